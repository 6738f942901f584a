import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NOTICES_SHOWN, type Notice } from '../../domains/today/notices/contract.ts';
import { api, client, queries } from '../api.ts';
import { Button } from '../kit/Button.tsx';
import { FaultBox } from '../kit/FaultBox.tsx';
import { Icon } from '../kit/icons.tsx';
import { useMoment } from '../kit/Moment.tsx';
import { Popover } from '../kit/Popover.tsx';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';
import { keepView } from './keepView.ts';
import { useBrowserNotices } from './useBrowserNotices.ts';

const listOptions = api.notices.list.queryOptions({ input: { limit: NOTICES_SHOWN } });
const again = () => queries.invalidateQueries({ queryKey: api.notices.list.key() });

/** How many alerts nobody has looked at, over all shops, and one's own notifications. */
export function Bell() {
  const say = useSay();
  const alerts = useQuery({ ...api.alerts.open.queryOptions({ input: {} }), refetchInterval: 60_000 });
  const { data } = useQuery({
    ...listOptions,
    refetchInterval: 30_000,
    // Only who wants the browser to tell needs it while the page is out of sight.
    refetchIntervalInBackground: queries.getQueryData(listOptions.queryKey)?.browser ?? false,
  });
  useBrowserNotices(data);
  const open = alerts.data?.open ?? 0;
  const unread = data?.unread ?? 0;
  const words = `${say(m.newAlerts(open))}${say(m.andThen)}${say(m.unreadNotices(unread))}`;
  const count = open + unread;
  return (
    <Popover
      label={say(m.notices)}
      side="right"
      trigger={(bind) => (
        <button type="button" className="button plain square bell" {...bind} aria-label={words} title={words}>
          <Icon name="bell" />
          {count > 0 && <b aria-hidden="true">{count > 99 ? '99+' : count}</b>}
        </button>
      )}
    >
      {(close) => (
        <div className="bell-sheet">
          <Link to={'/alerts' as never} search={keepView as never} className="option" onClick={close}>
            {say(m.newAlerts(open))}
          </Link>
          <NoticeList notices={data?.notices ?? []} unread={unread} onLeave={close} />
          <Link to={'/account' as never} className="option quiet" onClick={close}>
            {say(m.noticeSettings)}
          </Link>
        </div>
      )}
    </Popover>
  );
}

/** One's notifications, unread first; opening one marks it as read, and all of them can be, and can be taken back. */
function NoticeList({ notices, unread, onLeave }: { notices: readonly Notice[]; unread: number; onLeave: () => void }) {
  const say = useSay();
  const read = useMutation({ mutationFn: (ids: number[] | undefined) => client.notices.read(ids ? { ids } : {}), onSuccess: again });
  const undo = useMutation({
    mutationFn: (ids: number[]) => client.notices.unread({ ids }),
    onSuccess: () => {
      read.reset();
      return again();
    },
  });
  const taken = read.data?.ids ?? [];
  return (
    <>
      <div className="menu-title bell-title">
        <span>{say(m.unreadNotices(unread))}</span>
        {unread > 0 && (
          <Button look="plain" size="tight" disabled={read.isPending} onClick={() => read.mutate(undefined)}>
            {say(m.allRead)}
          </Button>
        )}
        {unread === 0 && taken.length > 0 && (
          <Button look="plain" size="tight" disabled={undo.isPending} onClick={() => undo.mutate(taken)}>
            {say(m.takeBack)}
          </Button>
        )}
      </div>
      <FaultBox error={read.error ?? undo.error} />
      <div className="bell-list">
        {notices.map((notice) => (
          <NoticeLine
            key={notice.id}
            notice={notice}
            onOpen={() => {
              if (!notice.read) read.mutate([notice.id]);
              onLeave();
            }}
          />
        ))}
      </div>
    </>
  );
}

function NoticeLine({ notice: { text, quote, link, at, read }, onOpen }: { notice: Notice; onOpen: () => void }) {
  const say = useSay();
  const moment = useMoment();
  const { pathname, searchParams } = new URL(link, window.location.origin);
  return (
    <Link
      to={pathname as never}
      search={Object.fromEntries(searchParams) as never}
      className="option two-lines"
      data-read={read || undefined}
      onClick={onOpen}
    >
      <span className="line-one">
        {!read && <span className="hidden-visually">{say(m.unreadMark)}</span>}
        <span>{say(text)}</span>
      </span>
      {quote && <span className="why">{quote}</span>}
      <span className="why">{moment(at)}</span>
    </Link>
  );
}
