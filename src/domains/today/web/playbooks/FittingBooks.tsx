import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../../web/api.ts';
import { Icon } from '../../../../web/kit/icons.tsx';
import { usePageKeys } from '../../../../web/kit/keys.ts';
import { useSay } from '../../../../web/language.tsx';
import { writeWhere } from '../../../../web/where.ts';
import type { PlaybookProposal } from '../../playbooks/contract.ts';
import { playbooksWeb as m } from './messages.ts';
import './playbooks.css';

/** What the playbooks are to fit: an alert, or a number with its days and place. */
export type FitsTo =
  | { readonly alert: number }
  | {
      readonly metric: string;
      readonly from: string;
      readonly to: string;
      readonly where: Readonly<Record<string, readonly string[]>>;
      readonly shops: readonly number[];
    };

type Props = { to: FitsTo; chosen: string | null; onChoose: (playbook: PlaybookProposal | null, before: PlaybookProposal | null) => void };

/** How many stand in the form of a task. */
const SHOWN = 3;

/** The likeliest playbooks for a task, with what speaks for each and its checks answered; Alt and a number takes one, and once more leaves it. */
export function FittingBooks({ to, chosen, onChoose }: Props) {
  const say = useSay();
  const forAlert = useQuery({ ...api.playbooks.forAlert.queryOptions({ input: { id: 'alert' in to ? to.alert : 0 } }), enabled: 'alert' in to });
  const forPlace = useQuery({ ...api.playbooks.forPlace.queryOptions({ input: placeOf(to) }), enabled: !('alert' in to) });
  const { data, isPending, isError } = 'alert' in to ? forAlert : forPlace;
  const books = data?.proposals.slice(0, SHOWN) ?? [];
  const press = (book: PlaybookProposal | undefined) => {
    if (!book) return;
    const before = data?.proposals.find(({ key }) => key === chosen) ?? null;
    onChoose(book.key === chosen ? null : book, before);
  };
  useAltNumber((n) => press(books[n - 1]));
  if (isError || (data && books.length === 0)) return null;
  return (
    <fieldset className="plain-set fitting">
      <legend>
        {say(m.fitting)} <span className="small quiet keys-only">{say(m.fittingKeys)}</span>
      </legend>
      {isPending && <p className="small quiet">{say(m.fittingSoon)}</p>}
      {books.map((book, n) => (
        <Book key={book.key} book={book} number={n + 1} chosen={book.key === chosen} onPress={() => press(book)} />
      ))}
      {data && (
        <Link className="small" to={'/playbooks/for' as never} search={addressOf(to) as never}>
          {say(m.fittingAll)}
        </Link>
      )}
    </fieldset>
  );
}

type BookProps = { book: PlaybookProposal; number: number; chosen: boolean; onPress: () => void };

function Book({ book, number, chosen, onPress }: BookProps) {
  const say = useSay();
  const reason = bestReason(book);
  const answered = book.checks.filter(({ answer }) => answer === 'yes' || answer === 'no');
  return (
    <button
      type="button"
      className="fitting-book"
      aria-pressed={chosen}
      data-playbook={book.key}
      aria-keyshortcuts={`Alt+${number}`}
      onClick={onPress}
    >
      <span className="fitting-head">
        <b>{say(book.title)}</b>
        <kbd>Alt {number}</kbd>
      </span>
      {reason && (
        <span className="small">
          {say(reason.text)} {reason.numbers && <span className="quiet nowrap">{say(reason.numbers)}</span>}
        </span>
      )}
      <span className="small quiet">
        {say(m.checks)} {say(m.answered(answered.length, book.checks.length))}
      </span>
      {answered.map(({ ask, answer }) => (
        <span key={ask.zh} className="small fitting-check">
          <Icon name={answer === 'yes' ? 'check' : 'close'} size={12} />
          <span>
            {say(ask)} <b>{say(answer === 'yes' ? m.yes : m.no)}</b>
          </span>
        </span>
      ))}
    </button>
  );
}

/** What speaks most for a playbook. */
function bestReason({ reasons }: PlaybookProposal) {
  return reasons.filter(({ state }) => state === 'held').sort((a, b) => b.points - a.points)[0];
}

/** Alt with a digit, wherever the focus is; by the key's place, for on a Mac Alt turns digits into other letters. */
function useAltNumber(press: (n: number) => void): void {
  usePageKeys((event) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (!digit || Number(digit) > SHOWN || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    press(Number(digit));
  });
}

function placeOf(to: FitsTo) {
  if ('alert' in to) return { metric: '', from: '', to: '' };
  const { metric, from, where, shops } = to;
  return { metric, from, to: to.to, where: where as never, ...(shops.length > 0 ? { shops: [...shops] } : {}) };
}

/** The page that tells all of it. */
function addressOf(to: FitsTo) {
  if ('alert' in to) return { alert: to.alert };
  const where = writeWhere(to.where as never);
  return { metric: to.metric, from: to.from, to: to.to, ...(where ? { where } : {}), ...(to.shops.length > 0 ? { shops: to.shops.join(',') } : {}) };
}
