import type { ReactNode } from 'react';
import type { Unit } from '../../base/format.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { Amount, Change, type Good } from './Amount.tsx';
import { Spark } from './Spark.tsx';

type Props = {
  /** The metric's name, with its definition behind it. */
  name: ReactNode;
  plainName: string;
  unit: Unit;
  good: Good;
  value: number | null;
  compared: number | null;
  lastYear: number | null;
  spark: readonly { readonly day: string; readonly value: number | null }[];
  period: { readonly from: string; readonly to: string };
  /** The days it is compared with, in words. */
  comparedWords: string;
  lastYearWords: string;
  /** Why the number is not final yet; null when it is. */
  unsettled: string | null;
  /** One more line about it. */
  foot?: ReactNode;
  selected: boolean;
  onSelect: () => void;
};

/** One number of the row: what it is, how it moved, how it has been moving. */
export function Kpi(props: Props) {
  const say = useSay();
  const { unit, good, value, period } = props;
  return (
    <div className="kpi" data-selected={props.selected} data-metric-name={props.plainName}>
      <div className="kpi-name">{props.name}</div>
      <button type="button" className="kpi-press" aria-pressed={props.selected} aria-label={props.plainName} onClick={props.onSelect}>
        <span className="kpi-value">
          <Amount value={value} unit={unit} />
        </span>
        <span className="kpi-line" title={`${say(m.compareWith)} ${props.comparedWords}`}>
          <Change value={value} compared={props.compared} unit={unit} good={good} />
        </span>
        <span className="kpi-line year" title={`${say(m.compareWith)} ${props.lastYearWords}`}>
          <span className="quiet">{say(m.againstYear)} </span>
          <Change value={value} compared={props.lastYear} unit={unit} good={good} absolute={false} />
        </span>
        <Spark points={props.spark} from={period.from} to={period.to} />
      </button>
      {props.unsettled !== null && (
        <p className="kpi-unsettled" title={props.unsettled}>
          {say(m.unsettled)}
        </p>
      )}
      {props.foot}
    </div>
  );
}
