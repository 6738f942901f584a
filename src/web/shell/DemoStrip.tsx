import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';

/** Says plainly that the numbers are not real. */
export function DemoStrip() {
  const say = useSay();
  return (
    <div className="demo-strip" role="note">
      <span className="tag warn">{say(m.demo)}</span>
      <span>{say(m.demoWords)}</span>
    </div>
  );
}
