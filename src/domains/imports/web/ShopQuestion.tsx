import { Link } from '@tanstack/react-router';
import { Button } from '../../../web/kit/Button.tsx';
import { useSay } from '../../../web/language.tsx';
import { useSession, useShops } from '../../../web/session.ts';
import { samePlatform } from '../../accounts/contract.ts';
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
  const { person } = useSession();
  const platform = one.sheet?.platform ?? 'other';
  const none = platform !== 'other' && !shops.some((shop) => samePlatform(shop.platform, platform));
  const words = say(platform === 'other' ? m.whichShop : none ? m.noneOf(PLATFORM_NAMES[platform]) : m.whichOf(PLATFORM_NAMES[platform]));
  const mayAdd = none && (person?.role === 'owner' || person?.role === 'manager');
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
      {mayAdd && (
        <Link to={'/people' as never} className="button tight">
          {say(m.addShop)}
        </Link>
      )}
    </div>
  );
}
