import type { Language, Text } from '../../../../base/messages.ts';

type Part = { readonly title: Text; readonly lines: readonly Text[] };

/** A stand-up as plain text: a title a part, a dash a line. */
export function asText(parts: readonly Part[], language: Language, nothing: string): string {
  return parts
    .map(({ title, lines }) => [title[language], ...(lines.length > 0 ? lines.map((line) => `- ${line[language]}`) : [`- ${nothing}`])].join('\n'))
    .join('\n\n');
}

/** The same, perhaps changed by hand, as Markdown: what begins no list is a heading. */
export function asMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' || /^\s*[-*#]/.test(line) ? line : `### ${line}`))
    .join('\n');
}

/** The longest address that every mail program takes, in characters. */
const LONGEST = 1900;

/** An address that opens a letter with the text in it; with `instead` where the text is too long for one. */
export function letterOf(subject: string, text: string, instead: string): string {
  const address = (body: string): string =>
    `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
  const whole = address(text);
  return whole.length <= LONGEST ? whole : address(instead);
}
