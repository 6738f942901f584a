import { defineFault } from '../base/error.ts';
import type { Text } from '../base/messages.ts';
import type { Role } from './contract.ts';

type Nothing = Record<string, never>;

/** The input does not have the shape the contract says; `place.field` names the first field that is wrong. */
export const invalidInput = defineFault<{ field: string; why: Text }>({
  code: 'http.invalid_input',
  status: 400,
  text: ({ field, why }) => ({ zh: `「${field}」不合要求：${why.zh}`, en: `"${field}" is not as it must be: ${why.en}` }),
  fix: ({ field }) => ({
    zh: `改正「${field}」后再试；每个字段的要求见 /api/docs。`,
    en: `Correct "${field}" and try again; /api/docs says what each field takes.`,
  }),
});

/** The body or the query cannot be read at all. */
export const malformed = defineFault<Nothing>({
  code: 'http.malformed',
  status: 400,
  text: () => ({ zh: '请求的内容读不出来。', en: 'The request cannot be read.' }),
  fix: () => ({ zh: '以 JSON 发送内容，并带上 content-type: application/json。', en: 'Send JSON, with content-type: application/json.' }),
});

/** Nobody is signed in. */
export const notSignedIn = defineFault<Nothing>({
  code: 'http.not_signed_in',
  status: 401,
  text: () => ({ zh: '还没有登录，或登录已过期。', en: 'You are not signed in, or your session has ended.' }),
  fix: () => ({ zh: '请登录后再试。', en: 'Sign in and try again.' }),
});

const ROLE_NAMES: Readonly<Record<Role, { zh: string; en: string }>> = {
  owner: { zh: '所有者', en: 'owner' },
  manager: { zh: '主管', en: 'manager' },
  operator: { zh: '运营', en: 'operator' },
  viewer: { zh: '只读', en: 'viewer' },
};

/** The person's role is too low. */
export const roleNeeded = defineFault<{ role: Role }>({
  code: 'http.role_needed',
  status: 403,
  text: ({ role }) => ({
    zh: `这需要「${ROLE_NAMES[role].zh}」或更高的角色。`,
    en: `This needs the role ${ROLE_NAMES[role].en} or a higher one.`,
  }),
  fix: () => ({
    zh: '请所有者在「成员与店铺」里调整你的角色，或请有权限的人来做。',
    en: 'Ask the owner to change your role under People & shops, or ask somebody who may.',
  }),
});

/** A personal token is good for some routes only. */
export const outsideToken = defineFault<Nothing>({
  code: 'http.outside_token',
  status: 403,
  text: () => ({ zh: '令牌只能用来导入文件，不能做这件事。', en: 'A token is for importing files only; it cannot do this.' }),
  fix: () => ({ zh: '请登录后在页面上做。', en: 'Sign in and do it on the page.' }),
});

/** A write came without the token of its session: the page is old, or another site sent it. */
export const csrfMissing = defineFault<Nothing>({
  code: 'http.csrf',
  status: 403,
  text: () => ({ zh: '这次写入没有带上本次登录的校验码，已拒绝。', en: 'This write did not carry the token of your session and was refused.' }),
  fix: () => ({
    zh: '刷新页面后再试。用程序调用时，把 GET /api/session 给出的 csrf 放进 x-csrf-token 请求头。',
    en: 'Reload the page and try again. From a program, send the csrf of GET /api/session in the x-csrf-token header.',
  }),
});

/** A write came from a page of another site. */
export const foreignOrigin = defineFault<Nothing>({
  code: 'http.foreign_origin',
  status: 403,
  text: () => ({ zh: '这次写入来自别的网站，已拒绝。', en: 'This write came from another site and was refused.' }),
  fix: () => ({
    zh: '请从掌柜自己的页面操作；经过反向代理时，让它原样转发 Host，并把 ZHANGGUI_PUBLIC_URL 设为打开的地址。',
    en: "Use the desk's own pages; behind a reverse proxy, forward Host unchanged and set ZHANGGUI_PUBLIC_URL to the address people open.",
  }),
});

/** Nothing is there, or nothing this person may see: the answer is the same on purpose. */
export const notFound = defineFault<{ what: Text }>({
  code: 'http.not_found',
  status: 404,
  text: ({ what }) => ({ zh: `没有找到${what.zh}，或你无权查看。`, en: `${what.en} does not exist, or you may not see it.` }),
  fix: () => ({
    zh: '回到上一页重新选择，或请所有者开通权限；写脚本时检查地址和编号（接口一览见 /api/docs）。',
    en: 'Go back and choose again, or ask the owner for access; in a script check the address and the number (/api/docs lists the interface).',
  }),
});

