import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { useMoment } from '../../../../web/kit/Moment.tsx';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useSession, useShops } from '../../../../web/session.ts';
import { ROUNDS } from '../../routines/contract.ts';
import { routinesWeb as m } from './messages.ts';
import { ruleWords } from './ruleWords.ts';
import type { Routine, Routines, RoutineWrites } from './useRoutines.ts';

type Props = { data: Routines; writes: RoutineWrites; onEdit: (routine: Routine) => void };

/** The set, round by round. */
export function RoutineList({ data, writes, onEdit }: Props) {
  const say = useSay();
  const [past, setPast] = useState<Routine | null>(null);
  return (
    <div className="stack">
      {ROUNDS.map((round) => {
        const own = data.routines.filter((one) => one.round === round).sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
        if (own.length === 0) return null;
        const minutes = own.filter(({ off }) => !off).reduce((sum, one) => sum + one.minutes, 0);
        return (
          <Panel key={round} title={say(m[round])} note={say(m.minutesOf(minutes))} flush>
            <ul className="routine-list">
              {own.map((routine) => (
                <Line key={routine.key} routine={routine} people={data.people} writes={writes} onEdit={onEdit} onPast={setPast} />
              ))}
            </ul>
          </Panel>
        );
      })}
      {past && <History routine={past} writes={writes} onClose={() => setPast(null)} />}
    </div>
  );
}

type LineProps = { routine: Routine; people: Routines['people']; writes: RoutineWrites; onEdit: Props['onEdit']; onPast: (routine: Routine) => void };

function Line({ routine, people, writes, onEdit, onPast }: LineProps) {
  const say = useSay();
  const shops = useShops();
  const { person } = useSession();
  const { key, version, off, origin, role } = routine;
  const doer = people.find(({ id }) => id === routine.person);
  const who = doer ? (doer.active ? doer.name : say(m.gone(doer.name))) : say(m[role]);
  const where = routine.shop === null ? say(m.allShops) : (shops.find(({ id }) => id === routine.shop)?.name ?? '');
  const mayChange = person?.role === 'owner' || person?.role === 'manager' || (person?.role === 'operator' && routine.person === person.id);
  return (
    <li className={off ? 'routine-line off' : 'routine-line'} data-routine={key}>
      <div className="routine-said">
        <b>{say(routine.title)}</b>
        {origin !== 'shipped' && <span className="tag">{say(m[origin])}</span>}
        {off && <span className="tag warn">{say(m.isOff)}</span>}
        <p>{say(routine.purpose)}</p>
        <small>
          {say(ruleWords(routine.rule))}
          {routine.hours.length > 0 ? ` ${routine.hours.map((hour) => `${hour}:00`).join(' ')}` : ''}
          {routine.campaign ? ` · ${say(m.inCampaign)}` : ''}
          {routine.season ? ` · ${routine.season.from} – ${routine.season.to}` : ''} · {who} · {where}
        </small>
      </div>
      <span className="routine-minutes">{say(m.minutesOf(routine.minutes))}</span>
      {mayChange && (
        <span className="routine-tools">
          <Button look="plain" size="tight" onClick={() => onEdit(routine)}>
            {say(m.edit)}
          </Button>
          <Button look="plain" size="tight" disabled={writes.busy} onClick={() => writes.setOff({ key, version, off: !off })}>
            {say(off ? m.on : m.off)}
          </Button>
          {origin === 'changed' && (
            <Button look="plain" size="tight" disabled={writes.busy} onClick={() => writes.restore({ key, version, to: 0 })}>
              {say(m.restoreShipped)}
            </Button>
          )}
          {version > 0 && (
            <Button look="plain" size="tight" onClick={() => onPast(routine)}>
              {say(m.history)}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

function History({ routine, writes, onClose }: { routine: Routine; writes: RoutineWrites; onClose: () => void }) {
  const say = useSay();
  const moment = useMoment();
  const history = useQuery({ ...api.routines.history.queryOptions({ input: { key: routine.key } }), staleTime: 0 });
  const label = `${say(routine.title)} · ${say(m.history)}`;
  return (
    <Dialog label={label} onClose={onClose}>
      <div className="routine-history">
        <h2>{label}</h2>
        <DataState query={history} lines={3} empty={(rows) => (rows.length === 0 ? <p>{say(m.noHistory)}</p> : null)}>
          {(rows) => (
            <ol>
              {rows.map((row) => (
                <li key={row.version}>
                  {say(m.version(row.version))} · {moment(row.at)} · {row.by} · {say(row.title)} · {say(m.minutesOf(row.minutes))}
                  {row.off ? ` · ${say(m.isOff)}` : ''}
                  {row.version !== routine.version && (
                    <Button
                      look="plain"
                      size="tight"
                      disabled={writes.busy}
                      onClick={() => {
                        writes.restore({ key: routine.key, version: routine.version, to: row.version });
                        onClose();
                      }}
                    >
                      {say(m.restore)}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          )}
        </DataState>
        <FaultBox error={writes.error} />
      </div>
    </Dialog>
  );
}
