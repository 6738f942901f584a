import { useMutation, useQuery } from '@tanstack/react-query';
import { api, type ContractRouterOutputs, client, queries } from '../../../../web/api.ts';

export type Routines = ContractRouterOutputs['routines']['list'];
export type Routine = Routines['routines'][number];

export const useRoutines = () => useQuery(api.routines.list.queryOptions({ input: {} }));

/** Everything a person can do with the set. */
export function useRoutineWrites() {
  const again = () => queries.invalidateQueries({ queryKey: api.routines.key() });
  const saving = useMutation({ mutationFn: (it: Parameters<typeof client.routines.save>[0]) => client.routines.save(it), onSuccess: again });
  const switching = useMutation({ mutationFn: (it: Parameters<typeof client.routines.setOff>[0]) => client.routines.setOff(it), onSuccess: again });
  const restoring = useMutation({ mutationFn: (it: Parameters<typeof client.routines.restore>[0]) => client.routines.restore(it), onSuccess: again });
  return {
    save: saving.mutateAsync,
    setOff: switching.mutate,
    restore: restoring.mutate,
    busy: saving.isPending || switching.isPending || restoring.isPending,
    error: saving.error ?? switching.error ?? restoring.error,
  };
}

export type RoutineWrites = ReturnType<typeof useRoutineWrites>;
