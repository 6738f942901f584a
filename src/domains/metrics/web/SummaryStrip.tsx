import { formatNumber } from '../../../base/format.ts';
import { verdict } from '../../../web/kit/Amount.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { useSetSearch } from '../../../web/view.ts';
import type { Board } from './board.ts';
import { metricsWeb as m } from './messages.ts';
import { summaryOf } from './summary.ts';
import { focusNode } from './TreePanel.tsx';
import type { MetricWords } from './useMetricWords.ts';
import { useSignedMoney } from './useSignedMoney.ts';

/** What happened and why, as one sentence; every clause leads to its factor. */
export function SummaryStrip({ board, words }: { board: Board; words: MetricWords }) {
  const say = useSay();
  const language = useLanguage();
  const signed = useSignedMoney();
  const setSearch = useSetSearch();
  const summary = summaryOf(board.tree);
  const [name, days] = [say(words(board.tree.metric).name), say(board.comparedWith.words)];
  const size = formatNumber(Math.abs(summary?.change ?? 0), 'money', language, { compact: true });
  const amount = `${size.figure}${size.unit}`;
  if (!summary)
    return (
      <Panel label={say(m.summary)}>
        <p className="sentence quiet">{say(m.noChange)}</p>
      </Panel>
    );
  const head = summary.change < 0 ? m.less(name, days, amount) : summary.change > 0 ? m.moreThan(name, days, amount) : m.same(name, days);
  return (
    <Panel label={say(m.summary)}>
      <p className="sentence">
        <b>{say(head)}</b>
        {summary.clauses.map(({ metric, contribution }, at) => (
          <span key={metric}>
            {say(at === 0 ? m.because : m.comma)}
            <button
              type="button"
              className="clause"
              onClick={() => {
                setSearch({ metric });
                focusNode(metric);
              }}
            >
              {say(words(metric).name)}{' '}
              <span className={verdict(contribution > 0 ? 'up' : contribution < 0 ? 'down' : 'flat', 'up')}>{signed(contribution)}</span>
            </button>
          </span>
        ))}
        {say(m.stop)}
      </p>
    </Panel>
  );
}
