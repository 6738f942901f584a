import type { Text } from '../../../../base/messages.ts';
import { FieldError } from '../../../../web/kit/Field.tsx';
import { useSay } from '../../../../web/language.tsx';
import { DIMENSION_WORDS } from '../../../metrics/messages.ts';
import { DIMENSIONS, type MetricId } from '../../contract.ts';
import { CALENDAR_SIGNS, type Condition, LOOKS_AT, SPANS } from '../../playbooks/spec/contract.ts';
import { conditionOf, TESTS } from './conditionOf.ts';
import { AddLine, Choice, MetricChoice, NumberField, TakeAway, WordsField, type Wrong } from './fields.tsx';
import { AT_SHORT, playbooksWeb as m, SIGN_SHORT, SPAN_SHORT, TEST_WORDS } from './messages.ts';

/** Numbers that may be added up over traffic sources. */
const BY_SOURCE: readonly MetricId[] = [
  ...(['visitors', 'new_visitors', 'pageviews', 'buyers'] as const),
  ...(['placed_orders', 'paid_orders', 'payment_amount'] as const),
];

type Props = { lines: readonly Condition[]; wrong: Wrong; onChange: (lines: Condition[]) => void };

/** The conditions of a playbook, one a line; what a line asks for follows its test. */
export function ConditionLines({ lines, wrong, onChange }: Props) {
  const say = useSay();
  return (
    <fieldset>
      <legend>{say(m.signs)}</legend>
      {lines.map((line, n) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          key={n}
          line={line}
          at={n}
          wrong={wrong}
          onChange={(to) => onChange(lines.map((one, at) => (at === n ? to : one)))}
          onRemove={() => onChange(lines.filter((_, at) => at !== n))}
        />
      ))}
      <AddLine onPress={() => onChange([...lines, conditionOf('fell', null)])} />
      <FieldError wrong={lines.length === 0 ? wrong(['conditions']) : null} />
    </fieldset>
  );
}

type LineProps = { line: Condition; at: number; wrong: Wrong; onChange: (to: Condition) => void; onRemove: () => void };

function Line({ line, at, wrong, onChange, onRemove }: LineProps) {
  const say = useSay();
  const tests = TESTS.map((test) => [test, say(TEST_WORDS[test])] as const);
  const spots = LOOKS_AT.map((one) => [one, say(AT_SHORT[one])] as const);
  const spans = SPANS.map((one) => [one, say(SPAN_SHORT[one])] as const);
  const number = (field: 'weight' | 'against', label: Text) => (
    <NumberField
      label={label}
      value={line[field]}
      wrong={wrong(['conditions', at, field])}
      onChange={(value) => onChange({ ...line, [field]: value })}
    />
  );
  return (
    <div className="book-line">
      {line.test === 'calendar' ? (
        <Choice
          label={m.where}
          options={CALENDAR_SIGNS.map((sign) => [sign, say(SIGN_SHORT[sign])] as const)}
          value={line.is}
          onChange={(is) => onChange({ ...line, is })}
        />
      ) : (
        <>
          <MetricChoice label={m.metric} value={line.metric} onChange={(metric) => onChange({ ...line, metric })} />
          <Choice label={m.where} options={spots} value={line.at} onChange={(spot) => onChange({ ...line, at: spot })} />
        </>
      )}
      <Choice label={m.test} options={tests} value={line.test} onChange={(test) => onChange(conditionOf(test, line))} />
      <Amounts line={line} at={at} wrong={wrong} onChange={onChange} />
      {'over' in line && <Choice label={m.span} options={spans} value={line.over} onChange={(over) => onChange({ ...line, over })} />}
      {number('weight', m.weight)}
      {number('against', m.minus)}
      <TakeAway onPress={onRemove} />
      {line.test !== 'calendar' && !('share' in line) && (line.sources || BY_SOURCE.includes(line.metric)) && (
        <WordsField
          own
          label={m.sourceWords}
          words={line.sources ?? []}
          wrong={wrong(['conditions', at, 'sources'])}
          onChange={(sources) => {
            const { sources: _, ...rest } = line;
            onChange(sources.length === 0 ? rest : { ...rest, sources });
          }}
        />
      )}
    </div>
  );
}

/** The numbers a test needs. */
function Amounts({ line, at, wrong, onChange }: Omit<LineProps, 'onRemove'>) {
  const say = useSay();
  const percent = (share: number) => Math.round(share * 1000) / 10;
  switch (line.test) {
    case 'fell':
    case 'rose':
    case 'level':
      return (
        <NumberField
          label={m.amount}
          value={percent(line.by)}
          wrong={wrong(['conditions', at, 'by'])}
          onChange={(value) => onChange({ ...line, by: value / 100 })}
        />
      );
    case 'below':
    case 'above':
      return (
        <NumberField
          label={m.than}
          step={0.01}
          value={line.than}
          wrong={wrong(['conditions', at, 'than'])}
          onChange={(than) => onChange({ ...line, than })}
        />
      );
    case 'narrow':
    case 'wide':
    case 'apart':
      return (
        <>
          <Choice
            label={m.dimension}
            options={DIMENSIONS.map((key) => [key, say(DIMENSION_WORDS[key])] as const)}
            value={line.by}
            onChange={(by) => onChange({ ...line, by })}
          />
          <NumberField
            label={m.amount}
            value={percent(line.share)}
            wrong={wrong(['conditions', at, 'share'])}
            onChange={(value) => onChange({ ...line, share: value / 100 })}
          />
        </>
      );
    default:
      return null;
  }
}
