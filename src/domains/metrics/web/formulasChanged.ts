import { api, queries } from '../../../web/api.ts';

/** What a change of formulas changes elsewhere: the list, and the catalogue with the formulas in it. */
export async function formulasChanged(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: api.metrics.own.key() }),
    queries.invalidateQueries({ queryKey: api.metrics.catalogue.key() }),
    queries.invalidateQueries({ queryKey: api.explore.fields.key() }),
  ]);
}
