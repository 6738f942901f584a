import { defineFault, type Fault } from '../base/error.ts';

/** Two processes want one data directory. */
export const dataInUse = defineFault<{ path: string; pid: number; url: string | null }>({
  code: 'store.data_in_use',
  status: 409,
  text: ({ path, pid, url }) => ({
    zh: `数据目录 ${path} 正被进程 ${pid} 使用${url ? `（${url}）` : ''}。`,
    en: `The data directory ${path} is in use by process ${pid}${url ? ` (${url})` : ''}.`,
  }),
  fix: ({ pid }) => ({
    zh: `打开已在运行的掌柜，或先停掉进程 ${pid}，或用 ZHANGGUI_DATA（--data）指定另一个目录。`,
    en: `Use the server that is running, or stop process ${pid} first, or name another directory with ZHANGGUI_DATA (--data).`,
  }),
});

/** The directory was written by a later program. */
export const dataTooNew = defineFault<{ path: string; found: number; known: number }>({
  code: 'store.data_too_new',
  status: 409,
  text: ({ path, found, known }) => ({
    zh: `数据目录 ${path} 是版本 ${found}，由更新的掌柜写成；本程序只认到版本 ${known}。没有改动任何内容。`,
    en: `The data directory ${path} has version ${found}, written by a newer Zhanggui; this one knows versions up to ${known}. Nothing was changed.`,
  }),
  fix: () => ({
    zh: '换用写它的那个版本或更新的版本，或用 ZHANGGUI_DATA 指定另一个目录。',
    en: 'Run the version that wrote it or a newer one, or name another directory with ZHANGGUI_DATA.',
  }),
});

/** The directory holds something that is not ours. */
export const notADataDir = defineFault<{ path: string; found: string }>({
  code: 'store.not_a_data_dir',
  status: 409,
  text: ({ path, found }) => ({
    zh: `${path} 里有别的文件（${found}），不是掌柜的数据目录。没有改动任何内容。`,
    en: `${path} holds other files (${found}); it is not a data directory of Zhanggui. Nothing was changed.`,
  }),
  fix: () => ({ zh: '用 ZHANGGUI_DATA 指定一个空目录或新目录。', en: 'Name an empty or new directory with ZHANGGUI_DATA.' }),
});

/** `zhanggui.json` cannot be read as what it should be. */
export const dataVersionUnreadable = defineFault<{ file: string; why: string }>({
  code: 'store.data_version_unreadable',
  status: 409,
  text: ({ file, why }) => ({ zh: `${file} 读不出数据目录的版本：${why}。`, en: `${file} does not say the version of the data directory: ${why}.` }),
  fix: () => ({
    zh: '从备份恢复这个文件，或用 ZHANGGUI_DATA 指定另一个目录。',
    en: 'Restore the file from a backup, or name another directory with ZHANGGUI_DATA.',
  }),
});

/** The directory cannot be made or written. */
export const dataNotWritable = defineFault<{ path: string; why: string }>({
  code: 'store.data_not_writable',
  status: 500,
  text: ({ path, why }) => ({ zh: `数据目录 ${path} 不能写入：${why}。`, en: `The data directory ${path} cannot be written: ${why}.` }),
  fix: () => ({
    zh: '给当前用户该目录的读写权限，或用 ZHANGGUI_DATA 指定另一个目录。',
    en: 'Give the current user the right to write it, or name another directory with ZHANGGUI_DATA.',
  }),
});

/** A step that brings an older directory to this version failed. */
export const dataStepFailed = defineFault<{ path: string; to: number; why: string }>({
  code: 'store.data_step_failed',
  status: 500,
  text: ({ path, to, why }) => ({
    zh: `把数据目录 ${path} 升到版本 ${to} 时失败：${why}。`,
    en: `Bringing the data directory ${path} to version ${to} failed: ${why}.`,
  }),
  fix: () => ({
    zh: '排除所说的原因后再启动，升级会从失败的那一步继续。',
    en: 'Mend what it says and start again; it goes on from the step that failed.',
  }),
});

/** There are no PostgreSQL binaries for this machine. */
export const noBinaries = defineFault<{ platform: string }>({
  code: 'store.no_binaries',
  status: 500,
  text: ({ platform }) => ({ zh: `没有适合 ${platform} 的内置 PostgreSQL。`, en: `There is no embedded PostgreSQL for ${platform}.` }),
  fix: () => ({
    zh: '重新运行 npm install（不要用 --omit=optional），或用 DATABASE_URL 指向一个 PostgreSQL 15 以上的数据库。',
    en: 'Run npm install again (without --omit=optional), or point DATABASE_URL to a PostgreSQL 15 or later.',
  }),
});

