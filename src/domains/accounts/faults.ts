import { defineFault } from '../../base/error.ts';

type Nothing = Record<string, never>;

/** The same for an unknown login, a wrong password and a person who was deactivated: nobody learns which. */
export const wrongLogin = defineFault<Nothing>({
  code: 'accounts.wrong_login',
  status: 401,
  text: () => ({ zh: '账号或密码不对。', en: 'The login or the password is wrong.' }),
  fix: () => ({
    zh: '检查大小写后再试；忘了密码，请所有者发一个新邀请，用另一个账号加入。',
    en: 'Check upper and lower case and try again; if the password is lost, ask the owner for an invitation and join under another login.',
  }),
});

/** Too many attempts from there or for that login. */
export const tooManyAttempts = defineFault<{ seconds: number }>({
  code: 'accounts.too_many_attempts',
  status: 429,
  text: ({ seconds }) => ({ zh: `试错太多，请等 ${seconds} 秒。`, en: `Too many attempts; wait ${seconds} seconds.` }),
  fix: ({ seconds }) => ({
    zh: `${seconds} 秒后再试，每错一次要等得更久。`,
    en: `Try again in ${seconds} seconds; every further mistake makes the wait longer.`,
  }),
});

/** The current password given for a change is wrong. */
export const wrongPassword = defineFault<Nothing>({
  code: 'accounts.wrong_password',
  status: 403,
  text: () => ({ zh: '现在的密码不对。', en: 'The current password is wrong.' }),
  fix: () => ({ zh: '输入正在用的密码，再设新的。', en: 'Enter the password you use now, then the new one.' }),
});

/** A password that everybody who knows the login would try first. */
export const passwordIsLogin = defineFault<Nothing>({
  code: 'accounts.password_is_login',
  status: 400,
  text: () => ({ zh: '密码不能和账号相同。', en: 'The password must not be the login.' }),
  fix: () => ({ zh: '换一个密码，比如几个不相干的词。', en: 'Choose another, for example a few unrelated words.' }),
});

/** This person signs in without a password: the demo owner, or the command line of this machine. */
export const noPassword = defineFault<Nothing>({
  code: 'accounts.no_password',
  status: 409,
  text: () => ({ zh: '这个身份没有密码，不能修改。', en: 'This identity has no password to change.' }),
  fix: () => ({
    zh: '演示模式和本机命令行不用密码；请用自己的账号登录后修改。',
    en: 'The demo and the command line of this machine use none; sign in with an account of your own.',
  }),
});

/** The desk has an owner already. */
export const ownerExists = defineFault<Nothing>({
  code: 'accounts.owner_exists',
  status: 409,
  text: () => ({ zh: '这里已经有所有者了。', en: 'This desk already has an owner.' }),
  fix: () => ({ zh: '请登录，或请所有者发一个邀请链接。', en: 'Sign in, or ask the owner for an invitation.' }),
});

/** Nobody would be left who may do everything. */
export const lastOwner = defineFault<Nothing>({
  code: 'accounts.last_owner',
  status: 409,
  text: () => ({ zh: '这是最后一位所有者，不能降级或停用。', en: 'This is the last owner, who can be neither demoted nor deactivated.' }),
  fix: () => ({ zh: '先让另一个人成为所有者。', en: 'Make somebody else an owner first.' }),
});

/** Two people cannot have one login. */
export const loginTaken = defineFault<{ login: string }>({
  code: 'accounts.login_taken',
  status: 409,
  text: ({ login }) => ({ zh: `账号「${login}」已被使用。`, en: `The login "${login}" is taken.` }),
  fix: () => ({ zh: '换一个账号。', en: 'Choose another login.' }),
});

/** There is no such person. */
export const unknownPerson = defineFault<{ id: number }>({
  code: 'accounts.unknown_person',
  status: 404,
  text: ({ id }) => ({ zh: `没有编号为 ${id} 的成员。`, en: `There is no person with the number ${id}.` }),
  fix: () => ({ zh: '编号见「成员与店铺」，或 GET /api/people。', en: 'People & shops shows the numbers, as does GET /api/people.' }),
});

