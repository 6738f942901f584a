import { type AnyProcedure, call } from '@orpc/server';
import { faultBehind } from './answer.ts';
import type { Routes } from './api.ts';
import type { Context } from './context.ts';
import type { RouteMeta } from './contract.ts';
import { admit, type Gate } from './guard.ts';
import { isLasting } from './lasting.ts';
import { logFault } from './log.ts';
import type { Page } from './page.ts';
import type { Visit } from './visit.ts';

/** One question of the interface with its answer, as the page keeps it. */
export type Told = { readonly path: readonly string[]; readonly input: unknown; readonly output: unknown };

/**
 * Asks one question (`accounts.session`) as the visitor would, through the same guard. What is refused is not told: the page asks by itself and says why.
 * `keptAs` is the input the page itself would send, where that differs.
 * @returns the answer, or undefined
 */
export type AskFirst = (path: string, input?: Record<string, unknown>, keptAs?: Record<string, unknown>) => Promise<unknown>;

/** What a page asks as it opens, told along with it. */
export type Opening = (ask: AskFirst, address: URL) => Promise<void>;

/** Everything that `openings` ask, answered for a visitor. Never rejects. */
export async function openingOf(
  routes: Routes,
  openings: readonly Opening[],
  { gate, visit, address }: { gate: Gate; visit: Visit; address: URL },
): Promise<Told[]> {
  const told: Told[] = [];
  const ask: AskFirst = async (path, input, keptAs = input) => {
    try {
      const names = path.split('.');
      const procedure = names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], routes) as AnyProcedure;
      const meta = procedure['~orpc'].meta as RouteMeta;
      const work = (context: Context) => call(procedure as never, input as never, { context, path: names } as never) as Promise<unknown>;
      const output = await admit(gate, { visit, meta, writes: false, input }, work);
      told.push({ path: names, input: keptAs, output });
      return output;
    } catch (error) {
      const fault = faultBehind(error);
      if (fault.status >= 500) logFault(gate.desk.log, fault, visit);
      return undefined;
    }
  };
  await Promise.all(openings.map((open) => open(ask, address)));
  return told;
}

/** What was told of an answer that lasts. */
const texts = new WeakMap<object, string>();

/** `<` would let a name end the block. */
const safe = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

function answerText(output: unknown): string {
  const known = isLasting(output) ? texts.get(output) : undefined;
  if (known !== undefined) return known;
  const text = safe(output);
  if (isLasting(output)) texts.set(output, text);
  return text;
}

const toldText = ({ path, input, output }: Told): string =>
  `{"path":${safe(path)}${input === undefined ? '' : `,"input":${safe(input)}`}${output === undefined ? '' : `,"output":${answerText(output)}`}}`;

/** The page with what is told along: a block of data, no script; the moment stands at its end. */
export function pageWith(html: string, told: readonly Told[], at: Date): Page {
  const end = html.lastIndexOf('</body>');
  const [before, after] = end < 0 ? [html, ''] : [html.slice(0, end), html.slice(end)];
  // In one order, whichever was answered first: the same page is the same text.
  const ordered = told.map(toldText).sort();
  return {
    lasting: `${before}<script type="application/json" id="opening">{"told":[${ordered.join()}],`,
    moment: `"at":${safe(at.toISOString())}}</script>${after}`,
  };
}
