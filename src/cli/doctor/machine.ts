import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { amiss, type Finding, well } from './check.ts';

/** Node ≥ 20.19, or ≥ 22.12 of the next line: what the product and the tools that build it ask for. */
export function checkNode(version: string): Finding {
  const label = { zh: 'Node.js', en: 'Node.js' };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (supported) return well('node', label, version);
  return amiss(
    'fault',
    'node',
    label,
    { zh: `${version} 太旧`, en: `${version} is too old` },
    {
      zh: '从 https://nodejs.org 安装 20.19 以上（或 22.12 以上）的版本。',
      en: 'Install 20.19 or newer (or 22.12 or newer) from https://nodejs.org.',
    },
  );
}

/** Bytes that have to be free. */
const ROOM = 2 * 1024 ** 3;

/** Free space where the data directory is, or will be. */
export function checkDisk(dataDir: string, free = freeBytes(dataDir)): Finding {
  const label = { zh: '磁盘空间', en: 'Disk space' };
  const gb = (free / 1024 ** 3).toFixed(1);
  const detail = { zh: `${dataDir} 所在磁盘剩余 ${gb} GB`, en: `${gb} GB free for ${dataDir}` };
  if (free >= ROOM) return well('disk', label, detail);
  return amiss('fault', 'disk', label, detail, {
    zh: '腾出至少 2 GB，或用 ZHANGGUI_DATA（--data）把数据目录放到别的磁盘。',
    en: 'Free at least 2 GB, or put the data directory on another disk with ZHANGGUI_DATA (--data).',
  });
}

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(nearest(path));
  return bavail * bsize;
}

/** The path itself, or the nearest directory above it that exists. */
export function nearest(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** Whether files can be made in the data directory, or the directory itself can be made. */
export function checkWritable(dataDir: string): Finding {
  const label = { zh: '数据目录', en: 'Data directory' };
  const at = nearest(dataDir);
  try {
    rmSync(mkdtempSync(join(at, '.zhanggui-doctor-')), { recursive: true });
  } catch (error) {
    return amiss(
      'fault',
      'data',
      label,
      { zh: `${at} 不能写入：${(error as Error).message}`, en: `${at} cannot be written: ${(error as Error).message}` },
      {
        zh: '给当前用户写权限，或用 ZHANGGUI_DATA（--data）指定另一个目录。',
        en: 'Give the current user the right to write there, or name another directory with ZHANGGUI_DATA (--data).',
      },
    );
  }
  if (at === dataDir) return well('data', label, { zh: `${dataDir} 可写`, en: `${dataDir} can be written` });
  return well('data', label, { zh: `${dataDir} 还没有，第一次启动时会建立`, en: `${dataDir} does not exist yet; the first start makes it` });
}

/** Seconds the two clocks may differ: a file's time may be rounded down to two seconds. */
const CLOCK_SLACK = 5;

/** The clock: it agrees with the file system's, is not in the past, and Node knows time zones and Chinese. */
export function checkClock(dataDir: string, now: Date): Finding {
  const label = { zh: '时钟与时区', en: 'Clock and time zone' };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const detail = `${now.toISOString()} (${zone})`;
  const drift = fileClockDrift(dataDir, now);
  if (drift !== undefined && Math.abs(drift) > CLOCK_SLACK) {
    return amiss(
      'fault',
      'clock',
      label,
      { zh: `${detail}，与文件系统的时钟相差 ${Math.round(drift)} 秒`, en: `${detail}, ${Math.round(drift)} s away from the file system's clock` },
      {
        zh: '校准本机和存储的时间（例如启用 NTP）。',
        en: 'Set the time of this machine and of its storage (for example with NTP).',
      },
    );
  }
  if (now.getUTCFullYear() < 2025) {
    return amiss(
      'fault',
      'clock',
      label,
      { zh: `${detail}，时钟停在过去`, en: `${detail}: the clock is in the past` },
      { zh: '校准系统时间（例如启用 NTP）。', en: 'Set the system time (for example with NTP).' },
    );
  }
  if (!knowsZones()) {
    return amiss(
      'fault',
      'clock',
      label,
      { zh: 'Node 不认识时区名或中文', en: 'Node does not know time zone names or Chinese' },
      {
        zh: '换用带完整 ICU 的 Node.js（官方安装包都有）。',
        en: 'Use a Node.js with full ICU (the official builds have it).',
      },
    );
  }
  return well('clock', label, detail);
}

/** Seconds by which a file just written is ahead of `now`; undefined where nothing can be written. */
function fileClockDrift(dataDir: string, now: Date): number | undefined {
  try {
    const folder = mkdtempSync(join(nearest(dataDir), '.zhanggui-doctor-'));
    const file = join(folder, 'clock');
    writeFileSync(file, '');
    const drift = (statSync(file).mtimeMs - now.getTime()) / 1000;
    rmSync(folder, { recursive: true });
    return drift;
  } catch {
    return undefined;
  }
}

function knowsZones(): boolean {
  try {
    const noon = new Date('2024-07-01T12:00:00Z');
    const hour = (timeZone: string) => new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(noon);
    return (
      hour('Asia/Shanghai') === '20' &&
      hour('America/New_York') === '08' &&
      new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' }).format(noon) === '星期一'
    );
  } catch {
    return false;
  }
}

/** Fonts with Chinese characters: wanted only where pictures are made on this machine (the browser tests). */
export function checkFonts(): Finding {
  const label = { zh: '中文字体', en: 'Chinese fonts' };
  if (process.platform === 'darwin') return well('fonts', label, 'macOS');
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  const families = list.status === 0 ? [...new Set(list.stdout.split('\n').filter(Boolean))] : [];
  if (families.length > 0) return well('fonts', label, families.slice(0, 3).join(', '));
  return amiss(
    'warning',
    'fonts',
    label,
    { zh: '没有找到；只影响浏览器测试的截图', en: 'none found; matters only for the pictures of the browser tests' },
    {
      zh: '安装一种，例如 sudo apt-get install -y fonts-noto-cjk fontconfig。',
      en: 'Install some, for example: sudo apt-get install -y fonts-noto-cjk fontconfig.',
    },
  );
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_BROWSERS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** A Chromium for the tests of this project. */
export function checkBrowser(): Finding {
  const label = { zh: '测试用 Chromium', en: 'Chromium for the tests' };
  for (const name of [...BROWSERS, ...MAC_BROWSERS.filter((path) => existsSync(path))]) {
    const asked = spawnSync(name, ['--version', '--no-sandbox'], { encoding: 'utf8', timeout: 10_000 });
    if (asked.status === 0) return well('browser', label, asked.stdout.trim());
  }
  return amiss(
    'warning',
    'browser',
    label,
    { zh: '没有找到；只有 npm test 的浏览器部分需要', en: 'none found; only the browser part of npm test needs one' },
    {
      zh: '安装一个，例如 sudo apt-get install -y chromium。',
      en: 'Install one, for example: sudo apt-get install -y chromium.',
    },
  );
}
