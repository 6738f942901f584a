import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { ROLES, type Role } from '../../../http/contract.ts';
import { api, client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession } from '../../../web/session.ts';
import type { person as personRow } from '../contract.ts';
import { accountsWeb as m } from './messages.ts';
import { ShopChoice, useShopNames } from './ShopChoice.tsx';

type Person = z.output<typeof personRow>;
type Change = Parameters<typeof client.accounts.changePerson>[0];

/** Everybody, with role, shops and state; the owner changes them in place. */
export function PeoplePanel() {
  const say = useSay();
  const people = useQuery(api.accounts.people.queryOptions());
  const { person: me } = useSession();
  const change = useMutation({
    mutationFn: (input: Change) => client.accounts.changePerson(input),
    onSettled: () => queries.invalidateQueries({ queryKey: api.accounts.people.key() }),
  });
  const columns = usePeopleColumns(me?.role === 'owner', change.mutate);
  return (
    <Panel title={say(m.people)} flush>
      <div className="inset">
        <FaultBox error={change.error} />
      </div>
      <DataState query={people}>
        {(rows) => <DataTable label={say(m.people)} rows={rows} columns={columns} rowKey={(row) => String(row.id)} />}
      </DataState>
    </Panel>
  );
}

function usePeopleColumns(mayChange: boolean, change: (input: Change) => void): readonly Column<Person>[] {
  const say = useSay();
  const shopNames = useShopNames();
  const name: Column<Person> = {
    key: 'name',
    title: say(m.name),
    plain: say(m.name),
    value: (row) => row.name,
    draw: (row) => (
      <>
        {row.name} <div className="small quiet">{row.login}</div>
      </>
    ),
  };
  const role: Column<Person> = {
    key: 'role',
    title: say(m.role),
    plain: say(m.role),
    value: (row) => ROLES.indexOf(row.role),
    draw: (row) => (mayChange ? <RoleChoice value={row.role} onChange={(next) => change({ id: row.id, role: next })} /> : say(m[row.role])),
  };
  const shops: Column<Person> = {
    key: 'shops',
    title: say(m.shops),
    plain: say(m.shops),
    draw: (row) => (mayChange ? <ShopChoice value={row.shops} onChange={(next) => change({ id: row.id, shops: next })} /> : shopNames(row.shops)),
  };
  const state: Column<Person> = {
    key: 'state',
    title: say(m.state),
    plain: say(m.state),
    draw: (row) =>
      mayChange ? (
        <Button size="tight" onClick={() => change({ id: row.id, active: !row.active })}>
          {say(row.active ? m.deactivate : m.activate)}
        </Button>
      ) : (
        say(row.active ? m.active : m.inactive)
      ),
  };
  return [name, role, shops, state];
}

/** A role, changed by choosing another. */
export function RoleChoice({ value, onChange, without }: { value: Role; onChange: (role: Role) => void; without?: Role }) {
  const say = useSay();
  return (
    <select className="input tight" aria-label={say(m.role)} value={value} onChange={(event) => onChange(event.target.value as Role)}>
      {ROLES.filter((role) => role !== without).map((role) => (
        <option key={role} value={role}>
          {say(m[role])}
        </option>
      ))}
    </select>
  );
}
