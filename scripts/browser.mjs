import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runStep, tell } from './run-step.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const PACKAGES = ['chromium', 'fonts-noto-cjk', 'fontconfig'];

/**
 * Makes sure that the browser tests have a Chromium and fonts with Chinese characters. On Debian as root it installs them;
 * elsewhere it prints the one line to type.
 * @returns {Promise<boolean>} whether both are there.
 */
export async function ensureBrowser() {
  if (await isReady()) return true;
  const canInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  if (canInstall) {
    tell('正在安装浏览器测试用的 Chromium 和中文字体…', 'Installing Chromium and Chinese fonts for the browser tests …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runStep('apt-get', ['update', '-qq'], { env });
    await runStep('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], { env });
    if (await isReady()) return true;
  }
  const line =
    process.platform === 'darwin' ? 'brew install --cask chromium' : `sudo apt-get update && sudo apt-get install -y ${PACKAGES.join(' ')}`;
  tell(`浏览器测试需要 Chromium 和中文字体。请运行：\n  ${line}`, `The browser tests need Chromium and Chinese fonts. Run:\n  ${line}`);
  return false;
}

/** The path of a Chromium (or Chrome) of this machine; undefined when there is none. */
function findChromium() {
  return NAMES.map(onPath).find(Boolean) ?? PLACES.find((place) => existsSync(place));
}

async function isReady() {
  const chromium = findChromium();
  if (!chromium) return false;
  // A distribution's placeholder that only says where to get the real one is no browser: ask for its version.
  if ((await runStep(chromium, ['--version', '--no-sandbox'], { show: 'nothing' })).code !== 0) return false;
  // macOS has Chinese fonts of its own.
  if (process.platform === 'darwin') return true;
  const fonts = await runStep('fc-list', [':lang=zh', 'family'], { show: 'nothing' });
  return fonts.code === 0 && fonts.output.trim() !== '';
}

function onPath(/** @type {string} */ name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
