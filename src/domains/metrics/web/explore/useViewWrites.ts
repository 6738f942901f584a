import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../../../web/api.ts';
import type { SavedView } from '../../explore/contract.ts';

export type ViewDraft = { readonly id?: number; readonly name: string; readonly search: string; readonly shared: boolean };

const again = () => queries.invalidateQueries({ queryKey: api.explore.views.key() });

/** Every way to write saved views; one that was removed last can be taken back. */
export function useViewWrites() {
  const [removed, setRemoved] = useState<SavedView | null>(null);
  const saving = useMutation({ mutationFn: (draft: ViewDraft) => client.explore.saveView(draft), onSuccess: again });
  const removing = useMutation({
    mutationFn: (view: SavedView) => client.explore.removeView({ id: view.id }),
    onSuccess: async (view) => {
      setRemoved(view);
      await again();
    },
  });
  const restoring = useMutation({
    mutationFn: (view: SavedView) => client.explore.restoreView({ id: view.id }),
    onSuccess: async () => {
      setRemoved(null);
      await again();
    },
  });
  return {
    save: saving.mutateAsync,
    remove: removing.mutate,
    undo: () => removed && restoring.mutate(removed),
    forget: () => setRemoved(null),
    removed,
    busy: saving.isPending || restoring.isPending,
    error: saving.error ?? removing.error,
    undoError: restoring.variables === removed ? restoring.error : null,
  };
}
