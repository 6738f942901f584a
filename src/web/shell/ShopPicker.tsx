import { Icon } from '../kit/icons.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { useShops } from '../session.ts';
import { useSetSearch, useView } from '../view.ts';

/** Which shops the page is about: all, or any of them. */
export function ShopPicker() {
  const say = useSay();
  const shops = useShops();
  const view = useView();
  const setSearch = useSetSearch();
  const chosen = shops.filter((shop) => view.shops?.includes(shop.id));
  const unknown = view.shops !== null && chosen.length === 0 && shops.length > 0;
  const words = unknown
    ? say(m.unknownShop)
    : chosen.length === 0
      ? say(m.allShops)
      : chosen.length === 1
        ? (chosen[0]?.name ?? '')
        : say(m.nShops(chosen.length));
  const toggle = (id: number) => {
    const now = new Set(view.shops ?? []);
    if (!now.delete(id)) now.add(id);
    setSearch({ shops: now.size === 0 || now.size === shops.length ? undefined : [...now].sort((a, b) => a - b).join(',') });
  };
  return (
    <Popover
      label={say(m.shop)}
      trigger={(bind) => (
        <button type="button" className="picker" {...bind}>
          <b>{words}</b>
          <Icon name="down" size={14} />
        </button>
      )}
    >
      {() => (
        <>
          <Choice on={view.shops === null} onPress={() => setSearch({ shops: undefined })} words={say(m.allShops)} />
          {shops.map((shop) => (
            <Choice key={shop.id} on={view.shops?.includes(shop.id) ?? false} onPress={() => toggle(shop.id)} words={shop.name} />
          ))}
          {shops.length === 0 && <div className="menu-title">{say(m.noShops)}</div>}
        </>
      )}
    </Popover>
  );
}

function Choice({ on, onPress, words }: { on: boolean; onPress: () => void; words: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a checkbox drawn as a row, with a checkbox's role and state
    <button type="button" className="option" role="checkbox" aria-checked={on} onClick={onPress}>
      <span className="mark">{on && <Icon name="check" size={14} />}</span>
      {words}
    </button>
  );
}
