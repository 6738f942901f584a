import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { Dialog } from '../../../../web/kit/Dialog.tsx';
import { Field } from '../../../../web/kit/Field.tsx';
import { useMoment } from '../../../../web/kit/Moment.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { useMayWrite, useSession, useShops } from '../../../../web/session.ts';
import { useView } from '../../../../web/view.ts';
import { alertsWeb as m } from './messages.ts';
import { RulesForm } from './RulesForm.tsx';
import { type Rules, useRulesWrites } from './useRulesWrites.ts';

/** Opens what an alert takes, shop by shop. */
export function RulesButton() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="tight" onClick={() => setOpen(true)}>
        {say(m.rules)}
      </Button>
      {open && (
        <Dialog label={say(m.rules)} onClose={() => setOpen(false)}>
          <RulesOfShop onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function RulesOfShop({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const shops = useShops();
  const view = useView();
  const { person } = useSession();
  const [chosen, setShop] = useState<number | null>(null);
  const shop = chosen ?? shops.find(({ id }) => view.shops?.includes(id))?.id ?? shops[0]?.id ?? 0;
  const rules = useQuery({ ...api.alerts.rules.queryOptions({ input: { shop } }), enabled: shop > 0 });
  const mayChange = person !== null && ['owner', 'manager'].includes(person.role);
  return (
    <div className="alert-rules">
      <h2>{say(m.rules)}</h2>
      <p className="small quiet">{say(m.rulesText)}</p>
      <Field label={say(m.shop)}>
        <select className="input" value={shop} onChange={({ target }) => setShop(Number(target.value))}>
          {shops.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <DataState query={rules} lines={6}>
        {(data) => (
          <>
            <RulesForm key={shop} shop={shop} rules={data} mayChange={mayChange} onClose={onClose} />
            <Raised shop={shop} raised={data.raised} />
          </>
        )}
      </DataState>
    </div>
  );
}

/** What a false alarm has raised; each can be lowered again. */
function Raised({ shop, raised }: { shop: number; raised: Rules['raised'] }) {
  const say = useSay();
  const moment = useMoment();
  const mayWrite = useMayWrite();
  const writes = useRulesWrites();
  return (
    <section>
      <h3>{say(m.raised)}</h3>
      {raised.length === 0 && <p className="quiet">{say(m.raisedNone)}</p>}
      <ul className="alert-raised">
        {raised.map(({ id, name, by, at }) => (
          <li key={id}>
            <span>
              {say(name)}{' '}
              <span className="small quiet">
                {by} {moment(at)}
              </span>
            </span>
            {mayWrite && (
              <Button size="tight" disabled={writes.busy} onClick={() => writes.lower({ shop, raise: id })}>
                {say(m.lower)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
