import { type ReactNode, useEffect } from 'react';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';

/** A page: its title, what is said beside it, and its parts. */
export function Page({ title, beside, aside, children }: { title: string; beside?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const say = useSay();
  useEffect(() => {
    document.title = `${title} · ${say(m.product)}`;
  }, [title, say]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {beside}
        {aside && <div className="aside">{aside}</div>}
      </div>
      {children}
    </div>
  );
}
