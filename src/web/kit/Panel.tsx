import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { faultOf } from '../api.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { Button } from './Button.tsx';
import { FaultCode } from './FaultBox.tsx';

type PanelProps = {
  title?: ReactNode;
  /** Says what the panel is when it has no title of words. */
  label?: string;
  tools?: ReactNode;
  note?: ReactNode;
  /** The body reaches the border (tables). */
  flush?: boolean;
  children: ReactNode;
};

/** A bordered part of a page. */
export function Panel({ title, label, tools, note, flush = false, children }: PanelProps) {
  return (
    <section className="panel" aria-label={label ?? (typeof title === 'string' ? title : undefined)}>
      {(title || tools) && (
        <header>
          {typeof title === 'string' ? <h2>{title}</h2> : title}
          {note && <span className="note">{note}</span>}
          {tools && <div className="tools">{tools}</div>}
        </header>
      )}
      <div className={flush ? 'body flush' : 'body'}>{children}</div>
    </section>
  );
}

type StateProps<T> = {
  query: UseQueryResult<T>;
  /** What to teach when there is nothing; null = there is something. */
  empty?: (data: T) => ReactNode;
  /** What is missing from the data, said above it; null = complete. */
  partial?: (data: T) => string | null;
  /** Lines of the skeleton, so that nothing jumps. */
  lines?: number;
  children: (data: T) => ReactNode;
};

/** The one place where loading, error, empty, partial and whole data are told apart. */
export function DataState<T>({ query, empty, partial, lines = 5, children }: StateProps<T>) {
  const say = useSay();
  if (query.data === undefined) {
    if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    return <Skeleton lines={lines} />;
  }
  const nothing = empty?.(query.data);
  if (nothing) return nothing;
  const missing = partial?.(query.data);
  return (
    <>
      {missing && (
        <p className="partial-strip" role="note">
          {say(m.partial)}：{missing}
        </p>
      )}
      {children(query.data)}
    </>
  );
}

/** Grey lines where text will be. */
export function Skeleton({ lines }: { lines: number }) {
  const say = useSay();
  return (
    <div className="skeleton" role="status" aria-label={say(m.loading)}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <i key={line} style={{ width: `${92 - ((line * 23) % 45)}%` }} />
      ))}
    </div>
  );
}

/** What happened, what to do, the code, and another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useSay();
  const fault = faultOf(error);
  return (
    <div className="state" role="alert">
      <strong>{say(fault.text)}</strong>
      <span>{say(fault.fix)}</span>
      <FaultCode fault={fault} />
      {onRetry && (
        <div className="actions">
          <Button onClick={onRetry}>{say(m.retry)}</Button>
        </div>
      )}
    </div>
  );
}

/** Nothing here yet: what this place will answer and how to begin. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="state">
      <strong>{title}</strong>
      <span className="quiet">{text}</span>
      {children && <div className="actions">{children}</div>}
    </div>
  );
}
