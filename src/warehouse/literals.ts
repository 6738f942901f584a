import { type Naming, type Param, type Rendered, render, type Sql } from './sql.ts';

/** The engine takes texts of 262,144 bytes; a character has four at most. A longer statement has its values bound. */
const MOST_CHARACTERS = 60_000;

/** Types a value is written as, each a word of code: anything else is bound. */
const WRITTEN = /^(?:String|Date|Float64|U?Int(?:8|16|32|64)|Array\((?:String|Date|U?Int(?:8|16|32|64))\))$/;

/** What the engine reads otherwise inside quotes. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** A text as the engine writes it. */
const quoted = (text: string): string => `'${text.replace(/[\\'\0\n\r\t\b\f]/g, (one) => ESCAPES[one] as string)}'`;

/** A value as a constant of its type; null where it cannot be written as one, or has lost digits, which who binds it refuses. */
function constant({ type, value }: Param): string | null {
  const all = typeof value === 'object' && value !== null ? value : [value];
  const inexact = all.some((one) => one === null || (Number.isInteger(one) && !Number.isSafeInteger(one)));
  if (inexact || !WRITTEN.test(type)) return null;
  if (typeof value === 'object' && value !== null) {
    return `CAST([${value.map((one) => quoted(String(one))).join(',')}] AS ${type})`;
  }
  return type === 'String' ? quoted(String(value)) : `CAST(${quoted(String(value))} AS ${type})`;
}

/**
 * {@link render} for the embedded engine, with every value written into the text as a constant of its type. The engine has one set of parameters for all
 * of its connections, so its client runs statements with parameters one after another, whichever connection they go to; without, they run side by side.
 * A statement that is too long, or has a value of another type, has its values bound.
 */
export function renderWritten(statement: Sql, naming: Naming): Rendered {
  const parts: string[] = [];
  for (const part of statement.parts) {
    const text = typeof part === 'string' ? part : part.kind === 'table' ? naming(part) : constant(part);
    if (text === null) return render(statement, naming);
    parts.push(text);
  }
  const text = parts.join('');
  return text.length > MOST_CHARACTERS ? render(statement, naming) : { text, params: {} };
}
