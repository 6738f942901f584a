import { formatNumber } from '../../../../base/format.ts';
import { Spark } from '../../../../web/kit/Spark.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import type { Alert } from '../../alerts/contract.ts';
import { alertsWeb as m } from './messages.ts';

type Props = { alerts: readonly Alert[]; chosen: number | null; onChoose: (id: number) => void };

/** Alerts, worth most first: what it costs, where, since when, in one sentence. */
export function AlertList({ alerts, chosen, onChoose }: Props) {
  const say = useSay();
  const language = useLanguage();
  return (
    <ul className="alert-list">
      {alerts.map((alert) => {
        const { figure, unit } = formatNumber(alert.worth, 'money', language, { compact: true });
        return (
          <li key={alert.id}>
            <button type="button" aria-current={alert.id === chosen} data-alert={alert.id} onClick={() => onChoose(alert.id)}>
              <span className="alert-worth">
                {figure}
                {unit}
                <small>{say(m.amount)}</small>
              </span>
              <span className="alert-words">
                <b>
                  {alert.shopName} · {alert.place ? say(alert.place) : say(m.wholeShop)} · {say(alert.driver.name)}
                </b>
                <span>{say(alert.sentence)}</span>
                <small>
                  {say(m[alert.state])}
                  {alert.reason ? ` · ${say(m[alert.reason])}` : ''}
                  {alert.assigneeName ? ` · ${alert.assigneeName}` : ''}
                </small>
              </span>
              <Spark points={alert.seen.points} from={alert.from} to={alert.to} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
