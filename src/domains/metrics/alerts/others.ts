import type { CampaignPhase } from '../../../base/calendar/phases.ts';
import type { MetricsDesk } from '../engine/ask.ts';
import type { ShopFacts } from '../engine/question.ts';
import { judgeUntil } from './evaluate.ts';
import type { JudgedShop } from './judge.ts';
import { type OtherShop, SHARED, saidToOthers } from './together.ts';

/** What shops say of the places they share, each asked once for as long as this is kept: during one run over the shops. */
export type Said = {
  /** What a shop says of its days up to `until`; null when it has no data. */
  readonly of: (shop: ShopFacts, until: string) => Promise<OtherShop | null>;
  /** A shop that was judged anyway has said it. */
  readonly keep: (shop: ShopFacts, judged: JudgedShop) => void;
};

/** @param first days before it are not told */
export function saidIn(desk: MetricsDesk, phases: readonly CampaignPhase[], first: string): Said {
  const known = new Map<number, OtherShop | null>();
  return {
    keep: ({ id }, judged) => void known.set(id, saidToOthers(id, judged, first)),
    of: async (shop, until) => {
      const before = known.get(shop.id);
      if (before !== undefined) return before;
      const judged = await judgeUntil(desk, shop, until, phases, SHARED);
      const said = judged && saidToOthers(shop.id, judged.shop, first);
      known.set(shop.id, said);
      return said;
    },
  };
}
