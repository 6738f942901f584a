import type { Text } from '../../base/messages.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { commandKey } from '../kit/keys.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { allPages } from '../pages.ts';

/** Every key of the product. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const keys: readonly (readonly [string, Text])[] = [
    [`${commandKey()} K`, m.keyPalette],
    ['?', m.keyHelp],
    ['Esc', m.keyClose],
    ['[  ]', m.keyEarlier],
    ['c', m.keyCompare],
    ['/', m.keySearch],
    ['↑ ↓ ← →', m.keyTree],
    ...allPages.flatMap((page) => (page.key ? [[`g ${page.key}`, page.title] as const] : [])),
  ];
  return (
    <Dialog label={say(m.shortcuts)} onClose={onClose}>
      <div className="shortcuts">
        <h2>{say(m.shortcuts)}</h2>
        <dl>
          {keys.map(([key, words]) => (
            <div key={key}>
              <dt>{say(words)}</dt>
              <dd>
                <kbd>{key}</kbd>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
