import { Button } from '../../../../web/kit/Button.tsx';
import { useSay } from '../../../../web/language.tsx';
import { tasksWeb as m } from './messages.ts';
import { quickDays } from './quickDays.ts';

type Props = { value: string | null; today: string; disabled?: boolean; onChange: (day: string | null) => void };

/** A due day: the three that are meant most often, or any. */
export function DueField({ value, today, disabled = false, onChange }: Props) {
  const say = useSay();
  return (
    <span className="due-field">
      {quickDays(today).map(({ day, label }) => (
        <Button
          key={day}
          size="tight"
          aria-pressed={value === day}
          disabled={disabled}
          title={day}
          onClick={() => onChange(value === day ? null : day)}
        >
          {say(label)}
        </Button>
      ))}
      <input
        type="date"
        className="input tight"
        aria-label={say(m.due)}
        disabled={disabled}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value || null)}
      />
    </span>
  );
}
