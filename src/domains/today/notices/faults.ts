import { defineFault } from '../../../base/error.ts';

/** Quiet hours need a zone whose clock they are read on. */
export const noticeZone = defineFault<{ timeZone: string }>({
  code: 'notices.time_zone',
  status: 400,
  text: ({ timeZone }) => ({ zh: `没有时区「${timeZone}」。`, en: `There is no time zone "${timeZone}".` }),
  fix: () => ({ zh: '用 IANA 名称，例如 Asia/Shanghai。', en: 'Use an IANA name, such as Asia/Shanghai.' }),
});

/** A digest by mail needs an address. */
export const noticeAddress = defineFault<Record<string, never>>({
  code: 'notices.address',
  status: 400,
  text: () => ({ zh: '要发汇总邮件，但没有填邮箱。', en: 'The digest is switched on, but there is no address to mail it to.' }),
  fix: () => ({ zh: '填一个邮箱，或关掉汇总邮件。', en: 'Give an address, or switch the digest off.' }),
});
