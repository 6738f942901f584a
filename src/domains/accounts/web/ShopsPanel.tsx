import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import type { Shop } from '../../../web/session.ts';
import { PLATFORMS } from '../contract.ts';
import { PLATFORM_NAMES } from '../messages.ts';
import { accountsWeb as m } from './messages.ts';

const again = () => queries.invalidateQueries({ queryKey: api.accounts.shops.key() });

/** The shops: their platform and the hour their business day starts. */
export function ShopsPanel() {
  const say = useSay();
  const shops = useQuery(api.accounts.shops.queryOptions());
  const [adding, setAdding] = useState(false);
  const tools = (
    <Button size="tight" aria-expanded={adding} onClick={() => setAdding(!adding)}>
      {say(m.addShop)}
    </Button>
  );
  return (
    <Panel title={say(m.shops)} flush tools={tools}>
      {adding && <ShopForm onDone={() => setAdding(false)} />}
      <DataState query={shops} lines={3}>
        {(rows) => <DataTable label={say(m.shops)} rows={rows} columns={shopColumns(say)} rowKey={(row) => String(row.id)} />}
      </DataState>
    </Panel>
  );
}

function shopColumns(say: (text: { zh: string; en: string }) => string): readonly Column<Shop>[] {
  const column = (key: string, title: string, value: (row: Shop) => string): Column<Shop> => ({ key, title, plain: title, value, draw: value });
  return [
    { ...column('name', say(m.shopName), (row) => row.name), draw: (row) => <ShopName key={row.name} shop={row} /> },
    column('platform', say(m.platform), (row) => say(PLATFORM_NAMES[row.platform])),
    column('zone', say(m.timeZone), (row) => row.timeZone),
    column('start', say(m.dayStart), (row) => `${String(row.dayStartHour).padStart(2, '0')}:00`),
  ];
}

function ShopName({ shop }: { shop: Shop }) {
  const say = useSay();
  const [name, setName] = useState<string | null>(null);
  const rename = useMutation({ mutationFn: (next: string) => client.accounts.changeShop({ shop: shop.id, name: next }), onSettled: again });
  if (name === null)
    return (
      <span className="line">
        {shop.name}
        <Button look="plain" size="tight" onClick={() => setName(shop.name)}>
          {say(m.rename)}
        </Button>
      </span>
    );
  return (
    <form
      className="line"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate(name);
      }}
    >
      <TextInput
        className="tight"
        style={{ width: 220 }}
        aria-label={say(m.shopName)}
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button size="tight" type="submit">
        {say(m.save)}
      </Button>
      <Button look="plain" size="tight" onClick={() => setName(null)}>
        {say(m.cancel)}
      </Button>
      <FaultBox error={rename.error} />
    </form>
  );
}

/** Asks what a new shop is; also used where a file needs a shop that is not there yet. */
export function ShopForm({ onDone }: { onDone: (shop: Shop) => void }) {
  const say = useSay();
  const [name, setName] = useState('');
  const [platform, setPlatform] = useState<(typeof PLATFORMS)[number]>('tmall');
  const [hour, setHour] = useState(0);
  const add = useMutation({
    mutationFn: () => client.accounts.createShop({ name, platform, dayStartHour: hour }),
    onSuccess: async (shop) => {
      await again();
      onDone(shop);
    },
  });
  return (
    <form
      className="shop-form"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Field label={say(m.shopName)}>
        <TextInput name="shop-name" required maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={say(m.platform)}>
        <select className="input" value={platform} onChange={(event) => setPlatform(event.target.value as typeof platform)}>
          {PLATFORMS.map((one) => (
            <option key={one} value={one}>
              {say(PLATFORM_NAMES[one])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={say(m.dayStart)} hint={say(m.dayStartHint)}>
        <select className="input" value={hour} onChange={(event) => setHour(Number(event.target.value))}>
          {Array.from({ length: 7 }, (_, one) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the hour is the key
            <option key={one} value={one}>{`${String(one).padStart(2, '0')}:00`}</option>
          ))}
        </select>
      </Field>
      <Button type="submit" look="main" disabled={add.isPending}>
        {say(m.addShop)}
      </Button>
      <FaultBox error={add.error} />
    </form>
  );
}
