import { useState } from 'react';
import { Button } from '../../../../web/kit/Button.tsx';
import { saveCsv, saveFile } from '../../../../web/kit/csv.ts';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { Popover } from '../../../../web/kit/Popover.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import type { Where } from '../where.ts';
import { exploreWeb as m } from './messages.ts';
import type { ExploreSearch } from './search.ts';
import { notesOf, sheetOf } from './sheet.ts';
import type { Leaf, Pivot, PivotRow } from './table.ts';
import { workbookOf } from './workbook.ts';

type Props = { pivot: Pivot; rows: readonly PivotRow[]; leaves: readonly Leaf[]; search: ExploreSearch; where: Where; name: string };

/** Saves what the table shows: a workbook first, or plain text. A chart saves itself as a picture. */
export function ExportMenu({ pivot, rows, leaves, search, where, name }: Props) {
  const say = useSay();
  const language = useLanguage();
  const shops = useShops();
  const [error, setError] = useState<unknown>(null);
  const shown = { pivot, rows, leaves, by: search.rows };
  const saveXlsx = async () => {
    try {
      const notes = notesOf(shown, where, shops, language);
      saveFile(`${name}.xlsx`, await workbookOf(sheetOf(shown, language), notes, { data: say(m.data), notes: say(m.notes) }));
      setError(null);
    } catch (fault) {
      setError(fault);
    }
  };
  const saveText = () => {
    const { head, rows: lines, total } = sheetOf(shown, language);
    saveCsv(name, [head, ...[...lines, total].map((line) => line.map(({ value }) => value))]);
  };
  return (
    <Popover
      label={say(m.download)}
      side="right"
      trigger={(bind) => (
        <Button look="plain" size="tight" {...bind}>
          <Icon name="download" size={14} /> {say(m.download)}
        </Button>
      )}
    >
      {(close) => (
        <>
          <button
            type="button"
            className="option"
            onClick={() => {
              void saveXlsx();
              close();
            }}
          >
            {say(m.xlsx)}
          </button>
          <button
            type="button"
            className="option"
            onClick={() => {
              saveText();
              close();
            }}
          >
            {say(m.csv)}
          </button>
          <FaultBox error={error} />
        </>
      )}
    </Popover>
  );
}
