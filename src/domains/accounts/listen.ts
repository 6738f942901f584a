import { demoIsLocal, noOwnerPassword } from '../../http/faults.ts';
import { isLoopback } from '../../http/visit.ts';
import type { Store } from '../../store/index.ts';
import { hasOwnerWithPassword } from './members.ts';

/**
 * Whether the desk may listen on `host`: on this machine always; for other machines only when an owner can sign in by password,
 * and never as the demo, which signs everybody in.
 * @throws Fault http.no_owner_password, http.demo_is_local
 */
export async function mayListen(config: { readonly host: string; readonly demo?: boolean | undefined }, store: Store): Promise<void> {
  if (isLoopback(config.host)) return;
  if (config.demo) throw demoIsLocal({ host: config.host });
  if (!(await hasOwnerWithPassword(store))) throw noOwnerPassword({ host: config.host });
}
