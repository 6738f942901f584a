import { useMutation } from '@tanstack/react-query';
import { api, client, queries } from '../../../../web/api.ts';

type Act = Parameters<typeof client.alerts.act>[0];

const again = () => queries.invalidateQueries({ queryKey: api.alerts.key() });

/** Everything a person can do with an alert. */
export function useAlertWrites() {
  const acting = useMutation({ mutationFn: (act: Act) => client.alerts.act(act), onSuccess: again });
  const undoing = useMutation({ mutationFn: (id: number) => client.alerts.undo({ id }), onSuccess: again });
  return { act: acting.mutate, undo: undoing.mutate, busy: acting.isPending || undoing.isPending, error: acting.error ?? undoing.error };
}

export type AlertWrites = ReturnType<typeof useAlertWrites>;
