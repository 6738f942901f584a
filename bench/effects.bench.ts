import { shippedPhases } from '../src/domains/campaigns/index.ts';
import { EFFECTS, KINDS, type Scored, scoreShop } from './effect_score.ts';

/** Seeds the method was tuned on are below this; scored ones are from here on. `EFFECT_SEEDS` asks for others. */
const SCORED_FROM = 30_000;

/** How often the effect check is right on simulated shops whose effects are known, beside the plain before-and-after. */
export async function benchEffects(print: (line: string) => void): Promise<void> {
  const shops = Number(process.env.EFFECT_SHOPS ?? 60);
  const from = Number(process.env.EFFECT_SEEDS ?? SCORED_FROM);
  const phases = shippedPhases().filter(({ platform }) => platform === 'tmall');
  const began = process.cpuUsage();
  const all = Array.from({ length: shops }, (_, n) => scoreShop(from + n, phases, { days: n % 3 === 2 ? 260 : 620, places: 3 + (n % 6) })).flat();
  const spent = process.cpuUsage(began);
  print(
    `${shops} simulated shops (seeds ${from} to ${from + shops - 1}), ${all.length} checks, ${((spent.user + spent.system) / 1000 / all.length).toFixed(0)} ms of processor each`,
  );
  print(
    '| tasks | effect | n | band covers | worked | did not | cannot tell | half band | to its lower end | ceiling "worked" | peer: before/after "worked" | peer with Welch’s test |',
  );
  print('|---|---|---|---|---|---|---|---|---|---|---|---|');
  for (const effect of EFFECTS) {
    for (const kind of KINDS)
      print(
        lineOf(
          kind,
          effect,
          all.filter((one) => one.kind === kind && one.effect === effect),
        ),
      );
    print(
      lineOf(
        'all',
        effect,
        all.filter((one) => one.effect === effect),
      ),
    );
  }
  print(lineOf('all', 'all', all));
}

function lineOf(kind: string, effect: number | string, of: readonly Scored[]): string {
  const share = (pick: (one: Scored) => boolean) => `${((100 * of.filter(pick).length) / of.length).toFixed(1)} %`;
  const halves = of
    .map(({ half }) => half)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const downs = of
    .map(({ down }) => down)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const told = (verdict: Scored['verdict']) => share((one) => one.verdict === verdict);
  const cells = [
    share(({ covered }) => covered),
    told('worked'),
    told('did_not'),
    told('cannot_tell'),
    `${(100 * (halves[halves.length >> 1] ?? 0)).toFixed(1)} %`,
    `${(100 * (downs[downs.length >> 1] ?? 0)).toFixed(1)} %`,
    share(({ ceiling }) => ceiling),
  ];
  const size = typeof effect === 'number' ? `${100 * effect} %` : effect;
  return `| ${kind} | ${size} | ${of.length} | ${cells.join(' | ')} | ${share(({ naive }) => naive)} | ${share(({ naiveTested }) => naiveTested)} |`;
}
