import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../../http/contract.ts';
import { api, client, queries } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { useMoment } from '../../../web/kit/Moment.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { accountsWeb as m } from './messages.ts';
import { RoleChoice } from './PeoplePanel.tsx';
import { ShopChoice, useShopNames } from './ShopChoice.tsx';

/** Invitation links: made, copied once, withdrawn. */
export function InvitesPanel() {
  const say = useSay();
  const invites = useQuery(api.accounts.invites.queryOptions());
  return (
    <Panel title={say(m.invites)} note={say(m.inviteNote)}>
      <div className="form">
        <InviteForm />
        <DataState query={invites} lines={2} empty={(rows) => (rows.length === 0 ? <p className="small quiet">{say(m.noInvites)}</p> : null)}>
          {(rows) => (
            <ul className="invite-list">
              {rows.map((row) => (
                <InviteRow key={row.id} {...row} />
              ))}
            </ul>
          )}
        </DataState>
      </div>
    </Panel>
  );
}

const again = () => queries.invalidateQueries({ queryKey: api.accounts.invites.key() });

function InviteForm() {
  const say = useSay();
  const [role, setRole] = useState<Exclude<Role, 'owner'>>('operator');
  const [shops, setShops] = useState<number[] | null>(null);
  const make = useMutation({ mutationFn: () => client.accounts.createInvite({ role, shops }), onSuccess: again });
  return (
    <>
      <div className="line">
        <div style={{ width: 110 }}>
          <RoleChoice value={role} onChange={(next) => next !== 'owner' && setRole(next)} without="owner" />
        </div>
        <ShopChoice value={shops} onChange={setShops} />
        <Button size="tight" disabled={make.isPending} onClick={() => make.mutate()}>
          {say(m.inviteNew)}
        </Button>
        <span className="small quiet">{say(m[`${role}May`])}</span>
      </div>
      <FaultBox error={make.error} />
      {make.data && <FreshLink link={make.data.link} />}
    </>
  );
}

function FreshLink({ link }: { link: string }) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  return (
    <div className="fault fresh-link">
      <span>{say(m.linkOnce)}</span>
      <div className="line">
        <input className="input tight" readOnly aria-label={say(m.copyLink)} value={link} onFocus={(event) => event.target.select()} />
        <Button size="tight" onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
          {say(copied ? m.copied : m.copyLink)}
        </Button>
      </div>
    </div>
  );
}

function InviteRow({
  id,
  role,
  shops,
  expiresAt,
  createdBy,
}: {
  id: number;
  role: Role;
  shops: number[] | null;
  expiresAt: string;
  createdBy: string;
}) {
  const say = useSay();
  const moment = useMoment();
  const names = useShopNames();
  const revoke = useMutation({ mutationFn: () => client.accounts.revokeInvite({ id }), onSettled: again });
  return (
    <li className="line">
      <span className="tag">{say(m[role])}</span>
      <span>{names(shops)}</span>
      <span className="small quiet">
        {say(m.invitedBy)} {createdBy} · {say(m.expires)} {moment(expiresAt)}
      </span>
      <Button look="plain" size="tight" style={{ marginLeft: 'auto' }} onClick={() => revoke.mutate()}>
        {say(m.revoke)}
      </Button>
    </li>
  );
}
