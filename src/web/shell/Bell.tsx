import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api.ts';
import { Icon } from '../kit/icons.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { keepView } from './keepView.ts';

/** How many alerts nobody has looked at, over all shops; leads to them. */
export function Bell() {
  const say = useSay();
  const { data } = useQuery({ ...api.alerts.open.queryOptions({ input: {} }), refetchInterval: 60_000 });
  const open = data?.open ?? 0;
  const words = say(m.newAlerts(open));
  return (
    <Link to={'/alerts' as never} search={keepView as never} className="button plain square bell" aria-label={words} title={words}>
      <Icon name="bell" />
      {open > 0 && <b aria-hidden="true">{open > 99 ? '99+' : open}</b>}
    </Link>
  );
}