/** The user the child has to run as cannot get to what it needs. */
export const unreachable = defineFault<{ path: string; user: string }>({
  code: 'store.unreachable',
  status: 500,
  text: ({ path, user }) => ({
    zh: `以 root 启动时 PostgreSQL 以用户 ${user} 运行，而该用户到不了 ${path}。`,
    en: `When started as root, PostgreSQL runs as user ${user}, who cannot reach ${path}.`,
  }),
  fix: () => ({
    zh: '用普通用户启动掌柜，或把目录移到所有用户都能进入的地方，或用 DATABASE_URL 指向一个 PostgreSQL。',
    en: 'Start Zhanggui as an ordinary user, or move the directory where every user can enter, or point DATABASE_URL to a PostgreSQL.',
  }),
});

/** The data directory belongs to another user of the machine. */
export const wrongOwner = defineFault<{ path: string; owner: number; uid: number }>({
  code: 'store.wrong_owner',
  status: 500,
  text: ({ path, owner, uid }) => ({
    zh: `${path} 属于用户 ${owner}，而掌柜正以用户 ${uid} 运行。`,
    en: `${path} belongs to user ${owner}, but Zhanggui runs as user ${uid}.`,
  }),
  fix: ({ path, uid }) => ({
    zh: `用原来的用户启动，或执行 sudo chown -R ${uid} ${path}。`,
    en: `Start as the user who made it, or run: sudo chown -R ${uid} ${path}.`,
  }),
});

/** PostgreSQL did not come up; its own words are in `log`. */
const startFailed = defineFault<{ step: 'initdb' | 'start'; log: string; logFile: string }>({
  code: 'store.start_failed',
  status: 500,
  text: ({ step, log }) => ({
    zh: `内置 PostgreSQL ${step === 'initdb' ? '初始化' : '启动'}失败：${log || '没有说明原因'}`,
    en: `The embedded PostgreSQL failed to ${step === 'initdb' ? 'initialise' : 'start'}: ${log || 'it gave no reason'}`,
  }),
  fix: ({ logFile }) => ({
    zh: `看 ${logFile}，运行 zhanggui doctor；也可以用 DATABASE_URL 指向一个 PostgreSQL。`,
    en: `Read ${logFile} and run zhanggui doctor; or point DATABASE_URL to a PostgreSQL.`,
  }),
});

/** PostgreSQL needs room to come up. */
const noRoomToStart = defineFault<{ path: string }>({
  code: 'store.no_room_to_start',
  status: 507,
  text: ({ path }) => ({
    zh: `磁盘满了，内置 PostgreSQL 无法启动（${path}）。数据没有丢失。`,
    en: `The disk is full, so the embedded PostgreSQL cannot start (${path}). Nothing is lost.`,
  }),
  fix: () => ({ zh: '在该磁盘上腾出至少 100 MB 后再启动。', en: 'Free at least 100 MB on that disk and start again.' }),
});

/** The fault of a start that ended with the words `log`. */
export function startFault(step: 'initdb' | 'start', log: string, logFile: string): Fault {
  return /No space left on device|ENOSPC/.test(log) ? noRoomToStart({ path: logFile }) : startFailed({ step, log, logFile });
}

/** The external PostgreSQL does not answer. */
export const urlUnreachable = defineFault<{ place: string; why: string }>({
  code: 'store.url_unreachable',
  status: 503,
  text: ({ place, why }) => ({
    zh: `连不上 DATABASE_URL 指定的 PostgreSQL（${place}）：${why}。`,
    en: `The PostgreSQL of DATABASE_URL (${place}) cannot be reached: ${why}.`,
  }),
  fix: () => ({
    zh: '检查 DATABASE_URL 的主机和端口，确认数据库已启动、网络可达；或去掉 DATABASE_URL 用内置数据库。',
    en: 'Check host and port in DATABASE_URL and that the database is up and reachable; or unset DATABASE_URL to use the embedded one.',
  }),
});

