import { Button } from '../../../../web/kit/Button.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useShops } from '../../../../web/session.ts';
import { TASK_STATES, type TaskPerson, type TaskState } from '../../tasks/contract.ts';
import { TASK_STATE_NAMES } from '../../tasks/messages.ts';
import { tasksWeb as m } from './messages.ts';
import { fitFor } from './PersonPick.tsx';
import type { TaskWrites } from './useTaskWrites.ts';

type Props = { ids: readonly number[]; people: readonly TaskPerson[]; writes: TaskWrites; onAll: () => void; onNone: () => void };

/** What can be done with the selected tasks at once; all of it is one step to undo. */
export function BulkBar({ ids, people, writes, onAll, onNone }: Props) {
  const say = useSay();
  const off = writes.busy;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={say(m.bulk)}>
      <strong>{say(m.selected(ids.length))}</strong>
      <select
        className="input tight"
        aria-label={say(m.assignTo)}
        value=""
        disabled={off}
        onChange={({ target }) => writes.bulk(ids, { patch: { owner: target.value === 'none' ? null : Number(target.value) } })}
      >
        <option value="">{say(m.assignTo)}</option>
        <option value="none">{say(m.nobody)}</option>
        {fitFor(people, null).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <ShopSelect ids={ids} writes={writes} />
      <select
        className="input tight"
        aria-label={say(m.setState)}
        value=""
        disabled={off}
        onChange={({ target }) => writes.bulk(ids, { patch: { state: target.value as TaskState } })}
      >
        <option value="">{say(m.setState)}</option>
        {TASK_STATES.map((state) => (
          <option key={state} value={state}>
            {say(TASK_STATE_NAMES[state])}
          </option>
        ))}
      </select>
      <input
        type="date"
        className="input tight"
        aria-label={say(m.setDue)}
        title={say(m.setDue)}
        disabled={off}
        onChange={({ target }) => target.value && writes.bulk(ids, { patch: { due: target.value } })}
      />
      {[1, 7].map((days) => (
        <Button key={days} size="tight" disabled={off} onClick={() => writes.bulk(ids, { shift: days })}>
          {say(m.postpone(days))}
        </Button>
      ))}
      <Button look="plain" size="tight" onClick={onAll}>
        {say(m.selectAll)}
      </Button>
      <Button look="plain" size="tight" onClick={onNone}>
        {say(m.unselect)}
      </Button>
    </div>
  );
}

/** Moves the selected tasks to another shop; where there is but one there is nothing to choose. */
function ShopSelect({ ids, writes }: Pick<Props, 'ids' | 'writes'>) {
  const say = useSay();
  const shops = useShops();
  if (shops.length < 2) return null;
  return (
    <select
      className="input tight"
      aria-label={say(m.setShop)}
      value=""
      disabled={writes.busy}
      onChange={({ target }) => writes.bulk(ids, { shop: target.value === 'none' ? null : Number(target.value) })}
    >
      <option value="">{say(m.setShop)}</option>
      <option value="none">{say(m.noShop)}</option>
      {shops.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
