import type { Language, Text } from '../../../base/messages.ts';
import { FACT_OF_TYPE } from './facts.ts';
import type { FactType, FieldKind, ReportFormat } from './format.ts';
import { TEMPLATES } from './templates.ts';
import { COLUMN_WORDS, TYPE_NAMES } from './words.ts';

/** How cells of each kind are written, and an example. */
const KIND_NOTES: Readonly<Record<FieldKind, { readonly note: Text; readonly example: string }>> = {
  id: {
    note: { zh: '编号；先把这一列设成“文本”格式，否则长编号的后几位会丢', en: 'an id; format the column as text first, or long ids lose digits' },
    example: '10160070484512',
  },
  text: { note: { zh: '文字', en: 'text' }, example: '' },
  label: { note: { zh: '文字', en: 'text' }, example: '' },
  money: { note: { zh: '金额，单位为元，最多两位小数', en: 'an amount in the main unit, two decimals at most' }, example: '128.50' },
  count: { note: { zh: '整数', en: 'a whole number' }, example: '12' },
  ratio: { note: { zh: '比率，如 0.43%', en: 'a share, such as 0.43%' }, example: '0.43%' },
  number: { note: { zh: '数', en: 'a number' }, example: '4.8' },
  day: { note: { zh: '日期：年-月-日', en: 'a day: year-month-day' }, example: '2026-01-31' },
  instant: { note: { zh: '时间：按店铺所在时区', en: 'a time, by the clock of the shop' }, example: '2026-01-31 09:30:00' },
  buyer: { note: { zh: '买家的编号或昵称；只存密文', en: 'the buyer’s id or name; only a keyed hash of it is kept' }, example: 'buyer-1' },
  address: { note: { zh: '地址；只存省份和城市', en: 'an address; only province and city are kept' }, example: '浙江省 杭州市' },
  personal: { note: { zh: '不读', en: 'not read' }, example: '' },
  ignore: { note: { zh: '不读', en: 'not read' }, example: '' },
};

const NEED: Readonly<Record<'must' | 'one' | 'may', Text>> = {
  must: { zh: '必填', en: 'required' },
  one: { zh: '几列中至少一列', en: 'at least one of these' },
  may: { zh: '可不填', en: 'optional' },
};

const TITLES: readonly Text[] = [
  { zh: '列名', en: 'Column (Chinese)' },
  { zh: '英文列名', en: 'Column (English)' },
  { zh: '是否必填', en: 'Needed' },
  { zh: '怎么写', en: 'How to write it' },
  { zh: '例子', en: 'Example' },
  { zh: '也认得的列名', en: 'Other names that are known' },
];

/**
 * The template of a type as a workbook: an empty sheet with the header in the reader's language, and a sheet of notes with a line per column in
 * both languages. Read back, it is recognised by its header.
 */
export async function templateFile(type: FactType, language: Language): Promise<File> {
  const { utils, write } = await import('@e965/xlsx');
  const format = TEMPLATES.find((one) => one.type === type) as ReportFormat;
  const words: Readonly<Record<string, Text & { readonly more?: readonly string[] }>> = COLUMN_WORDS[FACT_OF_TYPE[type]];
  const columns = Object.entries(format.fields).map(([field, { kind }]) => ({ field, kind, ...(words[field] ?? { zh: field, en: field }) }));
  const need = (field: string): Text => {
    const group = format.required.find((one) => one.includes(field));
    return field === 'day' || group?.length === 1 ? NEED.must : group ? NEED.one : NEED.may;
  };
  const header = columns.map((column) => column[language]);
  const notes = columns.map(({ field, kind, zh, en, more = [] }) => {
    const { note, example } = KIND_NOTES[kind];
    return [zh, en, both(need(field)), both(note), example, more.join(' / ')];
  });
  const data = utils.aoa_to_sheet([header]);
  data['!cols'] = header.map((word) => ({ wch: Math.max(12, width(word) + 2) }));
  // Titles in one cell: the notes must never look more like a header than the header does.
  const explained = utils.aoa_to_sheet([[both(TYPE_NAMES[type])], TITLES.map(both), ...notes]);
  explained['!cols'] = [18, 24, 28, 60, 24, 48].map((wch) => ({ wch }));
  const book = utils.book_new();
  utils.book_append_sheet(book, data, language === 'zh' ? '数据' : 'data');
  utils.book_append_sheet(book, explained, language === 'zh' ? '说明' : 'notes');
  const bytes: Uint8Array<ArrayBuffer> = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
  return new File([bytes], `zhanggui-${type}.xlsx`, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}

const both = ({ zh, en }: Text): string => `${zh} ${en}`;

/** Columns of a spreadsheet that a word takes: a Chinese character is two wide. */
const width = (word: string): number => [...word].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
