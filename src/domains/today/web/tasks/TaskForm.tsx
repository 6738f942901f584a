import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../../web/kit/Field.tsx';
import { Icon } from '../../../../web/kit/icons.tsx';
import { DataState, Skeleton } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import type { Task, TaskDraft, TaskPerson } from '../../tasks/contract.ts';
import { type FitsTo, FittingBooks } from '../playbooks/FittingBooks.tsx';
import { DueField } from './DueField.tsx';
import { tasksWeb as m } from './messages.ts';
import { fitFor, PersonPick } from './PersonPick.tsx';
import { byPlaybook, draftOfAddress, draftOfAlert, withoutPlaybook } from './prefill.ts';
import type { TasksSearch } from './search.ts';
import type { TaskWrites } from './useTaskWrites.ts';

type Props = {
  search: TasksSearch;
  people: readonly TaskPerson[];
  today: string;
  writes: TaskWrites;
  onClose: () => void;
  onMade: (task: Task) => void;
};

/** The form of a new task: from an alert, a node, a routine, with everything filled in but who; or by hand. */
export function TaskForm(props: Props) {
  const say = useSay();
  const { search, onClose, people } = props;
  const [kind, ref] = (search.new ?? '').split(':');
  return (
    <Dialog label={say(m.newTask)} onClose={onClose}>
      <div className="task-form">
        {people.length === 0 ? <Skeleton lines={4} /> : kind === 'alert' ? <AlertForm {...props} alert={Number(ref)} /> : <AddressForm {...props} />}
      </div>
    </Dialog>
  );
}

function AlertForm({ alert: id, ...props }: Props & { alert: number }) {
  const say = useSay();
  const language = useLanguage();
  const one = useQuery(api.alerts.one.queryOptions({ input: { id } }));
  const there = useQuery(api.tasks.list.queryOptions({ input: { source: `alert:${id}`, limit: 1 } }));
  return (
    <DataState query={one} lines={4}>
      {({ alert }) => (
        <>
          <PlannedForm {...props} quick first={draftOfAlert(alert, language, props.today)} />
          {there.data && there.data.total > 0 && <p className="small warn">{say(m.alreadyThere(there.data.total))}</p>}
        </>
      )}
    </DataState>
  );
}

function AddressForm(props: Props) {
  const language = useLanguage();
  const shops = useShops();
  const { search, today } = props;
  const metrics = useQuery({ ...api.metrics.catalogue.queryOptions(), staleTime: 300_000, enabled: search.metric !== undefined });
  if (search.metric !== undefined && metrics.isPending) return <Skeleton lines={4} />;
  const metric = metrics.data?.find(({ id }) => id === search.metric)?.name ?? null;
  const shop = shops.find(({ id }) => String(id) === search.shops)?.name ?? null;
  return <PlannedForm {...props} quick={search.new !== 'hand'} first={draftOfAddress(search, { metric, shop }, language, today)} />;
}

/** The form, with the steps of a playbook where one is named; of one that is gone the task is made without. */
function PlannedForm({ first, ...props }: Props & { first: TaskDraft; quick: boolean }) {
  const language = useLanguage();
  const [kind, ref] = (props.search.new ?? '').split(':');
  const key = props.search.playbook ?? (kind === 'playbook' ? ref : undefined) ?? '';
  const one = useQuery({ ...api.playbooks.one.queryOptions({ input: { key } }), enabled: key !== '', retry: false });
  if (key !== '' && one.isPending) return <Skeleton lines={4} />;
  return <Form {...props} first={one.data ? byPlaybook(first, one.data.playbook, language) : first} />;
}

