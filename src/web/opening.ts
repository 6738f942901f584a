import { generateOperationKey } from '@orpc/tanstack-query';
import { heardAt, queries } from './api.ts';

type Opening = { readonly at: string; readonly told: readonly { path: readonly string[]; input?: unknown; output: unknown }[] };

/** Takes what the server told along with the page (`http/opening.ts`) for answers to the questions the page is about to ask. */
export function takeOpening(): void {
  const text = document.getElementById('opening')?.textContent;
  if (!text) return;
  const { at, told } = JSON.parse(text) as Opening;
  heardAt(new Date(at));
  for (const { path, input, output } of told)
    queries.setQueryData(generateOperationKey([...path], { type: 'query', ...(input === undefined ? {} : { input }) }), output);
}
