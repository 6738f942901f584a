import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../base/error.ts';
import type { Text } from '../../base/messages.ts';
import { type Config, warehousePath } from '../../config.ts';
import { migrationState, openDataDir, openStore, packageRoot, readServer, type ServerFile, type Store } from '../../store/index.ts';
import { openCluster, openEmbedded } from '../../warehouse/open.ts';
import { sql } from '../../warehouse/sql.ts';
import { choosePort } from '../port.ts';
import { amiss, type Finding, same, well } from './check.ts';

const LABELS = {
  server: { zh: '运行中的掌柜', en: 'Running server' },
  port: { zh: '端口', en: 'Port' },
  directory: { zh: '目录版本与占用', en: 'Directory version and owner' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  store: { zh: '数据库', en: 'Database' },
  migrations: { zh: '数据库结构', en: 'Database schema' },
  versions: { zh: '版本', en: 'Versions' },
} satisfies Record<string, Text>;

/** What an error becomes: a fault keeps its own words and remedy. */
function broken(name: keyof typeof LABELS, error: unknown, fix: Text): Finding {
  const label = LABELS[name];
  if (error instanceof Fault) return amiss('fault', name, label, error.text, error.fix);
  return amiss('fault', name, label, error instanceof Error ? error.message : String(error), fix);
}

/** Everything about both engines: asked of the running server when there is one, because it owns the directory; else opened here. */
export async function checkEngines(config: Config): Promise<Finding[]> {
  let server: ServerFile | undefined;
  try {
    server = readServer(config.dataDir);
  } catch (error) {
    return [broken('directory', error, NOTHING_KNOWN)];
  }
  if (server?.url) return checkRunning(server, server.url);
  return [await checkPort(config), ...(await checkOpening(config))];
}

const NOTHING_KNOWN: Text = { zh: '看上面的原因；重新启动掌柜后再试。', en: 'Read the reason above; start Zhanggui again and retry.' };

type Health = { ok?: boolean; version?: string; warehouse?: { home?: string; ok?: boolean }; store?: { home?: string; ok?: boolean } };

async function checkRunning(server: ServerFile, url: string): Promise<Finding[]> {
  const label = LABELS.server;
  const restart: Text = {
    zh: `看服务器的日志，必要时停掉进程 ${server.pid} 再启动。`,
    en: `Read the server's log; if need be stop process ${server.pid} and start again.`,
  };
  let health: Health;
  try {
    const answer = await fetch(new URL('/api/health', url), { signal: AbortSignal.timeout(10_000) });
    health = (await answer.json()) as Health;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const detail = { zh: `进程 ${server.pid} 在 ${url} 没有答复：${why}`, en: `process ${server.pid} does not answer at ${url}: ${why}` };
    return [amiss('fault', 'server', label, detail, restart)];
  }
  const found = [
    well('server', label, {
      zh: `进程 ${server.pid}，${url}，版本 ${health.version ?? '?'}`,
      en: `process ${server.pid}, ${url}, version ${health.version ?? '?'}`,
    }),
  ];
  for (const name of ['warehouse', 'store'] as const) {
    const engine = health[name];
    if (engine?.ok)
      found.push(
        well(name, LABELS[name], {
          zh: `${engine.home ?? ''} 由运行中的服务器答复`,
          en: `${engine.home ?? ''}, answered through the running server`,
        }),
      );
    else
      found.push(amiss('fault', name, LABELS[name], { zh: '运行中的服务器说它不答复', en: 'the running server says it does not answer' }, restart));
  }
  return found;
}

async function checkPort(config: Config): Promise<Finding> {
  try {
    const port = await choosePort(config);
    const detail = `${config.host}:${port}`;
    if (port === config.port) return well('port', LABELS.port, { zh: `${detail} 空闲`, en: `${detail} is free` });
    return well('port', LABELS.port, { zh: `${config.port} 已被占用，会用 ${detail}`, en: `${config.port} is taken, ${detail} will be used` });
  } catch (error) {
    return broken('port', error, NOTHING_KNOWN);
  }
}

/** Opens both engines as a start would; where there is nothing in the data directory yet, in a temporary one that is removed again. */
async function checkOpening(config: Config): Promise<Finding[]> {
  const isNew = !existsSync(config.dataDir) || readdirSync(config.dataDir).length === 0;
  const temporary = isNew ? mkdtempSync(join(tmpdir(), 'zhanggui-doctor-')) : undefined;
  const used: Config = temporary ? { ...config, dataDir: temporary } : config;
  try {
    const dir = await openDataDir(used.dataDir);
    try {
      const directory = well(
        'directory',
        LABELS.directory,
        isNew ? { zh: '新目录', en: 'new' } : { zh: '版本相符，没有被占用', en: 'of this version and free' },
      );
      return [directory, await checkWarehouse(used), ...(await checkStore(used, isNew))];
    } finally {
      dir.release();
    }
  } catch (error) {
    return [broken('directory', error, NOTHING_KNOWN)];
  } finally {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  }
}

async function checkWarehouse(config: Config): Promise<Finding> {
  try {
    const warehouse = config.clickhouse ? await openCluster(config.clickhouse.url) : await openEmbedded(warehousePath(config));
    try {
      const [row] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`);
      return well('warehouse', LABELS.warehouse, `${config.clickhouse ? 'ClickHouse' : 'chDB'} ${row?.version ?? ''}`);
    } finally {
      await warehouse.close();
    }
  } catch (error) {
    const fix: Text = config.clickhouse
      ? {
          zh: '检查 CLICKHOUSE_URL 的主机、端口、用户和密码，确认 ClickHouse 已启动；或去掉它用内置仓库。',
          en: 'Check host, port, user and password in CLICKHOUSE_URL and that ClickHouse is up; or unset it to use the embedded one.',
        }
      : {
          zh: '重新运行 npm install；仍不行时用 zhanggui restore 从备份恢复。',
          en: 'Run npm install again; if that does not help, restore a backup with zhanggui restore.',
        };
    return broken('warehouse', error, fix);
  }
}

async function checkStore(config: Config, isNew: boolean): Promise<Finding[]> {
  let store: Store;
  try {
    store = await openStore(config);
  } catch (error) {
    return [broken('store', error, NOTHING_KNOWN)];
  }
  try {
    const { version } = await store.health();
    const { known, applied } = await migrationState(store);
    return [well('store', LABELS.store, `PostgreSQL ${version} (${store.home})`), migrationsFinding(known, applied, isNew)];
  } catch (error) {
    return [broken('store', error, NOTHING_KNOWN)];
  } finally {
    await store.close();
  }
}

function migrationsFinding(known: number, applied: number, isNew: boolean): Finding {
  const label = LABELS.migrations;
  const detail = { zh: `已升级 ${applied}，共 ${known}`, en: `${applied} of ${known} applied` };
  if (applied > known) {
    return amiss('fault', 'migrations', label, detail, {
      zh: '数据库由更新的掌柜升级过，请换用那个版本。',
      en: 'A newer Zhanggui has upgraded this database; run that one.',
    });
  }
  if (applied === known) return well('migrations', label, detail);
  return well(
    'migrations',
    label,
    isNew
      ? { zh: '第一次启动时建立', en: 'made at the first start' }
      : { zh: `${detail.zh}，其余在启动时升级`, en: `${detail.en}, the rest at the next start` },
  );
}

/** The versions of the program and what it runs on. */
export function versions(): Finding {
  const root = packageRoot();
  const read = (path: string) => (JSON.parse(readFileSync(join(root, path), 'utf8')) as { version: string }).version;
  const parts = [
    `zhanggui ${read('package.json')}`,
    `node ${process.versions.node}`,
    `icu ${process.versions.icu ?? '-'}`,
    `${process.platform}-${process.arch}`,
  ];
  return well('versions', LABELS.versions, same(parts.join(', ')));
}