function Form({ first, quick, people, today, writes, search, onClose, onMade }: Props & { first: TaskDraft; quick: boolean }) {
  const say = useSay();
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<TaskDraft>) => setDraft((before) => ({ ...before, ...change }));
  const shop = draft.subject?.shop ?? null;
  const make = (owner: TaskPerson | null) => {
    if (draft.title.trim() === '' || writes.busy) return;
    writes.create(
      { ...draft, ...(owner ? { owner: owner.id } : {}) },
      (task) => (owner ? m.madeFor(task.title, owner.name) : m.made(task.title)),
      onMade,
    );
  };
  const chosen = people.find(({ id }) => id === draft.owner) ?? null;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        make(chosen);
      }}
    >
      <h2>{say(m.newTask)}</h2>
      {quick && <PersonPick people={people} shop={shop} label={say(m.whoDoes)} onPick={make} />}
      {quick && <p className="small quiet">{say(m.quickNote)}</p>}
      <Field label={say(m.taskTitle)}>
        <TextInput autoFocus={!quick} required maxLength={200} value={draft.title} onChange={({ target }) => set({ title: target.value })} />
      </Field>
      <Fitting to={fitsTo(first, search)} draft={draft} onChange={setDraft} />
      <WhoseRow {...{ draft, set, quick, people }} />
      <fieldset className="plain-set">
        <legend>{say(m.due)}</legend>
        <DueField value={draft.due ?? null} today={today} onChange={(due) => set({ due })} />
      </fieldset>
      <Field label={say(m.note)}>
        <textarea
          className="input area"
          rows={3}
          maxLength={10_000}
          value={draft.note ?? ''}
          onChange={({ target }) => set({ note: target.value })}
        />
      </Field>
      {draft.checklist && <Steps steps={draft.checklist} onChange={(checklist) => set({ checklist })} />}
      <FaultBox error={writes.error} />
      <div className="form-foot">
        <Button onClick={onClose}>{say(m.cancel)}</Button>
        <Button look="main" type="submit" disabled={writes.busy || draft.title.trim() === ''}>
          {say(m.create)}
        </Button>
      </div>
    </form>
  );
}

/** What playbooks may fit to: the alert, or the number with its place and days. */
function fitsTo({ source, subject }: TaskDraft, { shops }: TasksSearch): FitsTo | null {
  if (source?.kind === 'alert' && source.ref) return { alert: Number(source.ref) };
  if (!subject?.metric || !subject.from || !subject.to) return null;
  const { metric, from, to, where, shop } = subject;
  return { metric, from, to, where, shops: shop !== null ? [shop] : (shops ?? '').split(',').filter(Boolean).map(Number) };
}

type FittingProps = { to: FitsTo | null; draft: TaskDraft; onChange: (change: (before: TaskDraft) => TaskDraft) => void };

/** The playbooks that fit; the steps of the one that is taken become the task's. */
function Fitting({ to, draft, onChange }: FittingProps) {
  const language = useLanguage();
  if (!to) return null;
  return (
    <FittingBooks
      to={to}
      chosen={draft.playbook ?? null}
      onChoose={(book, before) =>
        onChange((now) => {
          const bare = withoutPlaybook(now, before?.cause ?? null, language);
          return book ? byPlaybook(bare, { key: book.key, body: book }, language) : bare;
        })
      }
    />
  );
}

/** What a playbook wants done; what does not fit is taken out before the task is made. */
function Steps({ steps, onChange }: { steps: readonly string[]; onChange: (steps: string[]) => void }) {
  const say = useSay();
  return (
    <fieldset className="plain-set">
      <legend>{say(m.checklist)}</legend>
      <ul className="form-steps">
        {steps.map((step, n) => (
          <li key={step}>
            <span>{step}</span>
            <Button look="plain" size="square" aria-label={say(m.removeStep(step))} onClick={() => onChange(steps.filter((_, at) => at !== n))}>
              <Icon name="close" size={12} />
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

type RowProps = { draft: TaskDraft; set: (change: Partial<TaskDraft>) => void; quick: boolean; people: readonly TaskPerson[] };

/** Whose it is, of which shop, and what it is worth. */
function WhoseRow({ draft, set, quick, people }: RowProps) {
  const say = useSay();
  const shops = useShops();
  const shop = draft.subject?.shop ?? null;
  return (
    <div className="task-form-row">
      {!quick && (
        <Field label={say(m.owner)}>
          <select className="input" value={draft.owner ?? ''} onChange={({ target }) => set({ owner: target.value ? Number(target.value) : null })}>
            <option value="">{say(m.nobody)}</option>
            {fitFor(people, shop).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label={say(m.shop)}>
        <select
          className="input"
          value={shop ?? ''}
          disabled={quick && shop !== null}
          onChange={({ target }) =>
            set({ subject: { where: {}, metric: null, from: null, to: null, ...draft.subject, shop: target.value ? Number(target.value) : null } })
          }
        >
          <option value="">{say(m.noShop)}</option>
          {shops.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={`${say(m.worth)} (${say(m.money)})`}>
        <TextInput
          type="number"
          min={0}
          max={1_000_000_000}
          step={1}
          value={draft.worth ?? ''}
          onChange={({ target }) => set({ worth: target.value === '' ? null : Math.max(0, Math.round(Number(target.value))) })}
        />
      </Field>
    </div>
  );
}
