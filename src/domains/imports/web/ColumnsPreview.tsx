import type { ReactNode } from 'react';
import { useSay } from '../../../web/language.tsx';
import { importsWeb as m } from './messages.ts';
import type { Detection } from './queue.ts';

type Column = Detection['columns'][number];
type Props = Pick<Detection, 'columns' | 'preview'> & {
  /** What stands above the header of a column; the name of its field unless given. */
  head?: (column: Column, at: number) => ReactNode;
  isRead?: (column: Column, at: number) => boolean;
  /** True when the columns have no header and are called by their number. */
  numbered?: boolean;
};

/** The file's columns with what each is read as, over its first rows. */
export function ColumnsPreview({ columns, preview, head, numbered = false, isRead = ({ field }) => field !== null }: Props) {
  const say = useSay();
  return (
    <div className="ledger-scroll boxed">
      <table className="ledger" aria-label={say(m.mapping)}>
        <thead>
          <tr>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may have the same header
              <th key={at} scope="col">
                {head ? head(column, at) : <div className={column.fieldName ? 'mapped' : 'quiet'}>{say(column.fieldName ?? m.notUsed)}</div>}
                <div className="small">{numbered ? say(m.columnNumber(column.header)) : column.header}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no name but their place
            <tr key={at}>
              {columns.map((column, cell) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={cell} className={isRead(column, cell) ? undefined : 'quiet'}>
                  <span className="cell-cut">{row[cell] ?? ''}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
