import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../../../web/api.ts';
import type { Annotation, AnnotationInput } from '../../annotations/contract.ts';

const again = () => queries.invalidateQueries({ queryKey: api.annotations.key() });

/** Every way to write notes; the one that was removed last can be taken back. */
export function useNoteWrites() {
  const [removed, setRemoved] = useState<Annotation | null>(null);
  const saving = useMutation({
    mutationFn: ({ id, ...input }: AnnotationInput & { readonly id: number | null }) =>
      id === null ? client.annotations.add(input) : client.annotations.change({ id, ...input }),
    onSuccess: again,
  });
  const removing = useMutation({
    mutationFn: (note: Annotation) => client.annotations.remove({ id: note.id }),
    onSuccess: async (note) => {
      setRemoved(note);
      await again();
    },
  });
  const restoring = useMutation({
    mutationFn: (note: Annotation) => client.annotations.restore({ id: note.id }),
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