/** The external PostgreSQL refuses the user. */
export const urlRefused = defineFault<{ place: string; why: string }>({
  code: 'store.url_refused',
  status: 503,
  text: ({ place, why }) => ({
    zh: `DATABASE_URL 指定的 PostgreSQL（${place}）拒绝登录：${why}。`,
    en: `The PostgreSQL of DATABASE_URL (${place}) refuses the login: ${why}.`,
  }),
  fix: () => ({
    zh: '检查 DATABASE_URL 里的用户、密码和库名；密码里的特殊字符要做 URL 编码。',
    en: 'Check user, password and database name in DATABASE_URL; special characters in the password must be URL-encoded.',
  }),
});

/** The external PostgreSQL is too old. */
export const urlTooOld = defineFault<{ place: string; version: string }>({
  code: 'store.url_too_old',
  status: 503,
  text: ({ place, version }) => ({
    zh: `DATABASE_URL 指定的 PostgreSQL（${place}）是 ${version}，需要 15 或更新。`,
    en: `The PostgreSQL of DATABASE_URL (${place}) is ${version}; 15 or later is needed.`,
  }),
  fix: () => ({
    zh: '升级数据库，或去掉 DATABASE_URL 用内置的 PostgreSQL 18。',
    en: 'Upgrade it, or unset DATABASE_URL to use the embedded PostgreSQL 18.',
  }),
});

/** The disk is full: the statement was undone as a whole. */
export const diskFull = defineFault<Record<string, never>>({
  code: 'store.disk_full',
  status: 507,
  text: () => ({
    zh: '磁盘满了，这次写入已整体撤销，原有数据没有变。',
    en: 'The disk is full; this write was undone as a whole, what was there is unchanged.',
  }),
  fix: ({ where }) => ({ zh: `腾出磁盘空间后再试（${where}）。`, en: `Free some disk space and try again (${where}).` }),
});

/** The store went away for a moment. */
export const unavailable = defineFault<{ why: string }>({
  code: 'store.unavailable',
  status: 503,
  text: ({ why }) => ({ zh: `数据库暂时连不上：${why}。`, en: `The database cannot be reached right now: ${why}.` }),
  fix: () => ({ zh: '稍后再试；一直如此时运行 zhanggui doctor。', en: 'Try again shortly; if it stays so, run zhanggui doctor.' }),
});

/** A statement ran longer than it may. */
export const tooSlow = defineFault<Record<string, never>>({
  code: 'store.too_slow',
  status: 503,
  text: () => ({ zh: '数据库没有在规定时间内答复，这次操作已撤销。', en: 'The database did not answer in time; this operation was undone.' }),
  fix: () => ({ zh: '稍后再试；一直如此时运行 zhanggui doctor。', en: 'Try again shortly; if it stays so, run zhanggui doctor.' }),
});

/** A change of the schema failed; the schema is as before. */
export const migrationFailed = defineFault<{ why: string }>({
  code: 'store.migration_failed',
  status: 500,
  text: ({ why }) => ({
    zh: `数据库结构升级失败，已整体撤销：${why}。`,
    en: `Bringing the database schema up to date failed and was undone as a whole: ${why}.`,
  }),
  fix: () => ({
    zh: '如果数据库由更新的掌柜升级过，请换用那个版本；否则请带着这句话报告问题。',
    en: 'If a newer Zhanggui has upgraded this database, run that one; otherwise report this sentence.',
  }),
});

/** PostgreSQL's SQLSTATE (or Node's code) of an error or of what caused it. */
export function errorCode(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string') return code;
    const inner = (at as { errors?: unknown }).errors;
    if (Array.isArray(inner) && inner.length > 0) return errorCode(inner[0]);
  }
  return undefined;
}

const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '08006', '08003', '08001', '53300']);

/**
 * The fault behind an error of the store, where a person can mend it: full disk, database gone, statement too slow.
 * The one place that knows SQLSTATEs; undefined for everything else (a defect of ours: throw the error on).
 */
export function toFault(error: unknown): Fault | undefined {
  const code = errorCode(error);
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return diskFull({}, { cause: error });
  if (code === '57014') return tooSlow({}, { cause: error });
  if (code !== undefined && GONE.has(code)) return unavailable({ why: code }, { cause: error });
  const words = driverWords(error);
  return words === undefined ? undefined : unavailable({ why: words }, { cause: error });
}

/** What the driver says, without any code, of a connection that broke or never came. */
function driverWords(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (
      /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/.test(
        at.message,
      )
    )
      return at.message;
  }
  return undefined;
}
