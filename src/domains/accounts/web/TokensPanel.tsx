import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { api, client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { Segments } from '../../../web/kit/Segments.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession, useShops } from '../../../web/session.ts';
import type { apiToken } from '../contract.ts';
import { accountsWeb as m } from './messages.ts';
import { ShopChoice, useShopNames } from './ShopChoice.tsx';

/** Tokens for one's own programs: made, copied once, withdrawn. */
export function TokensPanel() {
  const say = useSay();
  const tokens = useQuery(api.accounts.tokens.queryOptions());
  return (
    <Panel title={say(m.tokens)} note={say(m.tokensNote)}>
      <div className="form">
        <TokenForm />
        <DataState query={tokens} lines={2} empty={(rows) => (rows.length === 0 ? <p className="small quiet">{say(m.noTokens)}</p> : null)}>
          {(rows) => (
            <ul className="invite-list">
              {rows.map((row) => (
                <TokenRow key={row.id} {...row} />
              ))}
            </ul>
          )}
        </DataState>
      </div>
    </Panel>
  );
}

const again = () => queries.invalidateQueries({ queryKey: api.accounts.tokens.key() });

/** Days a token can be made for; '' = until it is revoked. */
const LIVES = ['90', '365', ''] as const;
type Life = (typeof LIVES)[number];

const daysOf = (life: Life): number | null => (life === '' ? null : Number(life));

function TokenForm() {
  const say = useSay();
  const { person } = useSession();
  const [name, setName] = useState('');
  const [shops, setShops] = useState<number[] | null>(person?.shops ?? null);
  const [life, setLife] = useState<Life>('365');
  const make = useMutation({
    mutationFn: () => client.accounts.createToken({ name, shops, days: daysOf(life) }),
    onSuccess: () => {
      setName('');
      return again();
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Field label={say(m.tokenName)}>
        <TextInput required maxLength={60} placeholder={say(m.tokenExample)} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div className="line">
        <ShopChoice value={shops} onChange={setShops} />
        <Segments
          label={say(m.tokenLife)}
          value={life}
          options={LIVES.map((value) => ({ value, label: say(m.tokenDays(daysOf(value))) }))}
          onChange={setLife}
        />
        <Button type="submit" size="tight" disabled={make.isPending}>
          {say(m.tokenMake)}
        </Button>
      </div>
      <FaultBox error={make.error} />
      {make.data && <FreshToken token={make.data.token} shops={make.data.shops} />}
    </form>
  );
}

function FreshToken({ token, shops }: { token: string; shops: readonly number[] | null }) {
  const say = useSay();
  const shop = useShops().find(({ id }) => shops?.includes(id) ?? true)?.id ?? 1;
  const [copied, setCopied] = useState(false);
  const command = `curl -T orders.csv -X POST -H 'Authorization: Bearer ${token}' '${window.location.origin}/api/imports/file?shop=${shop}&name=orders.csv'`;
  return (
    <div className="fault fresh-link">
      <span>{say(m.tokenOnce)}</span>
      <div className="line">
        <input className="input tight" readOnly aria-label={say(m.copyToken)} value={token} onFocus={(event) => event.target.select()} />
        <Button size="tight" type="button" onClick={() => void navigator.clipboard.writeText(token).then(() => setCopied(true))}>
          {say(copied ? m.copied : m.copyToken)}
        </Button>
      </div>
      <span className="small quiet">{say(m.tokenUse)}</span>
      <input className="input tight" readOnly aria-label={say(m.tokenUse)} value={command} onFocus={(event) => event.target.select()} />
    </div>
  );
}

function TokenRow({ id, name, shops, expiresAt, lastUsedAt }: z.output<typeof apiToken>) {
  const say = useSay();
  const moment = useMoment();
  const names = useShopNames();
  const revoke = useMutation({ mutationFn: () => client.accounts.revokeToken({ id }), onSettled: again });
  return (
    <li className="line">
      <span>{name}</span>
      <span className="quiet">{names(shops)}</span>
      <span className="small quiet">
        {say(m.usedLast(lastUsedAt && moment(lastUsedAt)))}
        {expiresAt && ` · ${say(m.expires)} ${moment(expiresAt)}`}
      </span>
      <Button look="plain" size="tight" style={{ marginLeft: 'auto' }} onClick={() => revoke.mutate()}>
        {say(m.revoke)}
      </Button>
    </li>
  );
}
