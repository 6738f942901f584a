import { resolve } from 'node:path';
import { z } from 'zod';
import { defineFault, type Fault } from './base/error.ts';
import type { Text } from './base/messages.ts';
import type { MailSettings } from './notify/mail.ts';

/**
 * Every setting of the process: the only place that reads the environment. Settings a person changes while working are kept in
 * the store, not here.
 */
export type Config = {
  /** Absolute path of the data directory. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** A port somebody named is used or refused; the default gives way to the next free one. */
  readonly portNamed: boolean;
  readonly logLevel: LogLevel;
  /** The address people reach the server at, when that is not where it listens (behind a proxy); no slash at the end. */
  readonly publicUrl: string | undefined;
  /** A ClickHouse server or cluster instead of the embedded warehouse. */
  readonly clickhouse: { readonly url: string; readonly cluster: string | undefined } | undefined;
  /** A PostgreSQL instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The mail server digests go out through, and who they come from. */
  readonly mail: MailSettings | undefined;
};

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One setting as the manual and `zhanggui doctor` describe it. */
export type SettingDoc = { readonly variable: string; readonly flag?: string; readonly default: string; readonly text: Text };

/** Every setting there is; the manual's table is made from it. */
export const SETTINGS_DOC: readonly SettingDoc[] = [
  {
    variable: 'ZHANGGUI_DATA',
    flag: '--data',
    default: './data',
    text: { zh: '数据目录：仓库、数据库和版本标记都在里面', en: 'The data directory: warehouse, database and version mark live in it' },
  },
  {
    variable: 'ZHANGGUI_HOST',
    flag: '--host',
    default: '127.0.0.1',
    text: { zh: '监听地址；默认只有本机能访问', en: 'The address to listen on; by default only this machine can reach it' },
  },
  {
    variable: 'ZHANGGUI_PORT',
    flag: '--port',
    default: '7200',
    text: { zh: '监听端口；没有指定而被占用时用下一个空闲端口', en: 'The port to listen on; when not given and taken, the next free one is used' },
  },
  { variable: 'ZHANGGUI_LOG', default: 'info', text: { zh: `日志级别：${LOG_LEVELS.join('、')}`, en: `The log level: ${LOG_LEVELS.join(', ')}` } },
  {
    variable: 'ZHANGGUI_PUBLIC_URL',
    default: '',
    text: { zh: '经反向代理访问时，大家实际打开的网址', en: 'The address people open when a proxy stands in front' },
  },
  {
    variable: 'CLICKHOUSE_URL',
    default: '',
    text: {
      zh: '用 ClickHouse 服务器代替内置仓库，例如 http://user:password@host:8123',
      en: 'A ClickHouse server instead of the embedded warehouse, such as http://user:password@host:8123',
    },
  },
  {
    variable: 'CLICKHOUSE_CLUSTER',
    default: '',
    text: {
      zh: 'CLICKHOUSE_URL 上的集群名；设了就建复制表和分布式表',
      en: 'The name of the cluster at CLICKHOUSE_URL; tables are then replicated and distributed',
    },
  },
  {
    variable: 'DATABASE_URL',
    default: '',
    text: {
      zh: '用 PostgreSQL（15 或更新）代替内置数据库，例如 postgres://user:password@host:5432/zhanggui',
      en: 'A PostgreSQL (15 or later) instead of the embedded one, such as postgres://user:password@host:5432/zhanggui',
    },
  },
  {
    variable: 'ZHANGGUI_SMTP_URL',
    default: '',
    text: {
      zh: '发汇总邮件的邮件服务器，例如 smtps://user:password@smtp.example.com:465；用户名和密码里的 @ 写成 %40',
      en: 'The mail server digests go out through, such as smtps://user:password@smtp.example.com:465; an @ in user or password is written %40',
    },
  },
  {
    variable: 'ZHANGGUI_MAIL_FROM',
    default: '',
    text: {
      zh: '汇总邮件的发件人，例如 掌柜 <desk@example.com>；和 ZHANGGUI_SMTP_URL 一起设',
      en: 'The sender of digests, such as Zhanggui <desk@example.com>; set together with ZHANGGUI_SMTP_URL',
    },
  },
];

type Why = { variable: string; value: string; want: Text; example: string };

