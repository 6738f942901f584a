import { z } from 'zod';
import { ROLES, route } from '../../http/contract.ts';

export const PLATFORMS = ['tmall', 'taobao', 'jd', 'pdd', 'douyin', 'kuaishou', 'weixin', 'xiaohongshu', 'youzan', 'shopify', 'other'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Taobao and Tmall write the same files. */
const familyOf = (platform: string): string => (platform === 'taobao' ? 'tmall' : platform);

/** Whether the exports of two platforms are the same kind of file; `other` is like none. Pure. */
export const samePlatform = (a: string, b: string): boolean => a !== 'other' && familyOf(a) === familyOf(b);

/** A login name: an e-mail or a short name; compared without case. */
export const loginName = z.string().trim().min(2).max(120);
/** Twelve characters at least; the product refuses nothing else about a password but its being the login. */
export const password = z.string().min(12).max(256);

export const preferences = z.object({
  language: z.enum(['zh', 'en']),
  /** Which colour means up. */
  rise: z.enum(['red', 'green']),
  theme: z.enum(['light', 'dark', 'system']),
});
export type Preferences = z.output<typeof preferences>;

export const person = z.object({
  id: z.int(),
  name: z.string(),
  login: z.string(),
  role: z.enum(ROLES),
  /** Shops the person may see; null = all, also those to come. */
  shops: z.array(z.int()).nullable(),
  active: z.boolean(),
});
export type Member = z.output<typeof person>;

export const shop = z.object({
  id: z.int(),
  name: z.string(),
  platform: z.enum(PLATFORMS),
  timeZone: z.string(),
  /** Local hour at which the shop's business day starts (0–6). */
  dayStartHour: z.int(),
  currency: z.string(),
});
export type Shop = z.output<typeof shop>;

const shopInput = z.object({
  name: z.string().trim().min(1).max(60),
  platform: z.enum(PLATFORMS),
  timeZone: z.string().default('Asia/Shanghai'),
  dayStartHour: z.int().min(0).max(6).default(0),
  currency: z.string().length(3).default('CNY'),
});

export const invite = z.object({
  id: z.int(),
  role: z.enum(ROLES),
  shops: z.array(z.int()).nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  createdBy: z.string(),
});

export const apiToken = z.object({
  id: z.int(),
  name: z.string(),
  role: z.enum(ROLES),
  shops: z.array(z.int()).nullable(),
  createdAt: z.iso.datetime(),
  /** null = until it is revoked. */
  expiresAt: z.iso.datetime().nullable(),
  /** To the minute; null = never. */
  lastUsedAt: z.iso.datetime().nullable(),
});

export const session = z.object({
  /** null = nobody is signed in. */
  person: person.nullable(),
  /** null = nobody is signed in, or the person has never chosen any. */
  preferences: preferences.nullable(),
  /** Sent back in the `x-csrf-token` header by every request that writes. */
  csrf: z.string().nullable(),
  /** True until somebody has become the owner. */
  firstRun: z.boolean(),
  /** True when the desk runs on the demo shops and signs visitors in by itself. */
  demo: z.boolean(),
});

export const accountsContract = {
  session: route.meta({ access: 'public', shops: 'none' }).route({ method: 'GET', path: '/session' }).output(session),
  createOwner: route
    .meta({ access: 'public', shops: 'none', audit: 'accounts.create_owner' })
    .route({ method: 'POST', path: '/owner' })
    .input(z.object({ name: z.string().trim().min(1).max(60), login: loginName, password }))
    .output(session),
  login: route
    .meta({ access: 'public', shops: 'none', audit: 'accounts.login' })
    .route({ method: 'POST', path: '/session' })
    .input(z.object({ login: loginName, password: z.string().max(256) }))
    .output(session),
  logout: route.meta({ access: 'viewer', shops: 'none', audit: 'accounts.logout' }).route({ method: 'DELETE', path: '/session' }).output(session),
  changePassword: route
    .meta({ access: 'viewer', shops: 'none', audit: 'accounts.change_password' })
    .route({ method: 'POST', path: '/account/password' })
    .input(z.object({ current: z.string().max(256), next: password }))
    .output(z.object({ ok: z.literal(true) })),
  setPreferences: route
    .meta({ access: 'viewer', shops: 'none', audit: 'accounts.set_preferences' })
    .route({ method: 'PATCH', path: '/account/preferences' })
    .input(preferences.partial())
    .output(preferences),
  /** One's own tokens that work. */
  tokens: route.meta({ access: 'operator', shops: 'none' }).route({ method: 'GET', path: '/account/tokens' }).output(z.array(apiToken)),
  createToken: route
    .meta({ access: 'operator', shops: 'none', audit: 'accounts.create_token' })
    .route({ method: 'POST', path: '/account/tokens' })
    .input(
      z.object({
        name: z.string().trim().min(1).max(60),
        role: z.enum(ROLES).default('operator'),
        shops: z.array(z.int()).nullable(),
        /** Days it works for; null = until it is revoked. */
        days: z.int().min(1).max(3650).nullable().default(null),
      }),
    )
    .output(apiToken.extend({ /** Shown once: only its hash is kept. */ token: z.string() })),
  revokeToken: route
    .meta({ access: 'operator', shops: 'none', audit: 'accounts.revoke_token' })
    .route({ method: 'DELETE', path: '/account/tokens/{id}' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(z.object({ ok: z.literal(true) })),
  people: route.meta({ access: 'manager', shops: 'none' }).route({ method: 'GET', path: '/people' }).output(z.array(person)),
  changePerson: route
    .meta({ access: 'owner', shops: 'none', audit: 'accounts.change_person' })
    .route({ method: 'PATCH', path: '/people/{id}' })
    .input(
      z.object({
        id: z.coerce.number().int(),
        role: z.enum(ROLES).optional(),
        shops: z.array(z.int()).nullable().optional(),
        active: z.boolean().optional(),
      }),
    )
    .output(person),
  invites: route.meta({ access: 'manager', shops: 'none' }).route({ method: 'GET', path: '/invites' }).output(z.array(invite)),
  createInvite: route
    .meta({ access: 'manager', shops: 'none', audit: 'accounts.create_invite' })
    .route({ method: 'POST', path: '/invites' })
    .input(z.object({ role: z.enum(ROLES).exclude(['owner']), shops: z.array(z.int()).nullable() }))
    .output(invite.extend({ /** Shown once: only its hash is kept. */ link: z.string() })),
  revokeInvite: route
    .meta({ access: 'manager', shops: 'none', audit: 'accounts.revoke_invite' })
    .route({ method: 'DELETE', path: '/invites/{id}' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(z.object({ ok: z.literal(true) })),
  readInvite: route
    .meta({ access: 'public', shops: 'none' })
    .route({ method: 'GET', path: '/invitation/{token}' })
    .input(z.object({ token: z.string() }))
    .output(z.object({ role: z.enum(ROLES), invitedBy: z.string(), expiresAt: z.iso.datetime() })),
  acceptInvite: route
    .meta({ access: 'public', shops: 'none', audit: 'accounts.accept_invite' })
    .route({ method: 'POST', path: '/invitation/{token}' })
    .input(z.object({ token: z.string(), name: z.string().trim().min(1).max(60), login: loginName, password }))
    .output(session),
  shops: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/shops' })
    .input(z.object({ shops: z.array(z.coerce.number().int()).optional() }).optional())
    .output(z.array(shop)),
  createShop: route
    .meta({ access: 'manager', shops: 'none', audit: 'accounts.create_shop' })
    .route({ method: 'POST', path: '/shops' })
    .input(shopInput)
    .output(shop),
  changeShop: route
    .meta({ access: 'manager', shops: 'one', audit: 'accounts.change_shop' })
    .route({ method: 'PATCH', path: '/shops/{shop}' })
    .input(shopInput.pick({ name: true }).extend({ shop: z.coerce.number().int() }))
    .output(shop),
};
