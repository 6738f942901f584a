import { useMutation } from '@tanstack/react-query';
import { api, client, queries } from '../../../../web/api.ts';
import type { Alert } from '../../alerts/contract.ts';

type Act = Parameters<typeof client.alerts.act>[0];
type Listed = Awaited<ReturnType<typeof client.alerts.list>>;

/** One after another: what is pressed while something is on its way is done after it, not lost. */
const scope = { id: 'alerts' } as const;

/** The answer says how the alert stands now: it is shown at once, and everything else is asked again without waiting for it. */
function shown(alert: Alert): void {
  queries.setQueriesData<Listed>({ queryKey: api.alerts.list.key() }, (old) =>
    old ? { ...old, alerts: old.alerts.map((one) => (one.id === alert.id ? alert : one)) } : old,
  );
  void queries.invalidateQueries({ queryKey: api.alerts.key() });
}

/** Everything a person can do with an alert. */
export function useAlertWrites() {
  const acting = useMutation({ mutationFn: (act: Act) => client.alerts.act(act), onSuccess: shown, scope });
  const undoing = useMutation({ mutationFn: (id: number) => client.alerts.undo({ id }), onSuccess: shown, scope });
  return { act: acting.mutate, undo: undoing.mutate, busy: acting.isPending || undoing.isPending, error: acting.error ?? undoing.error };
}

export type AlertWrites = ReturnType<typeof useAlertWrites>;