/** The body is larger than a JSON body may be. */
export const tooLarge = defineFault<{ bytes: number }>({
  code: 'http.too_large',
  status: 413,
  text: ({ bytes }) => ({ zh: `请求内容超过 ${bytes / 1024 / 1024} MB。`, en: `The request is larger than ${bytes / 1024 / 1024} MB.` }),
  fix: () => ({ zh: '文件请用 PUT /api/uploads 上传；其他内容请分几次发送。', en: 'Send files by PUT /api/uploads; send anything else in parts.' }),
});

/** The answer took too long. */
export const tookTooLong = defineFault<{ seconds: number }>({
  code: 'http.took_too_long',
  status: 503,
  text: ({ seconds }) => ({ zh: `${seconds} 秒内没有算完，已放弃。`, en: `No answer within ${seconds} seconds; given up.` }),
  fix: () => ({
    zh: '缩短期间或减少店铺后再试；一直如此时运行 zhanggui doctor。',
    en: 'Try a shorter period or fewer shops; if it stays so, run zhanggui doctor.',
  }),
});

/** The Host header names another machine: a page of another site reaches for this desk through its own name (DNS rebinding). */
export const wrongHost = defineFault<{ host: string }>({
  code: 'http.wrong_host',
  status: 421,
  text: ({ host }) => ({
    zh: `掌柜只在本机监听，不答复发给「${host}」的请求。`,
    en: `The desk listens on this machine only and does not answer requests for "${host}".`,
  }),
  fix: () => ({
    zh: '用 http://127.0.0.1 或 http://localhost 打开；要用别的名字，把 ZHANGGUI_PUBLIC_URL 设为那个地址。',
    en: 'Open it by http://127.0.0.1 or http://localhost; for another name set ZHANGGUI_PUBLIC_URL to that address.',
  }),
});

/** Listening to other machines without anybody who could sign in as the owner. */
export const noOwnerPassword = defineFault<{ host: string }>({
  code: 'http.no_owner_password',
  status: 403,
  text: ({ host }) => ({
    zh: `还没有设好密码的所有者，不能在 ${host} 上监听：第一个打开页面的人就会成为所有者。`,
    en: `There is no owner with a password, so the desk does not listen on ${host}: whoever opened it first would become the owner.`,
  }),
  fix: () => ({
    zh: '先去掉 ZHANGGUI_HOST，在本机打开页面设好所有者和密码，再设 ZHANGGUI_HOST 重新启动。',
    en: 'Unset ZHANGGUI_HOST, open the page on this machine and set up the owner with a password, then set ZHANGGUI_HOST and start again.',
  }),
});

/** The demo signs everybody in as its owner, so nobody else may reach it. */
export const demoIsLocal = defineFault<{ host: string }>({
  code: 'http.demo_is_local',
  status: 403,
  text: ({ host }) => ({
    zh: `演示模式让每个来访者直接登录，只能在本机监听，不能在 ${host} 上。`,
    en: `The demo signs every visitor in, so it listens on this machine only, not on ${host}.`,
  }),
  fix: () => ({ zh: '去掉 ZHANGGUI_HOST，或不带 --demo 启动。', en: 'Unset ZHANGGUI_HOST, or start without --demo.' }),
});

/** The port is taken or may not be used. */
export const cannotListen = defineFault<{ host: string; port: number; why: string }>({
  code: 'http.cannot_listen',
  status: 500,
  text: ({ host, port, why }) => ({ zh: `不能在 ${host}:${port} 上监听：${why}。`, en: `Cannot listen on ${host}:${port}: ${why}.` }),
  fix: () => ({
    zh: '用 ZHANGGUI_PORT（--port）或 ZHANGGUI_HOST 换一个端口或地址。',
    en: 'Choose another port or address with ZHANGGUI_PORT (--port) or ZHANGGUI_HOST.',
  }),
});

/** A defect of ours: nothing of it is told outside but the request's id, by which the log finds it. */
export const internal = defineFault<Nothing>({
  code: 'internal',
  status: 500,
  text: () => ({ zh: '掌柜出了错，这次操作没有完成。', en: 'Zhanggui failed; this operation was not completed.' }),
  fix: () => ({
    zh: '再试一次；若仍失败，请把请求编号连同日志里同一编号的记录报告给我们。',
    en: 'Try again; if it fails again, report the request id with the entry of the log that has it.',
  }),
});
