import { tell } from './run-step.mjs';

/**
 * Ends the program with a sentence when this Node is too old to run or build the product (≥ 20.19, or ≥ 22.12 of the next line;
 * the tools that build the page ask for the same).
 */
export function requireNode(version = process.versions.node) {
  if (isSupported(version)) return;
  tell(
    `需要 Node.js 20.19 以上（或 22.12 以上），现在是 ${version}。请从 https://nodejs.org 安装新版本后再试一次。`,
    `Node.js 20.19 or newer (or 22.12 or newer) is needed; this is ${version}. Install one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

function isSupported(/** @type {string} */ version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}
