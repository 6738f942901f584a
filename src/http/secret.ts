import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a random secret, base64url: what is kept of a token. Not for passwords, which people choose. */
export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Whether two secrets are equal, in a time that does not tell where they differ. */
export function sameSecret(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
