import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../web/api.ts';
import { Amount, Change, verdict } from '../../../web/kit/Amount.tsx';
import { Icon } from '../../../web/kit/icons.tsx';
import { DataState, Panel } from '../../../web/kit/Panel.tsx';
import { useLanguage, useSay } from '../../../web/language.tsx';
import { filterOf, useSetSearch, useView } from '../../../web/view.ts';
import type { Explained } from './board.ts';
import { metricsWeb as m } from './messages.ts';
import { writeRowsOf } from './rows/rowsOf.ts';
import { signedPart } from './tree/TreeRow.tsx';
import { useMetricWords } from './useMetricWords.ts';
import { type Where, writeWhere } from './where.ts';

/** Where a metric changed: the fewest, simplest places that hold the change, with their exact parts and what is left. */
export function WherePanel({ metric, where }: { metric: string; where: Where }) {
  const say = useSay();
  const view = useView();
  const words = useMetricWords();
  const explained = useQuery({
    ...api.trees.explain.queryOptions({ input: { ...filterOf(view), where, metric } }),
    placeholderData: keepPreviousData,
  });
  const text = writeWhere(where);
  const { shops, ...days } = filterOf(view);
  const search = { metric, ...days, ...(shops ? { shops: shops.join(',') } : {}), ...(text ? { where: text } : {}) };
  const whatToDo = (
    <Link to={'/playbooks/for' as never} search={search as never} className="button tight">
      {say(m.whatToDo)}
    </Link>
  );
  return (
    <Panel title={`${say(m.where)} · ${say(words(metric as Parameters<typeof words>[0]).name)}`} tools={whatToDo}>
      <DataState query={explained} lines={3}>
        {(data) => <Places explained={data} where={where} />}
      </DataState>
    </Panel>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function Places({ explained, where }: { explained: Explained; where: Where }) {
  const say = useSay();
  const language = useLanguage();
  const { places, remainder, unit, change, simpson, unknown } = explained;
  if (change === null) return <p className="quiet">{unknown ? say(unknown) : say(m.noChange)}</p>;
  const signed = (value: number) => signedPart(value, unit, language);
  const scale = Math.max(1e-9, ...places.map(({ contribution }) => Math.abs(contribution)), Math.abs(remainder ?? 0));
  return (
    <>
      {simpson && <p className="simpson">{say(simpson)}</p>}
      {places.length === 0 ? (
        <p className="quiet">{say(m.nowhere)}</p>
      ) : (
        <ul className="places">
          {places.map((place) => (
            <Place key={say(place.label)} place={place} explained={explained} where={where} scale={scale} />
          ))}
          {remainder !== null && (
            <li className="rest small quiet">
              {say(m.whereRest)} {signed(remainder)}
            </li>
          )}
        </ul>
      )}
    </>
  );
}

type PlaceProps = { place: Explained['places'][number]; explained: Explained; where: Where; scale: number };

/** One place: a press narrows the page to it, the table beside it opens its rows. */
function Place({ place, explained: { unit, metric }, where, scale }: PlaceProps) {
  const say = useSay();
  const language = useLanguage();
  const words = useMetricWords();
  const setSearch = useSetSearch();
  const { good } = words(metric as Parameters<typeof words>[0]);
  const signed = (value: number) => signedPart(value, unit, language);
  const tone = verdict(place.contribution > 0 ? 'up' : 'down', good);
  return (
    <li className="place-line">
      <button
        type="button"
        className="place"
        onClick={() => setSearch({ where: writeWhere({ ...where, ...place.where }), node: undefined })}
        title={say(m.narrow)}
      >
        <span className="place-name">{say(place.label)}</span>
        <span className="place-values small">
          <Amount value={place.to} unit={unit} />{' '}
          <span className="quiet">
            <Amount value={place.from} unit={unit} />
          </span>{' '}
          <Change value={place.to} compared={place.from} unit={unit} good={good} absolute={false} brief />
        </span>
        <span className="place-bar" aria-hidden="true">
          <i className={tone} style={{ width: `${(Math.abs(place.contribution) / scale) * 100}%` }} />
        </span>
        <span className={`place-amount ${tone}`}>{signed(place.contribution)}</span>
        <span className="small quiet place-share">
          {say(m.ofWhole(percent(place.share)))}
          {place.rate !== null && place.mix !== null && ` · ${say(m.rateAndMix(signed(place.rate), signed(place.mix)))}`}
        </span>
      </button>
      <button
        type="button"
        className="row-tool"
        title={say(m.rows)}
        aria-label={say(m.rowsOf(say(place.label)))}
        onClick={() => setSearch({ rows: writeRowsOf({ metric, where: { ...where, ...place.where }, label: say(place.label) }) })}
      >
        <Icon name="table" size={13} />
      </button>
    </li>
  );
}
