import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../../../base/format.ts';
import { dayWords } from '../../../../base/period.ts';
import { api } from '../../../../web/api.ts';
import { Chart } from '../../../../web/charts/Chart.tsx';
import { FaultBox } from '../../../../web/kit/FaultBox.tsx';
import { useMoment } from '../../../../web/kit/Moment.tsx';
import { DataState } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { Alert } from '../../alerts/contract.ts';
import { useAxisMarks } from '../marks/useAxisMarks.ts';
import { signedPart } from '../tree/TreeRow.tsx';
import { writeWhere } from '../where.ts';
import { AlertActions } from './AlertActions.tsx';
import { alertOption } from './alertChart.ts';
import { alertsWeb as m } from './messages.ts';
import type { AlertWrites } from './useAlertWrites.ts';

/** One alert: what, the chart with its band, why in 元, what to do, and what was done. */
export function AlertDetail({ alert, writes, mayWrite }: { alert: Alert; writes: AlertWrites; mayWrite: boolean }) {
  const say = useSay();
  const moment = useMoment();
  const one = useQuery(api.alerts.one.queryOptions({ input: { id: alert.id } }));
  return (
    <div className="alert-detail">
      <p className="alert-sentence">{say(alert.sentence)}</p>
      <AlertChart alert={alert} />
      <Drivers alert={alert} />
      <p>
        <Link to={'/metrics' as never} search={metricsSearchOf(alert) as never} className="button tight">
          {say(m.toMetrics)}
        </Link>{' '}
        {mayWrite && (
          <Link to={'/tasks' as never} search={{ new: `alert:${alert.id}` } as never} className="button tight">
            {say(m.makeTask)}
          </Link>
        )}{' '}
        <Link to={'/playbooks/for' as never} search={{ alert: String(alert.id) } as never} className="button tight">
          {say(m.whatToDo)}
        </Link>
      </p>
      <DataState query={one} lines={3}>
        {({ history, people }) => (
          <>
            {mayWrite && <AlertActions alert={alert} people={people} writes={writes} />}
            <FaultBox error={writes.error} />
            <h3>{say(m.history)}</h3>
            {history.length === 0 && <p className="quiet">{say(m.noHistory)}</p>}
            <ol className="alert-history">
              {history.map(({ id, action, by, at, after, undone }) => (
                <li key={id} className={undone ? 'quiet' : undefined}>
                  {moment(at)} {by} {say(m[action])}
                  {after.reason && action === 'resolve' ? say(m[after.reason]) : ''}
                  {undone ? say(m.undone) : ''}
                </li>
              ))}
            </ol>
          </>
        )}
      </DataState>
    </div>
  );
}

/** Metrics with the alert's shop, days and place set. */
function metricsSearchOf({ shop, from, to, where, counted }: Alert) {
  const text = writeWhere(where);
  return { shops: String(shop), period: `${from}..${to}`, compare: 'previous', metric: counted, ...(text ? { where: text } : {}) };
}

function AlertChart({ alert }: { alert: Alert }) {
  const say = useSay();
  const language = useLanguage();
  const { seen } = alert;
  const days = seen.points.map(({ day }) => day);
  const marks = useAxisMarks('day', days, { from: days[0] ?? alert.from, to: days.at(-1) ?? alert.to });
  const name = seen.place ? `${say(seen.place)} · ${say(seen.name)}` : say(seen.name);
  const text = (value: number | null) => {
    const { figure, unit } = formatNumber(value, seen.unit, language);
    return `${figure}${unit}`;
  };
  return (
    <Chart
      label={say(m.chart(name))}
      option={() => alertOption(alert, language, marks)}
      depends={[alert, language, marks]}
      table={{
        head: [say(m.day), say(m.actual), say(m.usual), say(m.low), say(m.high)],
        rows: seen.points.map(({ day, value, expected, lower, upper }) => [
          say(dayWords(day)),
          text(value),
          text(expected),
          text(lower),
          text(upper),
        ]),
      }}
      fileName={`alert-${alert.id}`}
      height={190}
      legend={
        <span className="legend-line">
          {name} · {say(m.band)}
        </span>
      }
    />
  );
}

function Drivers({ alert }: { alert: Alert }) {
  const say = useSay();
  const language = useLanguage();
  const signed = (value: number) => signedPart(value, 'money', language);
  if (alert.drivers.length === 0) return null;
  const text = (value: number | null, unit: Alert['drivers'][number]['unit']) => {
    const { figure, unit: scale } = formatNumber(value, unit, language, { compact: true });
    return `${figure}${scale}`;
  };
  return (
    <table className="ledger">
      <caption>{say(m.drivers)}</caption>
      <thead>
        <tr>
          <th scope="col">{say(m.driver)}</th>
          <th scope="col" className="number">
            {say(m.usual)}
          </th>
          <th scope="col" className="number">
            {say(m.now)}
          </th>
          <th scope="col" className="number">
            {say(m.amount)}
          </th>
        </tr>
      </thead>
      <tbody>
        {alert.drivers.map(({ metric, name, unit, amount, expected, value }) => (
          <tr key={metric}>
            <td>{say(name)}</td>
            <td className="number">{text(expected, unit)}</td>
            <td className="number">{text(value, unit)}</td>
            <td className="number">{signed(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say(m.deviation)}</th>
          <td />
          <td />
          <td className="number">{signed(alert.deviation)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