/** One setting is wrong. */
export const invalidSetting = defineFault<Why>({
  code: 'config.invalid_setting',
  status: 400,
  text: ({ variable, value, want }) => ({
    zh: `${variable} 的值 ${JSON.stringify(value)} 不对：${want.zh}。`,
    en: `${variable} is ${JSON.stringify(value)}: ${want.en}.`,
  }),
  fix: ({ variable, example }) => ({
    zh: `改正它，例如 ${variable}=${example}，或去掉它用默认值。`,
    en: `Mend it, for example ${variable}=${example}, or unset it to use the default.`,
  }),
});

/** Several settings are wrong; all of them are said at once. */
export const invalidSettings = defineFault<{ faults: readonly Fault[] }>({
  code: 'config.invalid_settings',
  status: 400,
  text: ({ faults }) => ({ zh: faults.map((fault) => fault.text.zh).join(' '), en: faults.map((fault) => fault.text.en).join(' ') }),
  fix: ({ faults }) => ({ zh: faults.map((fault) => fault.fix.zh).join(' '), en: faults.map((fault) => fault.fix.en).join(' ') }),
});

/** What a command line may say instead of the environment. */
export type Overrides = { readonly data?: string | undefined; readonly host?: string | undefined; readonly port?: string | number | undefined };

type Environment = Readonly<Record<string, string | undefined>>;

const webUrl = z.string().refine((text) => /^https?:$/.test(protocolOf(text)));
const smtpUrl = z.string().refine((text) => /^smtps?:$/.test(protocolOf(text)) && readableLogin(text));
const databaseUrl = z.string().refine((text) => /^postgres(ql)?:$/.test(protocolOf(text)));

function protocolOf(text: string): string {
  // A URL with a socket's folder has no host, which the standard parser refuses.
  return URL.canParse(text) ? new URL(text).protocol : (/^(postgres(?:ql)?:)\/\/[^@/]*@?\/[^/]*\?(?:.*&)?host=/.exec(text)?.[1] ?? '');
}

/** Whether an address has a host, and its user and password can be read. */
function readableLogin(text: string): boolean {
  const { hostname, username, password } = new URL(text);
  try {
    return hostname !== '' && decodeURIComponent(username + password) !== undefined;
  } catch {
    return false;
  }
}

const SHAPE = z.object({
  ZHANGGUI_DATA: z
    .string()
    .refine((text) => !text.includes('\0'))
    .optional(),
  ZHANGGUI_HOST: z
    .string()
    .regex(/^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|[0-9A-Fa-f:.]+(?:%\w+)?)$/)
    .optional(),
  ZHANGGUI_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .refine((text) => Number(text) <= 65_535)
    .optional(),
  ZHANGGUI_LOG: z.enum(LOG_LEVELS).optional(),
  ZHANGGUI_PUBLIC_URL: webUrl.optional(),
  CLICKHOUSE_URL: webUrl.optional(),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/)
    .optional(),
  DATABASE_URL: databaseUrl.optional(),
  ZHANGGUI_SMTP_URL: smtpUrl.optional(),
  ZHANGGUI_MAIL_FROM: z
    .string()
    // A line break would begin a header of its own.
    .regex(/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)
    .optional(),
});

const WANTED: Record<string, { want: Text; example: string }> = {
  ZHANGGUI_DATA: { want: { zh: '要一个目录', en: 'a directory is wanted' }, example: '/srv/zhanggui' },
  ZHANGGUI_HOST: { want: { zh: '要一个主机名或 IP 地址', en: 'a host name or IP address is wanted' }, example: '127.0.0.1' },
  ZHANGGUI_PORT: {
    want: { zh: '要 0 到 65535 的整数（0 是任意空闲端口）', en: 'a whole number from 0 to 65535 is wanted (0 is any free port)' },
    example: '7200',
  },
  ZHANGGUI_LOG: { want: { zh: `要 ${LOG_LEVELS.join('、')} 之一`, en: `one of ${LOG_LEVELS.join(', ')} is wanted` }, example: 'info' },
  ZHANGGUI_PUBLIC_URL: { want: { zh: '要 http 或 https 网址', en: 'an http or https address is wanted' }, example: 'https://desk.example.com' },
  CLICKHOUSE_URL: { want: { zh: '要 http 或 https 网址', en: 'an http or https address is wanted' }, example: 'http://default:@127.0.0.1:8123' },
  CLICKHOUSE_CLUSTER: {
    want: {
      zh: '要一个集群名（字母、数字、_ . -），并且同时设 CLICKHOUSE_URL',
      en: 'the name of a cluster (letters, digits, _ . -) is wanted, together with CLICKHOUSE_URL',
    },
    example: 'main',
  },
  DATABASE_URL: {
    want: { zh: '要 postgres:// 开头的网址', en: 'an address that starts with postgres:// is wanted' },
    example: 'postgres://user:password@127.0.0.1:5432/zhanggui',
  },
  ZHANGGUI_SMTP_URL: {
    want: {
      zh: '要 smtp:// 或 smtps:// 开头的网址，并且同时设 ZHANGGUI_MAIL_FROM',
      en: 'an address that starts with smtp:// or smtps:// is wanted, together with ZHANGGUI_MAIL_FROM',
    },
    example: 'smtps://user:password@smtp.example.com:465',
  },
  ZHANGGUI_MAIL_FROM: {
    want: {
      zh: '要一个邮箱地址，并且同时设 ZHANGGUI_SMTP_URL',
      en: 'an e-mail address is wanted, together with ZHANGGUI_SMTP_URL',
    },
    example: 'desk@example.com',
  },
};

