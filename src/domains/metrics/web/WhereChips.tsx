import type { Text } from '../../../base/messages.ts';
import { Icon } from '../../../web/kit/icons.tsx';
import { useSay } from '../../../web/language.tsx';
import { useShops } from '../../../web/session.ts';
import { useSetSearch } from '../../../web/view.ts';
import type { Dimension } from '../contract.ts';
import { DIMENSION_WORDS, MEMBER_WORDS } from '../messages.ts';
import type { Board } from './board.ts';
import { metricsWeb as m } from './messages.ts';
import { type Where, withoutMember, writeWhere } from './where.ts';

/** What the page is narrowed to; a press on one takes it away. */
export function WhereChips({ where, names }: { where: Where; names: Board['narrowed'] }) {
  const say = useSay();
  const shops = useShops();
  const setSearch = useSetSearch();
  const all = (Object.entries(where) as [Dimension, readonly string[]][]).flatMap(([dimension, members]) =>
    members.map((member) => ({ dimension, member })),
  );
  if (all.length === 0) return null;
  const words = (dimension: Dimension, member: string) => {
    const shop = dimension === 'shop' ? shops.find(({ id }) => String(id) === member)?.name : undefined;
    const fixed = (MEMBER_WORDS as Partial<Record<Dimension, Readonly<Record<string, Text>>>>)[dimension]?.[member];
    const title = names[dimension]?.[member];
    return shop ?? (fixed && say(fixed)) ?? (title && say(title)) ?? (member || say(m.unknown));
  };
  return (
    <div className="where-chips">
      <span className="small quiet">{say(m.narrowed)}</span>
      {all.map(({ dimension, member }) => (
        <button
          key={`${dimension}=${member}`}
          type="button"
          className="chip"
          aria-label={say(m.wider(words(dimension, member)))}
          onClick={() => setSearch({ where: writeWhere(withoutMember(where, dimension, member)), node: undefined })}
        >
          <span className="quiet">{say(DIMENSION_WORDS[dimension])}</span> {words(dimension, member)} <Icon name="close" size={12} />
        </button>
      ))}
    </div>
  );
}
