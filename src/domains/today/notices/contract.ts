import { z } from 'zod';
import { route } from '../../../http/contract.ts';

const text = z.object({ zh: z.string(), en: z.string() });

/**
 * What somebody is told of: named in a comment, given a task, asked to help, given an alert; a task of theirs changed or talked about by somebody
 * else, due today or overdue, judged; a routine whose person has left.
 */
export const NOTICE_KINDS = ['mention', 'assigned', 'helper', 'alert', 'comment', 'changed', 'due', 'overdue', 'verdict', 'routine'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What is told at once, by the browser too; the rest waits for the digest. */
export const AT_ONCE: readonly NoticeKind[] = ['mention', 'assigned', 'helper', 'alert'];

/** As many as the page shows at once; the rest is older. */
export const NOTICES_SHOWN = 30;

export const notice = z.object({
  id: z.int(),
  kind: z.enum(NOTICE_KINDS),
  /** Whether the browser tells it as it comes. */
  atOnce: z.boolean(),
  /** The address in the page of what it is about. */
  link: z.string(),
  text,
  /** What was said, where something was. */
  quote: z.string().nullable(),
  at: z.iso.datetime(),
  read: z.boolean(),
});
export type Notice = z.output<typeof notice>;

/** A minute of the day on the wall, `21:00`. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const noticeSettings = z.object({
  /** From then to then nothing is shown by the browser or mailed; the same twice = never quiet. */
  quietFrom: clock,
  quietTo: clock,
  /** IANA name of the zone both are in. */
  timeZone: z.string().max(60),
  /** When the digest of a workday is mailed. */
  digestAt: clock,
  browser: z.boolean(),
  /** Where the digest goes. */
  email: z.email().max(200).nullable(),
  digest: z.boolean(),
});
export type NoticeSettings = z.output<typeof noticeSettings>;

/** What holds until a person chooses otherwise. */
export const DEFAULT_NOTICES: NoticeSettings = {
  quietFrom: '21:00',
  quietTo: '08:30',
  timeZone: 'Asia/Shanghai',
  digestAt: '09:00',
  browser: false,
  email: null,
  digest: false,
};

const ids = z.array(z.int()).max(1000);

export const noticesContract = {
  /** One's own, the unread first, the newest first. */
  list: route
    .meta({ access: 'viewer', shops: 'none' })
    .route({ method: 'GET', path: '/notices' })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }))
    // `quiet`: now is the time in which the browser stays silent. `newest`: the number of the newest there is.
    .output(z.object({ notices: z.array(notice), unread: z.int(), newest: z.int(), quiet: z.boolean(), browser: z.boolean() })),
  /** Marks some as read, or all that are not. Answers which were unread until then. */
  read: route
    .meta({ access: 'viewer', shops: 'none', audit: 'notices.read' })
    .route({ method: 'POST', path: '/notices/read' })
    .input(z.object({ ids: ids.optional() }))
    .output(z.object({ ids: z.array(z.int()) })),
  /** Takes that back. */
  unread: route
    .meta({ access: 'viewer', shops: 'none', audit: 'notices.unread' })
    .route({ method: 'POST', path: '/notices/unread' })
    .input(z.object({ ids: z.array(z.int()) }))
    .output(z.object({ ids: z.array(z.int()) })),
  /** How one is told; `mail` says whether this desk can send mail at all. */
  settings: route
    .meta({ access: 'viewer', shops: 'none' })
    .route({ method: 'GET', path: '/notices/settings' })
    .output(noticeSettings.extend({ mail: z.boolean(), lastDigest: z.object({ at: z.iso.datetime(), sent: z.boolean() }).nullable() })),
  saveSettings: route
    .meta({ access: 'viewer', shops: 'none', audit: 'notices.save_settings' })
    .route({ method: 'PUT', path: '/notices/settings' })
    .input(noticeSettings)
    .output(noticeSettings),
};
