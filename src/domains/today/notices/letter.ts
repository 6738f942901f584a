import type { Language, Text } from '../../../base/messages.ts';
import type { Letter } from '../../../notify/mail.ts';
import type { Notice } from './contract.ts';
import { noticeWords as say } from './messages.ts';

/** Lines of a digest; what is beyond them is counted. */
const MOST = 50;

/** Alerts a digest names at most. */
export const MOST_ALERTS = 5;

/** An alert as a digest tells it. */
export type AlertLine = { readonly id: number; readonly sentence: Text; readonly worth: number };

type To = { readonly name: string; readonly email: string; readonly language: Language; readonly publicUrl: string };

/** The digest as a letter, in the reader's language, as plain text and as simple HTML: what is off, worth most first, then what one was told. Pure. */
export function letterOf(notices: readonly Notice[], alerts: readonly AlertLine[], { name, email, language, publicUrl }: To): Letter {
  const word = (text: Text): string => text[language];
  const home = publicUrl.replace(/\/+$/, '');
  const shown = notices.slice(0, MOST);
  const more = notices.length > MOST ? [word(say.more(notices.length - MOST))] : [];
  const plain = shown.flatMap(({ text, quote, link }) => [`- ${oneLine(word(text))}`, ...(quote ? [`  ${oneLine(quote)}`] : []), `  ${home}${link}`]);
  const rich = shown.map(({ text, quote, link }) => {
    const said = quote ? `<br><span style="color:#666">${escaped(quote)}</span>` : '';
    return `<li style="margin:0 0 8px"><a href="${escaped(home + link)}">${escaped(word(text))}</a>${said}</li>`;
  });
  const off = alerts.slice(0, MOST_ALERTS).map(({ id, sentence }) => ({ said: word(sentence), link: `/alerts?alert=${id}` }));
  const plainOff = off.flatMap(({ said, link }) => [`- ${oneLine(said)}`, `  ${home}${link}`]);
  const richOff = off.map(({ said, link }) => `<li style="margin:0 0 8px"><a href="${escaped(home + link)}">${escaped(said)}</a></li>`);
  const headed = (text: string, lines: readonly string[]) => (lines.length > 0 ? [text, ...lines, ''] : []);
  const hello = word(say.hello(name));
  return {
    to: email,
    subject: word(say.subject(notices.length, alerts.length)),
    text: [
      oneLine(hello),
      '',
      ...headed(word(say.newAlerts(alerts.length)), plainOff),
      ...plain,
      ...more,
      '',
      `${word(say.open)}: ${home}/`,
      word(say.change),
      '',
    ].join('\n'),
    html: [
      `<p>${escaped(hello)}</p>`,
      ...(richOff.length > 0 ? [`<p>${escaped(word(say.newAlerts(alerts.length)))}</p>`, `<ul>${richOff.join('')}</ul>`] : []),
      `<ul>${rich.join('')}</ul>`,
      ...more.map((line) => `<p>${escaped(line)}</p>`),
      `<p><a href="${escaped(home)}/">${escaped(word(say.open))}</a></p>`,
      `<p style="color:#666;font-size:12px">${escaped(word(say.change))}</p>`,
    ].join('\n'),
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What people wrote, as HTML shows it and never runs it. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
