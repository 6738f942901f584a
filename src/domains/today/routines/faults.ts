import { defineFault } from '../../../base/error.ts';
import type { Text } from '../../../base/messages.ts';

export const routineUnknown = defineFault<{ routine: string }>({
  code: 'routines.unknown',
  status: 404,
  text: ({ routine }) => ({ zh: `没有这项每日必做：${routine}`, en: `There is no routine ${routine}` }),
  fix: () => ({
    zh: '回到每日必做的列表，从那里打开；也可能它属于你看不到的店铺。',
    en: 'Open it from the list of routines; it may be of a shop you cannot see.',
  }),
});

export const routineChangedMeanwhile = defineFault<{ name: string }>({
  code: 'routines.changed_meanwhile',
  status: 409,
  text: ({ name }) => ({
    zh: `${name || '有人'}刚刚改过这一项，你看到的是旧的`,
    en: `${name || 'Somebody'} has just changed this routine; you were looking at an older one`,
  }),
  fix: () => ({ zh: '重新打开，再改一次；你的修改没有保存。', en: 'Open it again and make your change once more; it was not saved.' }),
});

export const routineBadRule = defineFault<{ why: Text }>({
  code: 'routines.bad_rule',
  status: 422,
  text: ({ why }) => why,
  fix: () => ({ zh: '写成 FREQ=WEEKLY;BYDAY=MO 的样子，或者在表单里选。', en: 'Write it like FREQ=WEEKLY;BYDAY=MO, or choose in the form.' }),
});

export const routineBadSeason = defineFault<{ day: string }>({
  code: 'routines.bad_season',
  status: 422,
  text: ({ day }) => ({ zh: `没有 ${day} 这一天`, en: `There is no day ${day}` }),
  fix: () => ({ zh: '季节写成 11-15 至 02-10 的样子。', en: 'Write the season like 11-15 to 02-10.' }),
});

export const routineNotYours = defineFault<Record<never, never>>({
  code: 'routines.not_yours',
  status: 403,
  text: () => ({ zh: '运营只能改自己一个人做的每日必做', en: 'Operators change only routines that they alone do' }),
  fix: () => ({ zh: '把“谁来做”选成自己，或者请主管来改。', en: 'Choose yourself as who does it, or ask a manager.' }),
});

export const routineNoVersion = defineFault<{ version: number }>({
  code: 'routines.no_version',
  status: 404,
  text: ({ version }) => ({ zh: `没有第 ${version} 版`, en: `There is no version ${version}` }),
  fix: () => ({ zh: '从历史里选一版；自己加的没有“出厂”版。', en: 'Choose one of the history; what people added has no shipped version.' }),
});

export const routineSkipNeedsReason = defineFault<Record<never, never>>({
  code: 'routines.skip_needs_reason',
  status: 422,
  text: () => ({ zh: '跳过要写一句原因', en: 'Skipping needs a reason' }),
  fix: () => ({
    zh: '写一句为什么今天不做，以后看走势时才知道它该不该留。',
    en: 'Say why it is not done today: later the trend shows whether it should stay.',
  }),
});
