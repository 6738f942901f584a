import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, type ContractRouterOutputs, client, queries } from '../../../../web/api.ts';
import { todayOptions } from './asked.ts';

export type Today = ContractRouterOutputs['routines']['today'];
export type Item = Today['items'][number];
export type Answered = ContractRouterOutputs['routines']['evidence'];

type Act = Parameters<typeof client.routines.act>[0];

/** My day. */
export function useToday() {
  return useQuery(todayOptions());
}

/** Everything a person can do with their day. Acts follow one another: a key pressed while one is on its way is not lost. */
export function useTodayWrites() {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const again = () => queries.invalidateQueries({ queryKey: api.routines.today.key() });
  const acting = useMutation({ mutationFn: (act: Act) => client.routines.act(act), onSuccess: again });
  const setting = useMutation({ mutationFn: (minutes: { morning: number; day: number }) => client.routines.setMinutes(minutes), onSuccess: again });
  return {
    act: (act: Act) => {
      const mine = last.current.then(() => acting.mutateAsync(act));
      last.current = mine.catch(() => undefined);
      return mine;
    },
    setMinutes: setting.mutateAsync,
    busy: acting.isPending || setting.isPending,
    error: acting.error ?? setting.error,
  };
}

export type TodayWrites = ReturnType<typeof useTodayWrites>;

/** Seconds an item has taken, counting on while it runs: from what the server last said. */
export function useSeconds(item: Item): number | null {
  const { run } = item;
  const [ticks, setTicks] = useState(0);
  const running = run?.state === 'running';
  const said = run?.seconds ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer of the server starts the count anew
  useEffect(() => {
    setTicks(0);
    if (!running) return;
    const timer = setInterval(() => setTicks((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [running, said, item.id]);
  return said === null ? null : said + (running ? ticks : 0);
}

/** `3:05`. */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
