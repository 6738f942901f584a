import { useQuery } from '@tanstack/react-query';
import { api } from '../../../../web/api.ts';
import { Button } from '../../../../web/kit/Button.tsx';
import { useMoment } from '../../../../web/kit/Moment.tsx';
import { DataState, Panel } from '../../../../web/kit/Panel.tsx';
import { useSay } from '../../../../web/language.tsx';
import { PLATFORM_NAMES } from '../../../accounts/messages.ts';
import { DIMENSION_WORDS } from '../../../metrics/messages.ts';
import { OWNER_WORDS } from '../../../metrics/trees/messages.ts';
import type { Dimension } from '../../contract.ts';
import type { KeptPlaybook } from '../../playbooks/contract.ts';
import { conditionWords, THEME_WORDS } from '../../playbooks/messages.ts';
import { playbooksWeb as m } from './messages.ts';
import { Record } from './record.tsx';
import { Steps } from './Steps.tsx';
import type { BookWrites } from './useBookWrites.ts';
import { useWords } from './useWords.ts';

type Props = { bookKey: string; writes: BookWrites | null; onEdit: () => void; onRemoved: () => void };

/** One playbook, whole, with its versions. */
export function PlaybookDetail({ bookKey, writes, onEdit, onRemoved }: Props) {
  const say = useSay();
  const one = useQuery(api.playbooks.one.queryOptions({ input: { key: bookKey } }));
  const data = one.data;
  const tools = data && writes && !data.removed && (
    <>
      <Button size="tight" onClick={onEdit}>
        {say(m.edit)}
      </Button>
      <Button
        size="tight"
        look="plain"
        disabled={writes.busy}
        onClick={() => {
          writes.remove(data.playbook);
          onRemoved();
        }}
      >
        {say(m.remove)}
      </Button>
    </>
  );
  const note = data && `${say(THEME_WORDS[data.playbook.body.theme])} · ${say(m[data.playbook.origin])}`;
  return (
    <Panel title={data ? say(data.playbook.body.title) : ''} note={note} tools={tools}>
      <DataState query={one} lines={8}>
        {({ playbook, removed, versions }) => (
          <div className="book-detail">
            {removed && <p className="partial-strip">{say(m.isRemoved)}</p>}
            <Body playbook={playbook} />
            <h3>{say(m.versions)}</h3>
            <Versions book={playbook} removed={removed} versions={versions} writes={writes} />
          </div>
        )}
      </DataState>
    </Panel>
  );
}

function Body({ playbook: { body, record } }: { playbook: KeptPlaybook }) {
  const say = useSay();
  const words = useWords();
  const dimension = (key: string) => DIMENSION_WORDS[key as Dimension];
  const names = body.drivers.slice(0, 6).map((metric) => say(words(metric).name));
  const places = body.places.map(
    ({ by, words: has }) => `${by === 'shop' ? say(m.wholeShop) : say(dimension(by))}${has ? say(m.placeNamed(has)) : ''}`,
  );
  const platforms = body.platforms.length === 0 ? say(m.allPlatforms) : body.platforms.map((one) => say(PLATFORM_NAMES[one])).join(say(m.list));
  const steps = body.actions.map((action) => ({ ...action, roleName: OWNER_WORDS[action.role], watchName: words(action.watch).name }));
  return (
    <>
      <p className="book-cause">{say(body.cause)}</p>
      <p className="book-facts">
        {say(m.forMetrics)} {names.join(say(m.list))}
        {body.drivers.length > names.length ? '…' : ''} {say(body.direction === 'down' ? m.falls : m.rises)} · {say(m.places)} {places.join(' / ')} ·{' '}
        {platforms}
      </p>
      <p className="book-facts">
        <Record record={record} />
      </p>
      <h3>{say(m.signs)}</h3>
      <ul className="book-signs book-facts">
        {body.conditions
          .filter(({ weight, against }) => weight + against > 0)
          .map((condition) => (
            <li key={JSON.stringify(condition)}>{say(conditionWords(condition, words, dimension))}</li>
          ))}
      </ul>
      <h3>{say(m.checks)}</h3>
      <ul className="book-checks">
        {body.checks.map(({ ask, look }, n) => (
          <li key={ask.zh}>
            <span className="book-mark">{n + 1}</span>
            <span>
              {say(ask)}
              {look && <span className="book-answer small">{look}</span>}
            </span>
          </li>
        ))}
      </ul>
      <h3>{say(m.actions)}</h3>
      <Steps steps={steps} />
    </>
  );
}

type Version = { version: number; did: 'kept' | 'removed' | 'shipped'; by: string | null; at: string | null };

function Versions({
  book,
  removed,
  versions,
  writes,
}: {
  book: KeptPlaybook;
  removed: boolean;
  versions: readonly Version[];
  writes: BookWrites | null;
}) {
  const say = useSay();
  const moment = useMoment();
  const did = { kept: m.didKept, removed: m.didRemoved, shipped: m.didShipped };
  return (
    <ol className="book-versions">
      {versions.map(({ version, did: what, by, at }) => {
        const inUse = !removed && version === book.version;
        return (
          <li key={version}>
            <b>{say(m.version(version))}</b>
            {at && (
              <span className="quiet">
                {moment(at)} {by} {say(did[what])}
              </span>
            )}
            {inUse && <span className="tag">{say(m.holds)}</span>}
            {writes && !inUse && what !== 'removed' && (
              <Button size="tight" look="plain" disabled={writes.busy} onClick={() => writes.restore({ key: book.key, version })}>
                {say(m.restore)}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
