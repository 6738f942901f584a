import type { Text } from '../../../base/messages.ts';

/** What a file is by its first bytes, when it is something that only calls itself CSV. */
type Magic = { readonly what: Text; readonly test: (head: Buffer) => boolean };

const starts =
  (...bytes: number[]) =>
  (head: Buffer): boolean =>
    bytes.every((byte, index) => head[index] === byte);
const ascii =
  (text: string, at = 0) =>
  (head: Buffer): boolean =>
    head
      .subarray(at, at + text.length)
      .toString('latin1')
      .toLowerCase() === text;
const zip = starts(0x50, 0x4b, 0x03, 0x04);
const holds = (head: Buffer, text: string): boolean => head.subarray(0, 65_536).includes(text);

const KINDS: readonly Magic[] = [
  { what: { zh: 'PNG 图片', en: 'a PNG picture' }, test: starts(0x89, 0x50, 0x4e, 0x47) },
  { what: { zh: 'JPEG 图片', en: 'a JPEG picture' }, test: starts(0xff, 0xd8, 0xff) },
  { what: { zh: 'GIF 图片', en: 'a GIF picture' }, test: ascii('gif8') },
  { what: { zh: 'WebP 图片', en: 'a WebP picture' }, test: (head) => ascii('riff')(head) && ascii('webp', 8)(head) },
  { what: { zh: 'BMP 图片', en: 'a BMP picture' }, test: (head) => ascii('bm')(head) && head.subarray(2, 64).includes(0) },
  { what: { zh: 'PDF 文档', en: 'a PDF document' }, test: ascii('%pdf') },
  {
    what: { zh: 'Excel 工作簿（xlsx）', en: 'an Excel workbook (xlsx)' },
    test: (head) => zip(head) && (holds(head, 'xl/') || holds(head, '[Content_Types].xml')),
  },
  { what: { zh: 'ZIP 压缩包', en: 'a ZIP archive' }, test: (head) => zip(head) || starts(0x50, 0x4b, 0x05, 0x06)(head) },
  { what: { zh: '旧版 Excel 工作簿（xls）', en: 'an old Excel workbook (xls)' }, test: starts(0xd0, 0xcf, 0x11, 0xe0) },
  { what: { zh: 'gzip 压缩文件', en: 'a gzip archive' }, test: starts(0x1f, 0x8b) },
  { what: { zh: 'RAR 压缩包', en: 'a RAR archive' }, test: ascii('rar!') },
  { what: { zh: '7z 压缩包', en: 'a 7z archive' }, test: starts(0x37, 0x7a, 0xbc, 0xaf) },
  {
    what: { zh: '网页（HTML）', en: 'a web page (HTML)' },
    test: (head) => /^\uFEFF?\s*<(?:!doctype|html|table|head|meta|\?xml)/i.test(head.subarray(0, 512).toString('utf8')),
  },
  { what: { zh: 'JSON 文件', en: 'a JSON file' }, test: (head) => /^\uFEFF?\s*(?:\{\s*"|\[\s*\{)/.test(head.subarray(0, 512).toString('utf8')) },
];

/** What the file really is, or undefined when nothing speaks against text. */
export function magicOf(head: Buffer): Text | undefined {
  return KINDS.find((kind) => kind.test(head))?.what;
}
