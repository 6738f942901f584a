import type { Text } from '../../../base/messages.ts';
import { normalHeader } from '../sniff/header.ts';
import type { Sniffed } from '../sniff/index.ts';
import type { CsvRecord } from '../sniff/records.ts';
import { readText } from './clean.ts';
import { Refusal } from './refusal.ts';

/** Header words of a column that says which currency a row's amounts are in. */
const WORDS = new Set(['currency', 'currency code', '币种', '货币', '结算币种'].map(normalHeader));

const HOME = new Set(['CNY', 'RMB', '人民币', '元']);

const columnOf = ({ header }: Sniffed): number => header.cells.findIndex((cell) => WORDS.has(normalHeader(cell)));

const currencyOf = (cells: readonly string[], at: number): string => readText(cells[at] ?? '').toUpperCase();

/** The currency that most of the first rows are in; '' when the file does not say. */
function ownCurrency({ preview }: Sniffed, at: number): string {
  const times = new Map<string, number>();
  for (const { cells } of preview) {
    const currency = currencyOf(cells, at);
    if (currency !== '') times.set(currency, (times.get(currency) ?? 0) + 1);
  }
  return [...times].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0] as [string, number])[0];
}

/** Refuses rows in another currency than the file's: amounts of two currencies do not add. */
export function oneCurrency(sniffed: Sniffed): (records: readonly CsvRecord[]) => void {
  const at = columnOf(sniffed);
  const own = at < 0 ? '' : ownCurrency(sniffed, at);
  return (records) => {
    if (own === '') return;
    for (const { cells } of records) {
      const currency = currencyOf(cells, at);
      if (currency === '' || currency === own) continue;
      throw new Refusal({
        column: (sniffed.header.cells[at] as string).trim(),
        reason: {
          zh: `这一行的币种是 ${currency}，文件是 ${own}：不同币种的金额不能相加`,
          en: `The row is in ${currency}, the file in ${own}: amounts of two currencies do not add`,
        },
        remedy: {
          zh: '每种币种建一家店铺，把这些行单独导入那家店铺',
          en: 'Make a shop for each currency and import these rows into that one by themselves',
        },
      });
    }
  };
}

/** That amounts are in a foreign currency and stay so. */
export function currencyNotes(sniffed: Sniffed): Text[] {
  const at = columnOf(sniffed);
  const own = at < 0 ? '' : ownCurrency(sniffed, at);
  if (own === '' || HOME.has(own)) return [];
  return [
    {
      zh: `金额的币种是 ${own}，原样保存，不换算：同一家店铺只导入同一种币种的文件。`,
      en: `Amounts are in ${own} and stay so: import files of one currency only into a shop.`,
    },
  ];
}