/** The link does not work, or no longer. */
export const inviteOver = defineFault<Nothing>({
  code: 'accounts.invite_over',
  status: 410,
  text: () => ({
    zh: '这个邀请链接无效：可能已用过、被撤回或超过了 7 天。',
    en: 'This invitation is not valid: it was used, withdrawn, or is older than 7 days.',
  }),
  fix: () => ({ zh: '请发邀请的人再发一个。', en: 'Ask whoever invited you for a new one.' }),
});

/** There is no such open invitation. */
export const unknownInvite = defineFault<{ id: number }>({
  code: 'accounts.unknown_invite',
  status: 404,
  text: ({ id }) => ({ zh: `没有编号为 ${id} 的有效邀请。`, en: `There is no open invitation with the number ${id}.` }),
  fix: () => ({ zh: '刷新列表；它可能已用过或被撤回。', en: 'Reload the list; it may have been used or withdrawn.' }),
});

/** Nobody can give away more than they have. */
export const beyondOwnScope = defineFault<Nothing>({
  code: 'accounts.beyond_own_scope',
  status: 403,
  text: () => ({ zh: '不能授予自己看不到的店铺。', en: 'You cannot give access to shops you may not see yourself.' }),
  fix: () => ({ zh: '只选自己能看的店铺，或请所有者来做。', en: 'Choose among the shops you may see, or ask the owner.' }),
});

/** A shop number that does not exist. */
export const unknownShop = defineFault<{ shop: number | string }>({
  code: 'accounts.unknown_shop',
  status: 400,
  text: ({ shop }) => ({ zh: `没有店铺「${shop}」。`, en: `There is no shop "${shop}".` }),
  fix: () => ({ zh: '店铺见「成员与店铺」，或 GET /api/shops。', en: 'People & shops lists the shops, as does GET /api/shops.' }),
});

/** Two shops cannot have one name. */
export const shopNameTaken = defineFault<{ name: string }>({
  code: 'accounts.shop_name_taken',
  status: 409,
  text: ({ name }) => ({ zh: `已有名为「${name}」的店铺。`, en: `There is a shop named "${name}" already.` }),
  fix: () => ({ zh: '换一个名字，例如加上平台。', en: 'Choose another name, for example with the platform in it.' }),
});

/** The shop's days cannot be cut without a known time zone. */
export const unknownTimeZone = defineFault<{ timeZone: string }>({
  code: 'accounts.unknown_time_zone',
  status: 400,
  text: ({ timeZone }) => ({ zh: `没有时区「${timeZone}」。`, en: `There is no time zone "${timeZone}".` }),
  fix: () => ({ zh: '用 IANA 名称，例如 Asia/Shanghai。', en: 'Use an IANA name, such as Asia/Shanghai.' }),
});

/** The token is none of this desk, or no longer. Nobody learns which. */
export const tokenRefused = defineFault<Nothing>({
  code: 'accounts.token_refused',
  status: 401,
  text: () => ({ zh: '令牌无效：可能抄错、已撤回或已过期。', en: 'The token is not valid: mistyped, revoked, or past its date.' }),
  fix: () => ({ zh: '在「我的账号」里生成一个新令牌，填进程序。', en: 'Make a new one under My account and give it to the program.' }),
});

/** Tokens stand for a person of the desk. */
export const tokenForMembers = defineFault<Nothing>({
  code: 'accounts.token_for_members',
  status: 409,
  text: () => ({ zh: '本机命令行不能生成令牌。', en: 'The command line of this machine cannot have tokens.' }),
  fix: () => ({ zh: '用自己的账号登录，在「我的账号」里生成。', en: 'Sign in with an account of your own and make it under My account.' }),
});

/** There is no such token of one's own. */
export const unknownToken = defineFault<{ id: number }>({
  code: 'accounts.unknown_token',
  status: 404,
  text: ({ id }) => ({ zh: `你没有编号为 ${id} 的令牌。`, en: `You have no token with the number ${id}.` }),
  fix: () => ({ zh: '刷新列表；它可能已被撤回。', en: 'Reload the list; it may have been revoked.' }),
});

/** A token may not do more than the person. */
export const beyondOwnRole = defineFault<Nothing>({
  code: 'accounts.beyond_own_role',
  status: 403,
  text: () => ({ zh: '令牌的角色不能高于自己的角色。', en: 'A token cannot have a higher role than you.' }),
  fix: () => ({ zh: '选自己的角色或更低的角色。', en: 'Choose your own role or a lower one.' }),
});
