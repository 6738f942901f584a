import { formatNumber, type Unit } from '../../../../base/format.ts';
import { Amount } from '../../../../web/kit/Amount.tsx';
import { Panel } from '../../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../../web/language.tsx';
import { targetsWeb as m } from './messages.ts';
import type { TargetDetail } from './targetData.ts';

type Lever = TargetDetail['levers']['levers'][number];

/** What closes the gap: each factor by itself, and the mix that asks least of the shop. */
export function LeversPanel({ detail: { row, levers } }: { detail: TargetDetail }) {
  const say = useSay();
  const language = useLanguage();
  const told = (value: number, of: Unit) => {
    const { figure, unit } = formatNumber(value, of, language, { compact: true });
    return `${figure}${unit}`;
  };
  const note = row.missing !== null && row.missing > 0 ? say(m.gapOf(told(row.missing, row.unit))) : undefined;
  return (
    <Panel title={say(m.gap)} note={note} flush>
      {levers.levers.length > 0 && (
        <div className="ledger-scroll">
          <table className="ledger levers">
            <thead>
              <tr>
                <th>{say(m.factor)}</th>
                <th className="number">{say(m.now)}</th>
                <th className="number">{say(m.alone)}</th>
                <th className="number">{say(m.mix)}</th>
              </tr>
            </thead>
            <tbody>
              {levers.levers.map((lever, n) => (
                <tr key={lever.metric}>
                  <td>
                    {say(lever.name)}
                    {n === 0 && <span className="quiet"> {say(m.aDay)}</span>}
                  </td>
                  <td className="number">
                    <Amount value={lever.now} unit={lever.unit} />
                  </td>
                  <Wanted lever={lever} of={lever.alone} />
                  <Wanted lever={lever} of={lever.mix} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="levers-foot quiet">
        {levers.text && say(levers.text)}
        {levers.adCost !== null && levers.adCost > 0 && <> {say(m.mixCost(told(Math.round(levers.adCost), 'money')))}</>}
      </p>
    </Panel>
  );
}

function Wanted({ lever, of }: { lever: Lever; of: Lever['alone'] }) {
  return (
    <td className="number">
      <Amount value={of.value} unit={lever.unit} />
      <div className="quiet">+{(of.change * 100).toFixed(1)} %</div>
    </td>
  );
}
