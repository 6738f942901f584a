import { type ReactNode, useMemo, useState } from 'react';
import { useLanguage, useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { Button } from './Button.tsx';
import { type CsvCell, saveCsv } from './csv.ts';
import { Icon } from './icons.tsx';

export type Column<Row> = {
  readonly key: string;
  readonly title: ReactNode;
  /** The title in a CSV file, and for sorting by voice. */
  readonly plain: string;
  /** What the column is sorted by and what a CSV file holds; absent = neither. */
  readonly value?: (row: Row) => CsvCell;
  readonly number?: boolean;
  /** True for what only an exported file holds. */
  readonly fileOnly?: boolean;
  readonly draw: (row: Row) => ReactNode;
};

type Sort = { readonly key: string; readonly down: boolean };

type Props<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  label: string;
  /** What the search box looks through; absent = no search. */
  searchText?: (row: Row) => string;
  sort?: Sort | null;
  /** What stands at the left of the table's tools (tabs, a title). */
  lead?: ReactNode;
  /** The name of the exported file; absent = no export. */
  fileName?: string;
};

/** Rows in order; unknown values stay at the end whichever way the order runs. */
function sorted<Row>(rows: readonly Row[], column: Column<Row> | undefined, down: boolean, language: string): readonly Row[] {
  const value = column?.value;
  if (!value) return rows;
  const text = new Intl.Collator(language === 'zh' ? 'zh-Hans-CN' : 'en', { numeric: true });
  const compare = (a: CsvCell, b: CsvCell) => (typeof a === 'number' && typeof b === 'number' ? a - b : text.compare(String(a), String(b)));
  return [...rows].sort((one, two) => {
    const [a, b] = [value(one), value(two)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return down ? compare(b, a) : compare(a, b);
  });
}

/** A ledger: small rows, numbers to the right, sorted by a press on a title, searched, exported. */
export function DataTable<Row>({ rows, columns, rowKey, label, searchText, sort: first = null, fileName, lead }: Props<Row>) {
  const [sort, setSort] = useState<Sort | null>(first);
  const [words, setWords] = useState('');
  const language = useLanguage();
  const column = columns.find((one) => one.key === sort?.key);
  const seen = columns.filter((one) => !one.fileOnly);
  const shown = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    const kept = wanted && searchText ? rows.filter((row) => searchText(row).toLowerCase().includes(wanted)) : rows;
    return sorted(kept, column, sort?.down ?? false, language);
  }, [rows, words, searchText, column, sort, language]);
  const save = () => {
    const kept = columns.filter((one) => one.value);
    saveCsv(fileName ?? label, [kept.map((one) => one.plain), ...shown.map((row) => kept.map((one) => one.value?.(row) ?? null))]);
  };
  const press = (key: string) => setSort(sort?.key === key ? { key, down: !sort.down } : { key, down: true });
  return (
    <>
      {(searchText || fileName || lead) && (
        <LedgerTools
          lead={lead}
          words={searchText ? words : null}
          onWords={setWords}
          shown={shown.length}
          all={rows.length}
          onSave={fileName ? save : null}
        />
      )}
      <div className="ledger-scroll">
        <table className="ledger" aria-label={label}>
          <thead>
            <tr>
              {seen.map((one) => (
                <HeadCell key={one.key} column={one} sort={sort?.key === one.key ? sort : null} onPress={() => press(one.key)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)}>
                {seen.map((one) => (
                  <td key={one.key} className={one.number ? 'number' : undefined}>
                    {one.draw(row)}
                  </td>
                ))}
              </tr>
            ))}
            {shown.length === 0 && <NoRows span={seen.length} />}
          </tbody>
        </table>
      </div>
    </>
  );
}

function NoRows({ span }: { span: number }) {
  const say = useSay();
  return (
    <tr>
      <td className="none" colSpan={span}>
        {say(m.emptyTable)}
      </td>
    </tr>
  );
}

/** A plain title is the button that sorts; a title that is a button itself has the sorting one beside it. */
function HeadCell<Row>({ column, sort, onPress }: { column: Column<Row>; sort: Sort | null; onPress: () => void }) {
  const say = useSay();
  const mark = sort ? (sort.down ? '↓' : '↑') : '';
  const plain = typeof column.title === 'string';
  return (
    <th scope="col" className={column.number ? 'number' : undefined} aria-sort={sort ? (sort.down ? 'descending' : 'ascending') : undefined}>
      {!plain && column.title}
      {column.value && (
        <button
          type="button"
          className={plain ? undefined : 'sort-beside'}
          aria-label={plain ? undefined : `${say(m.sortBy)} ${column.plain}`}
          onClick={onPress}
        >
          {plain ? `${column.title as string} ${mark}` : mark || '↕'}
        </button>
      )}
      {plain && !column.value && column.title}
    </th>
  );
}

type ToolsProps = {
  lead: ReactNode;
  words: string | null;
  onWords: (words: string) => void;
  shown: number;
  all: number;
  onSave: (() => void) | null;
};

function LedgerTools({ lead, words, onWords, shown, all, onSave }: ToolsProps) {
  const say = useSay();
  return (
    <div className="ledger-tools">
      {lead}
      <span className="spacer" />
      {words !== null && (
        <input
          className="input tight"
          style={{ width: 180 }}
          type="search"
          data-search="table"
          placeholder={say(m.search)}
          aria-label={say(m.search)}
          value={words}
          onChange={(event) => onWords(event.target.value)}
        />
      )}
      <span className="small quiet">{say(m.rowsOf(shown, all))}</span>
      {onSave && (
        <Button look="plain" size="tight" onClick={onSave}>
          <Icon name="download" size={14} /> {say(m.exportCsv)}
        </Button>
      )}
    </div>
  );
}
