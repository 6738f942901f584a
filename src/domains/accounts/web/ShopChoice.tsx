import { Icon } from '../../../web/kit/icons.tsx';
import { Popover } from '../../../web/kit/Popover.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { accountsWeb as m } from './messages.ts';

/** Gives the function that names shops; null = all of them. */
export function useShopNames(): (shops: readonly number[] | null) => string {
  const say = useSay();
  const all = useShops();
  return (shops) =>
    shops === null ? say(m.allShops) : shops.map((id) => all.find((shop) => shop.id === id)?.name ?? `#${id}`).join(say(m.list)) || '–';
}

/** Which shops somebody may see. */
export function ShopChoice({ value, onChange }: { value: number[] | null; onChange: (shops: number[] | null) => void }) {
  const say = useSay();
  const all = useShops();
  const names = useShopNames();
  const toggle = (id: number) => {
    const now = new Set(value ?? []);
    if (!now.delete(id)) now.add(id);
    onChange(now.size === 0 ? null : [...now].sort((a, b) => a - b));
  };
  const options = [{ id: null, name: say(m.allShops) }, ...all];
  return (
    <Popover
      label={say(m.shops)}
      trigger={(bind) => (
        <button type="button" className="button tight" {...bind}>
          <span className="cut">{names(value)}</span> <Icon name="down" size={12} />
        </button>
      )}
    >
      {() =>
        options.map(({ id, name }) => {
          const on = id === null ? value === null : (value?.includes(id) ?? false);
          return (
            // biome-ignore lint/a11y/useSemanticElements: a checkbox drawn as a row, with a checkbox's role and state
            <button
              key={id}
              type="button"
              className="option"
              role="checkbox"
              aria-checked={on}
              onClick={() => (id === null ? onChange(null) : toggle(id))}
            >
              <span className="mark">{on && <Icon name="check" size={14} />}</span>
              {name}
            </button>
          );
        })
      }
    </Popover>
  );
}
