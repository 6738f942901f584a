import { useMutation } from '@tanstack/react-query';
import { api, client, queries } from '../../../../web/api.ts';

/** What an alert takes in a shop, as the desk tells it. */
export type Rules = Awaited<ReturnType<typeof client.alerts.rules>>;
type Saved = Parameters<typeof client.alerts.saveRules>[0];

const again = () => queries.invalidateQueries({ queryKey: api.alerts.key() });

/** Sets what an alert takes, and lowers what a false alarm raised. */
export function useRulesWrites() {
  const saving = useMutation({ mutationFn: (rules: Saved) => client.alerts.saveRules(rules), onSuccess: again });
  const lowering = useMutation({ mutationFn: (raise: { shop: number; raise: number }) => client.alerts.lower(raise), onSuccess: again });
  return { save: saving.mutateAsync, lower: lowering.mutate, busy: saving.isPending || lowering.isPending };
}
