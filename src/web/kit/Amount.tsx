import { formatChange, formatNumber, type Unit } from '../../base/format.ts';
import { useLanguage } from '../language.tsx';

export type Good = 'up' | 'down' | 'none';

/** A figure with its unit smaller than itself. */
export function Amount({ value, unit, compact = true }: { value: number | null; unit: Unit; compact?: boolean }) {
  const language = useLanguage();
  const { figure, unit: scale } = formatNumber(value, unit, language, { compact });
  return (
    <span className="amount">
      {figure}
      {scale && <span className="unit">{scale}</span>}
    </span>
  );
}

/** Whether a movement is good, bad or neither for a metric whose good direction is `good`. */
export function verdict(direction: string, good: Good): 'good' | 'bad' | 'quiet' {
  if (good === 'none' || (direction !== 'up' && direction !== 'down')) return 'quiet';
  return direction === good ? 'good' : 'bad';
}

const ARROWS = { up: '▲', down: '▼', flat: '＝' } as const;

type ChangeProps = { value: number | null; compared: number | null; unit: Unit; good: Good; absolute?: boolean; brief?: boolean };

/** How a number moved: an arrow and a percentage, and the difference; coloured by whether that is good. `brief` says 点 for 个百分点. */
export function Change({ value, compared, unit, good, absolute = true, brief = false }: ChangeProps) {
  const language = useLanguage();
  const change = formatChange(value, compared, unit, language);
  if (change.direction === 'unknown') return <span className="quiet">–</span>;
  const main = (change.relative || (brief ? change.absolute.replace('个百分点', '点') : change.absolute)).replace(/^[+−]/, '');
  // A change too small for its digits is none: ▲0.0% would only alarm.
  const direction = /[1-9]/.test(main) ? change.direction : 'flat';
  return (
    <span className="change">
      <span className={verdict(direction, good)}>
        <span className="arrow">{ARROWS[direction]}</span>
        {main}
      </span>
      {absolute && change.relative && change.absolute && <span className="quiet difference"> {change.absolute}</span>}
    </span>
  );
}
