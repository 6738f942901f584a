import { parseArgs } from 'node:util';
import { defineFault } from '../base/error.ts';
import { LANGUAGES, type Language } from '../base/messages.ts';

/** The command line could not be understood; answered with exit code 2. */
export const wrongUsage = defineFault<{ why: { zh: string; en: string }; command: string }>({
  code: 'cli.wrong_usage',
  status: 400,
  text: ({ why }) => why,
  fix: ({ command }) => ({
    zh: `看用法：zhanggui help${command ? ` ${command}` : ''}`,
    en: `See how it is used: zhanggui help${command ? ` ${command}` : ''}`,
  }),
});

/** What every command understands. */
export type Common = { readonly data: string | undefined; readonly json: boolean; readonly language: Language };

type Kind = { readonly type: 'string' | 'boolean'; readonly multiple?: boolean };

const COMMON: Readonly<Record<string, Kind>> = { data: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string' } };

/** The options and files of one command, strictly: an option it does not know is a fault, never ignored. */
export type Parsed = {
  readonly common: Common;
  readonly files: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): string[];
  flag(name: string): boolean;
};

/** @throws Fault `cli.wrong_usage` */
export function parseCommand(command: string, argv: readonly string[], options: Readonly<Record<string, Kind>>, files: 'none' | 'any'): Parsed {
  const { values, positionals } = parsed(command, argv, options);
  if (files === 'none' && positionals.length > 0) {
    throw wrongUsage({ command, why: { zh: `多余的参数：${positionals.join(' ')}`, en: `Not expected: ${positionals.join(' ')}` } });
  }
  const text = (name: string) => values[name] as string | undefined;
  const language = text('lang') ?? 'zh';
  if (!(LANGUAGES as readonly string[]).includes(language))
    throw wrongUsage({ command, why: { zh: '--lang 只能是 zh 或 en', en: '--lang is zh or en' } });
  return {
    common: { data: text('data'), json: values.json === true, language: language as Language },
    files: positionals,
    text,
    texts: (name) => (values[name] as string[] | undefined) ?? [],
    flag: (name) => values[name] === true,
  };
}

function parsed(command: string, argv: readonly string[], options: Readonly<Record<string, Kind>>) {
  try {
    return parseArgs({ args: [...argv], options: { ...COMMON, ...options }, allowPositionals: true, strict: true });
  } catch (cause) {
    const message = (cause as Error).message;
    throw wrongUsage({ command, why: { zh: `看不懂的参数：${message}`, en: message } }, { cause });
  }
}

/** A comma-separated list; empty when absent. */
export function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter(Boolean);
}
