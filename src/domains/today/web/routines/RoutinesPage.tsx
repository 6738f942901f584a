import { useState } from 'react';
import { z } from 'zod';
import { Button } from '../../../../web/kit/Button.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Page } from '../../../../web/kit/Page.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { Segments } from '../../../../web/kit/Segments.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useMayWrite } from '../../../../web/session.ts';
import { usePageSearch, useSetSearch, useView } from '../../../../web/view.ts';
import { routinesWeb as m } from './messages.ts';
import { RoutineForm } from './RoutineForm.tsx';
import { RoutineList } from './RoutineList.tsx';
import './routines.css';
import { TrendView } from './TrendView.tsx';
import { type Routine, useRoutines, useRoutineWrites } from './useRoutines.ts';

const routinesSearch = z.object({ tab: z.enum(['set', 'trend']).default('set').catch('set') });

/** The routines: what everybody does when, and how long it takes. */
export default function RoutinesPage() {
  const say = useSay();
  const { tab } = usePageSearch(routinesSearch);
  const setSearch = useSetSearch();
  const mayWrite = useMayWrite();
  const [edited, setEdited] = useState<Routine | 'new' | null>(null);
  const aside = (
    <span className="routine-aside">
      <Segments
        label={say(m.tabs)}
        options={[
          { value: 'set', label: say(m.set) },
          { value: 'trend', label: say(m.trend) },
        ]}
        value={tab}
        onChange={(value) => setSearch({ tab: value === 'set' ? undefined : value })}
      />
      {mayWrite && (
        <Button look="main" size="tight" onClick={() => setEdited('new')}>
          {say(m.add)}
        </Button>
      )}
    </span>
  );
  return (
    <Page title={say(m.title)} aside={aside}>
      {tab === 'trend' ? <TrendView /> : <TheSet edited={edited} onEdit={setEdited} />}
    </Page>
  );
}

function TheSet({ edited, onEdit }: { edited: Routine | 'new' | null; onEdit: (routine: Routine | null) => void }) {
  const { today } = useView();
  const list = useRoutines();
  const writes = useRoutineWrites();
  return (
    <DataState query={list} lines={12}>
      {(data) => (
        <>
          {!edited && <FaultBox error={writes.error} />}
          <RoutineList data={data} writes={writes} onEdit={onEdit} />
          {edited && (
            <RoutineForm routine={edited === 'new' ? null : edited} today={today} people={data.people} writes={writes} onClose={() => onEdit(null)} />
          )}
        </>
      )}
    </DataState>
  );
}
