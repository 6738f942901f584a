import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../../../web/api.ts';
import type { KeptPlaybook } from '../../playbooks/contract.ts';

const again = () => queries.invalidateQueries({ queryKey: api.playbooks.key() });

/** Taking playbooks out and bringing versions back; saving is the form's own. */
export function useBookWrites() {
  const [removed, setRemoved] = useState<KeptPlaybook | null>(null);
  const removing = useMutation({
    mutationFn: (book: KeptPlaybook) => client.playbooks.remove({ key: book.key }).then(() => book),
    onSuccess: async (book) => {
      setRemoved(book);
      await again();
    },
  });
  const restoring = useMutation({
    mutationFn: ({ key, version }: { key: string; version: number }) => client.playbooks.restore({ key, version }),
    onSuccess: again,
  });
  const undoing = useMutation({
    mutationFn: ({ key, version }: KeptPlaybook) => client.playbooks.restore({ key, version }),
    onSuccess: async () => {
      setRemoved(null);
      await again();
    },
  });
  return {
    remove: removing.mutate,
    restore: restoring.mutate,
    undo: () => removed && undoing.mutate(removed),
    forget: () => setRemoved(null),
    removed,
    busy: removing.isPending || restoring.isPending || undoing.isPending,
    error: removing.error ?? restoring.error,
    undoError: undoing.variables === removed ? undoing.error : null,
  };
}

export type BookWrites = ReturnType<typeof useBookWrites>;
