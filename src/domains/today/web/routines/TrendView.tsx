import { useQuery } from '@tanstack/react-query';
import { api } from '../../../../web/api.ts';
import { DataState, EmptyState, Panel } from '../../../../web/kit/Panel.tsx';
import { Spark } from '../../../../web/kit/Spark.tsx';
import { useSay } from '../../../../web/language.tsx';
import { routinesWeb as m } from './messages.ts';

const DAYS = 28;
const whole = (value: number): string => (Math.round(value * 10) / 10).toLocaleString('en-US');

/** Which routine takes how long, and what to do about it. */
export function TrendView() {
  const say = useSay();
  const trend = useQuery({ ...api.routines.trend.queryOptions({ input: { days: DAYS } }), staleTime: 0 });
  return (
    <Panel title={say(m.trendTitle)} note={say(m.trendNote)}>
      <DataState
        query={trend}
        lines={8}
        empty={({ rows }) => (rows.length === 0 ? <EmptyState title={say(m.noTrend)} text={say(m.noTrendText)} /> : null)}
      >
        {({ rows, perDay }) => {
          const days = perDay.filter(({ minutes }) => minutes > 0);
          const most = Math.max(1, ...rows.map(({ sum }) => sum));
          return (
            <div className="trend-scroll">
              {days.length > 0 && <p>{say(m.perDay(Math.round(days.reduce((sum, one) => sum + one.minutes, 0) / days.length)))}</p>}
              <table className="trend-rows">
                <thead>
                  <tr>
                    <th scope="col">{say(m.name)}</th>
                    {[m.sum, m.mean, m.budget, m.runs, m.skips, m.normalShare].map((title) => (
                      <th key={title.zh} scope="col" className="number">
                        {say(title)}
                      </th>
                    ))}
                    <th scope="col">{say(m.weeks)}</th>
                    <th scope="col">{say(m.advice)}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.key}>
                      <th scope="row">
                        {say(row.title)}
                        <i className="trend-bar" style={{ width: `${(100 * row.sum) / most}%` }} />
                      </th>
                      <td className="number">{say(m.minutesOf(Math.round(row.sum)))}</td>
                      <td className={row.mean !== null && row.mean > row.budget ? 'number over' : 'number'}>
                        {row.mean === null ? '–' : whole(row.mean)}
                      </td>
                      <td className="number quiet">{row.budget}</td>
                      <td className="number">{row.runs}</td>
                      <td className="number">{row.skipped}</td>
                      <td className="number">{row.normalShare === null ? '–' : `${Math.round(row.normalShare * 100)}%`}</td>
                      <td>
                        <Spark points={row.weeks.map(({ from, minutes }) => ({ day: from, value: minutes }))} from="" to="" height={22} />
                      </td>
                      <td className="trend-advice">{row.advice && say(row.advice)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </DataState>
    </Panel>
  );
}
