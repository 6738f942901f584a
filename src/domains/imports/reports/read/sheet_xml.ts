/**
 * Rows of a worksheet's XML, as a stream: the part of a workbook that can have a gigabyte. Only the plain form that programs write is read
 * (`<row r><c r s t><v>`, `<is><t>`); whatever else a sheet may hold makes it {@link NotPlain}, and the library reads it whole.
 */
export class NotPlain extends Error {}

/** What a cell is: a text, a number with the index of its style, or nothing to show. */
export type CellReader = {
  /** The text of shared string `at`; undefined when there is none. */
  readonly shared: (at: number) => string | undefined;
  readonly number: (value: number, style: number) => string;
};

/** One row that has cells: its number from 1 and the cells' texts. */
export type SheetRow = { readonly number: number; readonly cells: string[] };

/** The last row that a sheet can have. */
export const LAST_ROW = 1_048_576;

/** Every row with cells of a sheet's XML, in pages. @throws NotPlain */
export async function* sheetRows(pieces: AsyncIterable<string>, read: CellReader): AsyncGenerator<SheetRow[]> {
  let rest = '';
  let started = false;
  let last = 0;
  for await (const piece of pieces) {
    let text = rest + piece;
    if (text.includes('<!')) throw new NotPlain('comments or CDATA');
    if (!started) {
      const at = text.indexOf('<sheetData');
      if (at < 0) {
        if (text.length > 1_048_576) throw new NotPlain('no sheetData');
        rest = text;
        continue;
      }
      started = true;
      text = text.slice(at);
    }
    const page: SheetRow[] = [];
    let from = 0;
    for (;;) {
      const open = text.indexOf('<row', from);
      if (open < 0) {
        // A tag may be parted between two pieces.
        from = Math.max(from, text.length - 8);
        break;
      }
      const tag = text.indexOf('>', open);
      const empty = tag > 0 && text[tag - 1] === '/';
      const close = tag < 0 || empty ? tag : text.indexOf('</row>', tag);
      if (close < 0) {
        from = open;
        break;
      }
      const said = attribute(text.slice(open, tag), 'r');
      const number = said === undefined ? last + 1 : Number(said);
      if (!Number.isInteger(number) || number <= last || number > LAST_ROW) throw new NotPlain('rows out of order');
      last = number;
      if (!empty) {
        const cells = cellsBetween(text, tag + 1, close, read);
        if (cells.length > 0) page.push({ number, cells });
      }
      from = close + (empty ? 1 : 6);
    }
    rest = text.slice(from);
    if (rest.length > 16_777_216) throw new NotPlain('a row of 16 MB');
    if (page.length > 0) yield page;
  }
  if (!started) throw new NotPlain('no sheetData');
  if (rest.includes('<row')) throw new NotPlain('the sheet is cut');
}

/** The text of an attribute of a tag. */
function attribute(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}=`);
  if (at < 0) return undefined;
  const start = at + name.length + 3;
  const quote = tag[start - 1] as string;
  if (quote !== '"' && quote !== "'") throw new NotPlain('an attribute without quotes');
  return tag.slice(start, tag.indexOf(quote, start));
}

function cellsBetween(text: string, from: number, to: number, read: CellReader): string[] {
  const cells: string[] = [];
  let column = -1;
  let at = from;
  for (;;) {
    const open = text.indexOf('<c', at);
    if (open < 0 || open >= to) return cells;
    const after = text.charCodeAt(open + 2);
    if (after !== 32 && after !== 62 && after !== 47) throw new NotPlain('an unknown tag');
    const tag = text.indexOf('>', open);
    const attributes = text.slice(open, tag);
    const place = attribute(attributes, 'r');
    column = place === undefined ? column + 1 : columnOf(place);
    if (text.charCodeAt(tag - 1) === 47) {
      at = tag + 1;
      continue;
    }
    const close = text.indexOf('</c>', tag);
    if (close < 0 || close > to) throw new NotPlain('a cell without its end');
    const value = cellText(attributes, text.slice(tag + 1, close), read);
    if (value !== undefined) {
      while (cells.length < column) cells.push('');
      cells[column] = value;
    }
    at = close + 4;
  }
}

/** The number of a column from 0: `AB12` → 27. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const code = place.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  if (column === 0 || column > 16_384) throw new NotPlain('no column');
  return column - 1;
}

/** The text of one cell; undefined for one that holds nothing. */
function cellText(attributes: string, content: string, read: CellReader): string | undefined {
  const type = attribute(attributes, 't') ?? 'n';
  if (type === 'inlineStr') return stringText(content.startsWith('<is>') ? content.slice(4) : content.replace(/^\s*<is>/, ''));
  const value = between(content, 'v');
  switch (type) {
    case 'n':
      if (value) return read.number(Number.parseFloat(value), Number(attribute(attributes, 's') ?? 0));
      // Nobody has worked it out: what stands there is not known, and must not look like nothing.
      return content.includes('<f') ? `=${unescaped(between(content, 'f') ?? '')}` : undefined;
    case 's': {
      if (value === undefined) return undefined;
      const found = read.shared(Number.parseInt(value, 10));
      if (found === undefined) throw new NotPlain('a shared string that is not there');
      return found;
    }
    case 'str':
      return unescaped(value ?? '');
    case 'b':
      return value === '1' || value === 'true' ? 'true' : 'false';
    case 'e':
      return errorText(unescaped(value ?? ''));
    default:
      throw new NotPlain(`cells of type ${type}`);
  }
}

/** An error as a text, so that it is refused where a number has to be; one that says "there is none" is nothing. */
export const errorText = (error: string): string => (/^(#N\/A|#DIV\/0!|)$/.test(error) ? '' : error);

/** What stands between `<name …>` and `</name>`; undefined when there is no such tag. */
function between(text: string, name: string): string | undefined {
  const open = text.indexOf(`<${name}`);
  if (open < 0) return undefined;
  const start = text.indexOf('>', open) + 1;
  if (text.charCodeAt(start - 2) === 47) return undefined;
  const end = text.indexOf(`</${name}>`, start);
  return end < 0 ? undefined : text.slice(start, end);
}

/** The text of a string item: its only `<t>`, or those of its runs one after another; readings (`<rPh>`) are no part of it. */
export function stringText(item: string): string {
  if (/^\s*<t[\s>/]/.test(item)) return unescaped(between(item, 't') ?? '');
  let text = '';
  for (const [, run = ''] of item.replace(/<rPh[\s\S]*?<\/rPh>/g, '').matchAll(/<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/g)) text += run;
  return unescaped(text);
}

const NAMED: Readonly<Record<string, string>> = { '&quot;': '"', '&apos;': "'", '&gt;': '>', '&lt;': '<', '&amp;': '&' };

function unescaped(text: string): string {
  let plain = text;
  if (plain.includes('&'))
    plain = plain.replace(/&(?:quot|apos|gt|lt|amp|#x?([\da-f]+));/gi, (all, digits: string | undefined) =>
      digits === undefined ? (NAMED[all.toLowerCase()] ?? all) : codePoint(Number.parseInt(digits, /x/i.test(all) ? 16 : 10), all),
    );
  if (plain.includes('_x')) plain = plain.replace(/_x([\da-fA-F]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return plain.includes('\r\n') ? plain.replaceAll('\r\n', '\n') : plain;
}

const codePoint = (code: number, otherwise: string): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise);
