import { useSay } from '../../../web/language.tsx';
import { FIELD_WORDS, importsWeb as m } from './messages.ts';
import type { Detection } from './queue.ts';

/** The file's columns with what each is read as, over its first rows. */
export function ColumnsPreview({ detection }: { detection: Detection }) {
  const say = useSay();
  const wordsOf = (field: string) => (field in FIELD_WORDS ? say(FIELD_WORDS[field as keyof typeof FIELD_WORDS]) : field);
  return (
    <div className="ledger-scroll boxed">
      <table className="ledger" aria-label={say(m.mapping)}>
        <thead>
          <tr>
            {detection.columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may have the same header
              <th key={at} scope="col">
                <div className={column.field ? 'mapped' : 'quiet'}>{column.field ? wordsOf(column.field) : say(m.notUsed)}</div>
                <div className="small">{column.header}</div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detection.preview.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no name but their place
            <tr key={at}>
              {detection.columns.map((column, cell) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={cell} className={column.field ? undefined : 'quiet'}>
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
