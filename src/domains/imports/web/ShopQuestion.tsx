import { Button } from '../../../web/kit/Button.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { PLATFORM_NAMES } from '../../accounts/messages.ts';
import { moveTo } from './importDesk.ts';
import { importsWeb as m } from './messages.ts';
import type { QueuedFile } from './queue.ts';

/** Shops that fit side by side; more are chosen from a list. */
const SIDE_BY_SIDE = 6;

/** Which shop a file is for, where it does not say. */
export function ShopQuestion({ one }: { one: QueuedFile }) {
  const say = useSay();
  const shops = useShops();
  const platform = one.sheet?.platform ?? 'other';
  const words = say(platform === 'other' ? m.whichShop : m.whichOf(PLATFORM_NAMES[platform]));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a border and a legend of its own
    <div className="question" role="group" aria-label={words}>
      <span>{words}</span>
      {shops.length <= SIDE_BY_SIDE ? (
        shops.map(({ id, name }) => (
          <Button key={id} size="tight" onClick={() => moveTo(one.id, id)}>
            {name}
          </Button>
        ))
      ) : (
        <select className="input tight" aria-label={say(m.shop)} value="" onChange={(event) => moveTo(one.id, Number(event.target.value))}>
          <option value="" disabled>
            {say(m.chooseShop)}
          </option>
          {shops.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
