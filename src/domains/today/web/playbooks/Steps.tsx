import type { Text } from '../../../../base/messages.ts';
import { useSay } from '../../../../web/language.tsx';
import { playbooksWeb as m } from './messages.ts';

/** A step as a person reads it. */
export type Step = {
  readonly do: Text;
  readonly roleName: Text;
  readonly minutes: number;
  readonly effectDays: number;
  readonly watchName: Text;
};

/** What to do: who, how long, and what to look at afterwards. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const say = useSay();
  return (
    <ol className="book-steps">
      {steps.map((step) => (
        <li key={step.do.zh + step.minutes}>
          <span>{say(step.do)}</span>
          <span className="small quiet">
            {say(step.roleName)} · {say(m.minutes(step.minutes))} · {say(m.effect(step.effectDays, say(step.watchName)))}
          </span>
        </li>
      ))}
    </ol>
  );
}
