import { Fault } from '../../../base/error.ts';
import { type Language, say, type Text } from '../../../base/messages.ts';
import type { Desk } from '../../../http/context.ts';
import { CATALOGUE, type Metric, metricOf } from '../catalogue/index.ts';
import type { MetricId } from '../contract.ts';
import type { ShopFacts } from '../engine/question.ts';
import { shopsFor } from '../service.ts';
import { badTargetSheet, badTargetValue } from './faults.ts';
import { sheetWords } from './messages.ts';
import { mayHaveTarget } from './service.ts';
import { fromSteps } from './steps.ts';
import { targetsOf } from './stored.ts';
import { type Asked, applied, type Prepared, prepared } from './writes.ts';

const COLUMNS = ['shop', 'metric', 'period', 'target'] as const;
type Column = (typeof COLUMNS)[number];
/** A year of forty shops with eight metrics each, twice. */
const MOST_ROWS = 8000;
/** The metrics a fresh template asks for. */
const USUAL: readonly MetricId[] = ['payment_amount', 'net_amount', 'visitors', 'conversion_rate', 'spend_per_buyer'];

/** A workbook with a row for every shop and usual metric of the period, filled with the targets there are. */
export async function templateFile(desk: Desk, asked: { readonly shops: readonly number[]; readonly period: string; readonly language: Language }) {
  const { period, language } = asked;
  const [shops, kept] = await Promise.all([shopsFor(desk, asked.shops), targetsOf(desk.store, asked.shops, period)]);
  const rows = shops.flatMap(({ id, name }) => {
    const own = kept.filter(({ shop }) => shop === id);
    const metrics = [...new Set([...USUAL, ...own.map(({ metric }) => metric as MetricId)])];
    return metrics.map((metric) => {
      const { name: called, unit } = metricOf(metric);
      const target = own.find((one) => one.metric === metric);
      return [name, say(called, language), period, target ? fromSteps(target.value, unit) : null];
    });
  });
  const { utils, write } = await import('@e965/xlsx');
  const sheet = utils.aoa_to_sheet([COLUMNS.map((column) => say(sheetWords[column], language)), ...rows]);
  sheet['!cols'] = [{ wch: 24 }, { wch: 18 }, { wch: 12 }, { wch: 16 }];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, say(sheetWords.sheet, language));
  const file = write(book, { type: 'base64', bookType: 'xlsx' }) as string;
  return { name: `${say(sheetWords.sheet, language)}-${period}.xlsx`, file };
}

type RowFault = { readonly line: number; readonly text: Text; readonly fix: Text };

/** Sets every target of a filled-in template; rows without a target are passed over. Nothing is set when any row has a fault. */
export async function importSheet(desk: Desk, { file, shops: ids }: { readonly file: string; readonly shops: readonly number[] }, by: string) {
  const rows = await readRows(file);
  const shops = await shopsFor(desk, ids);
  const faults: RowFault[] = [];
  const ready = new Map<string, Prepared>();
  for (const { line, cells } of rows) {
    try {
      const asked = askedBy(cells, shops);
      if (!asked) continue;
      const key = [asked.shop, asked.metric, asked.period].join(' ');
      if (ready.has(key)) throw badTargetSheet({ why: sheetWords.twice });
      ready.set(key, await prepared(desk, asked));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults.push({ line, text: error.text, fix: error.fix });
    }
  }
  const writes = faults.length === 0 ? await applied(desk, [...ready.values()], by) : [];
  return { set: writes.length, writes, faults };
}

type Cells = Readonly<Record<Column, unknown>>;

/** The rows below the header, wherever its columns stand. @throws Fault targets.bad_sheet */
async function readRows(file: string): Promise<{ line: number; cells: Cells }[]> {
  const { read, utils } = await import('@e965/xlsx');
  let table: unknown[][];
  try {
    const book = read(file, { type: 'base64', sheetRows: MOST_ROWS + 2 });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    table = sheet ? utils.sheet_to_json(sheet, { header: 1, raw: true, defval: null, blankrows: true }) : [];
  } catch (cause) {
    throw badTargetSheet({ why: sheetWords.notAWorkbook }, { cause });
  }
  const header = table.findIndex((row) => placesIn(row).every((place) => place >= 0));
  if (header < 0) throw badTargetSheet({ why: sheetWords.noHeader });
  if (table.length - header - 1 > MOST_ROWS) throw badTargetSheet({ why: sheetWords.tooLong(MOST_ROWS) });
  const places = placesIn(table[header] ?? []);
  return table.slice(header + 1).map((row, n) => ({
    line: header + n + 2,
    cells: Object.fromEntries(COLUMNS.map((column, at) => [column, row[places[at] as number] ?? null])) as Cells,
  }));
}

/** Where each column stands in a header line; −1 = nowhere. */
function placesIn(row: readonly unknown[]): number[] {
  const names = row.map((cell) =>
    String(cell ?? '')
      .trim()
      .toLowerCase(),
  );
  return COLUMNS.map((column) =>
    names.findIndex((name) => name === column || name === sheetWords[column].zh || name === sheetWords[column].en.toLowerCase()),
  );
}

/** What a row asks for; null for a row without a target. @throws Fault targets.bad_sheet, targets.bad_value */
function askedBy({ shop, metric, period, target }: Cells, shops: readonly ShopFacts[]): Asked | null {
  const text = (cell: unknown) => String(cell ?? '').trim();
  if (text(target) === '') return null;
  const name = text(shop);
  const named = shops.find((one) => one.name === name || String(one.id) === name);
  if (!named) throw badTargetSheet({ why: sheetWords.noShop(name, shops.map((one) => one.name).join('、')) });
  const found = CATALOGUE.find((one) => isCalled(one, text(metric)));
  if (!found)
    throw badTargetSheet({
      why: sheetWords.noMetric(
        text(metric),
        CATALOGUE.filter(({ id }) => USUAL.includes(id))
          .map((one) => one.name.zh)
          .join('、'),
      ),
    });
  if (!mayHaveTarget(found.id)) return { shop: named.id, metric: found.id, period: text(period), value: Number.NaN };
  const percent = /^([\d.,]+)\s*%$/.exec(text(target));
  const value = typeof target === 'number' ? target : percent ? Number(percent[1]) / 100 : Number(text(target).replace(/[,，\s¥￥元]/g, ''));
  if (!Number.isFinite(value)) throw badTargetValue({ value: text(target) });
  return { shop: named.id, metric: found.id, period: periodText(period), value };
}

const isCalled = ({ id, name }: Metric, text: string): boolean => id === text || name.zh === text || name.en.toLowerCase() === text.toLowerCase();

/** A period as people and workbooks write it: `2026-11`, `2026/11`, `2026年11月`, `2026Q4`. */
function periodText(cell: unknown): string {
  const text = String(cell ?? '').trim();
  const found = /^(20\d{2})(?:\s*[-/.年]?\s*(?:(\d{1,2})\s*月?|[Qq第]\s*([1-4])\s*季?度?))?\s*年?$/.exec(text);
  if (!found) return text;
  const [, year, month, quarter] = found;
  if (quarter) return `${year}-Q${quarter}`;
  return month ? `${year}-${month.padStart(2, '0')}` : (year as string);
}
