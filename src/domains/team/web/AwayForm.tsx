import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayWords } from '../../../base/period.ts';
import { api, type ContractRouterOutputs } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { Dialog } from '../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { DataState } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { fallsInto, type TeamMember } from '../contract.ts';
import { teamWeb as m } from './messages.ts';
import type { Team, TeamWrites } from './useTeam.ts';

type Props = { team: Team; person: TeamMember; writes: TeamWrites; onClose: () => void };
type OpenTask = ContractRouterOutputs['team']['person']['tasks'][number];

/** Days away, who stands in, and which tasks go to them: one act. */
export function AwayForm({ team, person, writes, onClose }: Props) {
  const say = useSay();
  const work = useQuery({ ...api.team.person.queryOptions({ input: { person: person.id } }), staleTime: 0 });
  const [from, setFrom] = useState(team.today);
  const [to, setTo] = useState(team.today);
  const [standIn, setStandIn] = useState<number | null>(null);
  /** What was ticked otherwise than the days say. */
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set());
  const isChosen = (task: OpenTask) => fallsInto(task, from, to, team.today) !== turned.has(task.id);
  const chosen = standIn === null ? [] : (work.data?.tasks ?? []).filter(isChosen);
  const label = say(m.goAwayOf(person.name));
  const turn = (id: number) => setTurned(new Set(turned.has(id) ? [...turned].filter((one) => one !== id) : [...turned, id]));
  return (
    <Dialog label={label} onClose={onClose}>
      <form
        className="form team-form"
        onSubmit={(event) => {
          event.preventDefault();
          writes.goAway({ person: person.id, name: person.name, from, to, standIn, tasks: chosen.map(({ id }) => id) }, onClose);
        }}
      >
        <h2>{label}</h2>
        <div className="team-days">
          <Field label={say(m.from)}>
            <TextInput type="date" required value={from} onChange={({ target }) => setFrom(target.value)} />
          </Field>
          <Field label={say(m.to)}>
            <TextInput type="date" required min={from} value={to} onChange={({ target }) => setTo(target.value)} />
          </Field>
        </div>
        <Field label={say(m.who)} hint={say(m.whoHint)}>
          <select className="input" value={standIn ?? ''} onChange={({ target }) => setStandIn(target.value === '' ? null : Number(target.value))}>
            <option value="">{say(m.none)}</option>
            {team.people
              .filter((one) => one.active && one.id !== person.id)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </Field>
        {standIn !== null && (
          <DataState query={work} lines={4} empty={({ tasks }) => (tasks.length === 0 ? <p className="quiet">{say(m.noTasks)}</p> : null)}>
            {({ tasks }) => <TaskTicks {...{ tasks, isChosen, turn }} chosen={chosen.length} year={team.today.slice(0, 4)} />}
          </DataState>
        )}
        <FaultBox error={writes.error} />
        <div className="team-acts">
          <Button type="submit" look="main" disabled={writes.busy || from === '' || to === '' || (standIn !== null && !work.data)}>
            {say(chosen.length > 0 ? m.writeAndGive(chosen.length) : m.write)}
          </Button>
          <Button look="plain" onClick={onClose}>
            {say(m.close)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type TicksProps = { tasks: readonly OpenTask[]; isChosen: (task: OpenTask) => boolean; turn: (id: number) => void; chosen: number; year: string };

function TaskTicks({ tasks, isChosen, turn, chosen, year }: TicksProps) {
  const say = useSay();
  return (
    <fieldset className="team-ticks">
      <legend>{say(m.tasks(chosen))}</legend>
      {tasks.map((task) => (
        <label key={task.id}>
          <input type="checkbox" checked={isChosen(task)} onChange={() => turn(task.id)} />
          <span>{task.title}</span>
          <span className="small quiet">{say(task.due ? m.dueOn(dayWords(task.due, year)) : m.noDue)}</span>
        </label>
      ))}
    </fieldset>
  );
}
