import type { Language } from '../../src/base/messages.ts';
import { SETTINGS_DOC } from '../../src/config.ts';

const HEAD = { zh: '| 变量 | 命令行 | 默认 | 含义 |', en: '| variable | flag | default | meaning |' } as const;
const START = '<!-- settings: made by npm run docs -->';
const END = '<!-- /settings -->';

/**
 * A README with its table of settings made anew, from the settings themselves.
 * @throws Error when the page has no place for it.
 */
export function withSettings(page: string, language: Language): string {
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${START} … ${END}`);
  const rows = SETTINGS_DOC.map(
    ({ variable, flag, default: value, text }) =>
      `| \`${variable}\` | ${flag ? `\`${flag}\`` : ''} | ${value ? `\`${value}\`` : ''} | ${text[language]} |`,
  );
  return `${before}${START}\n\n${HEAD[language]}\n|---|---|---|---|\n${rows.join('\n')}\n\n${END}${after}`;
}