/**
 * The settings from an environment and the command line (which wins). An empty variable counts as not set.
 * @throws Fault config.invalid_setting, or config.invalid_settings naming every wrong one
 */
export function parseConfig(env: Environment, overrides: Overrides = {}, cwd: string = process.cwd()): Config {
  const given = gather(env, overrides);
  const faults: Fault[] = [];
  const parsed = SHAPE.safeParse(given);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
  if (given.CLICKHOUSE_CLUSTER && !given.CLICKHOUSE_URL) wrong.add('CLICKHOUSE_CLUSTER');
  if (given.ZHANGGUI_SMTP_URL && !given.ZHANGGUI_MAIL_FROM) wrong.add('ZHANGGUI_MAIL_FROM');
  if (given.ZHANGGUI_MAIL_FROM && !given.ZHANGGUI_SMTP_URL) wrong.add('ZHANGGUI_SMTP_URL');
  for (const variable of wrong) {
    const { want, example } = WANTED[variable] as (typeof WANTED)[string];
    faults.push(invalidSetting({ variable, value: shown(variable, given[variable] ?? ''), want, example }, { place: { field: variable } }));
  }
  if (faults.length === 1) throw faults[0];
  if (faults.length > 1) throw invalidSettings({ faults });
  const value = parsed.data as z.output<typeof SHAPE>;
  return {
    dataDir: resolve(cwd, value.ZHANGGUI_DATA ?? 'data'),
    host: value.ZHANGGUI_HOST ?? '127.0.0.1',
    port: Number(value.ZHANGGUI_PORT ?? 7200),
    portNamed: value.ZHANGGUI_PORT !== undefined,
    logLevel: value.ZHANGGUI_LOG ?? 'info',
    publicUrl: value.ZHANGGUI_PUBLIC_URL?.replace(/\/+$/, ''),
    clickhouse: value.CLICKHOUSE_URL ? { url: value.CLICKHOUSE_URL, cluster: value.CLICKHOUSE_CLUSTER } : undefined,
    databaseUrl: value.DATABASE_URL,
    mail: value.ZHANGGUI_SMTP_URL && value.ZHANGGUI_MAIL_FROM ? { url: value.ZHANGGUI_SMTP_URL, from: value.ZHANGGUI_MAIL_FROM } : undefined,
  };
}

function gather(env: Environment, overrides: Overrides): Record<string, string | undefined> {
  const given: Record<string, string | undefined> = {};
  // An empty variable is how a shell or a compose file says "none".
  for (const { variable } of SETTINGS_DOC) given[variable] = env[variable]?.trim() || undefined;
  if (overrides.data !== undefined) given.ZHANGGUI_DATA = overrides.data;
  if (overrides.host !== undefined) given.ZHANGGUI_HOST = overrides.host;
  if (overrides.port !== undefined) given.ZHANGGUI_PORT = String(overrides.port);
  return given;
}

/** A value as a message may show it: passwords in addresses stay hidden. */
function shown(variable: string, value: string): string {
  return variable.endsWith('_URL') ? value.replace(/:[^:@/]*@/, ':…@') : value;
}

/** The settings of this process. */
export function readConfig(overrides: Overrides = {}): Config {
  return parseConfig(process.env, overrides);
}

/** The warehouse's folder in a data directory. */
export function warehousePath(config: Pick<Config, 'dataDir'>): string {
  return resolve(config.dataDir, 'warehouse');
}
