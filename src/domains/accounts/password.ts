import { hash, verify } from '@node-rs/argon2';
import { passwordIsLogin } from './faults.ts';

/** argon2id (the library's default kind) with the parameters OWASP recommends: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a password nobody knows, made with {@link COST}: checking it takes as long as checking a real one. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$liAIO73FhVqZd7cTBqFWtw$HmoDtCO6Zsvlb5s6/OFWBighgGsaE9AkrwiRla4D40c';

/** The hash to keep of a password, PHC form. @throws Fault accounts.password_is_login */
export async function hashPassword(password: string, login: string): Promise<string> {
  if (password.trim().toLowerCase() === login.trim().toLowerCase()) throw passwordIsLogin({}, { place: { field: 'password' } });
  return hash(password, COST);
}

/** Whether `password` belongs to `kept`. Without one (null) the answer is no, after the same time. */
export async function checkPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? NOBODYS, password);
  return kept !== null && right;
}
