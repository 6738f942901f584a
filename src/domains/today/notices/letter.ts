import type { Language, Text } from '../../../base/messages.ts';
import type { Letter } from '../../../notify/mail.ts';
import type { Notice } from './contract.ts';
import { noticeWords as say } from './messages.ts';

/** Lines of a digest; what is beyond them is counted. */
const MOST = 50;

type To = { readonly name: string; readonly email: string; readonly language: Language; readonly publicUrl: string };

/** The digest as a letter, in the reader's language, as plain text and as simple HTML. Pure. */
export function letterOf(notices: readonly Notice[], { name, email, language, publicUrl }: To): Letter {
  const word = (text: Text): string => text[language];
  const home = publicUrl.replace(/\/+$/, '');
  const shown = notices.slice(0, MOST);
  const more = notices.length > MOST ? [word(say.more(notices.length - MOST))] : [];
  const plain = shown.flatMap(({ text, quote, link }) => [`- ${oneLine(word(text))}`, ...(quote ? [`  ${oneLine(quote)}`] : []), `  ${home}${link}`]);
  const rich = shown.map(({ text, quote, link }) => {
    const said = quote ? `<br><span style="color:#666">${escaped(quote)}</span>` : '';
    return `<li style="margin:0 0 8px"><a href="${escaped(home + link)}">${escaped(word(text))}</a>${said}</li>`;
  });
  const hello = word(say.hello(name));
  return {
    to: email,
    subject: word(say.subject(notices.length)),
    text: [oneLine(hello), '', ...plain, ...more, '', `${word(say.open)}: ${home}/`, word(say.change), ''].join('\n'),
    html: [
      `<p>${escaped(hello)}</p>`,
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
