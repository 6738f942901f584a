import { useState } from 'react';
import { Button } from '../../../web/kit/Button.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { useSay } from '../../../web/language.tsx';
import { FileCard } from './FileCard.tsx';
import { importAll, removeFiles } from './importDesk.ts';
import { importsWeb as m } from './messages.ts';
import { GROUPS, type Group, groupOf, type QueuedFile } from './queue.ts';

const WORDS = { ready: m.groupReady, ask: m.groupAsk, busy: m.groupBusy, done: m.groupDone, unfit: m.groupUnfit } as const;

/** The files that were put down, in their order; one group of them when asked. */
export function QueuePanel({ queue }: { queue: readonly QueuedFile[] }) {
  const say = useSay();
  const [only, setOnly] = useState<Group | null>(null);
  const grouped = (group: Group) => queue.filter((one) => groupOf(one) === group);
  const present = GROUPS.filter((group) => grouped(group).length > 0);
  // A group that has run empty is not looked at any more.
  const group = only !== null && present.includes(only) ? only : null;
  const ready = grouped('ready').length;
  const over = [...grouped('done'), ...grouped('unfit')].map(({ id }) => id);
  const tools = (
    <>
      {over.length > 0 && queue.length > 1 && (
        <Button look="plain" size="tight" onClick={() => removeFiles(over)}>
          {say(m.clearDone)}
        </Button>
      )}
      {ready > 1 && (
        <Button look="main" onClick={() => void importAll()}>
          {say(m.importAll(ready))} <kbd className="on-main">↵</kbd>
        </Button>
      )}
    </>
  );
  return (
    <Panel
      label={say(m.files)}
      title={
        <>
          <h2>{say(m.files)}</h2>
          {present.length > 1 && <Filter present={present} group={group} onGroup={setOnly} count={(one) => grouped(one).length} all={queue.length} />}
        </>
      }
      tools={tools}
      flush
    >
      <div className="file-list">
        {(group === null ? queue : grouped(group)).map((one) => (
          <FileCard key={one.id} one={one} alone={ready === 1} />
        ))}
      </div>
    </Panel>
  );
}

type FilterProps = {
  present: readonly Group[];
  group: Group | null;
  onGroup: (group: Group | null) => void;
  count: (group: Group) => number;
  all: number;
};

function Filter({ present, group, onGroup, count, all }: FilterProps) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a border and a legend of its own
    <div className="chips" role="group" aria-label={say(m.filter)}>
      <button type="button" className="chip" aria-pressed={group === null} onClick={() => onGroup(null)}>
        {say(m.all(all))}
      </button>
      {present.map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          data-group={one}
          aria-pressed={group === one}
          onClick={() => onGroup(group === one ? null : one)}
        >
          {say(WORDS[one](count(one)))}
        </button>
      ))}
    </div>
  );
}
