import { defineFault } from '../../../base/error.ts';

export const alertUnknown = defineFault<{ alert: number }>({
  code: 'alerts.unknown',
  status: 404,
  text: ({ alert }) => ({ zh: `没有这条异常：${alert}`, en: `There is no alert ${alert}` }),
  fix: () => ({ zh: '回到异常列表，从那里打开。', en: 'Go back to the list of alerts and open it there.' }),
});

const NEEDED = {
  until: { zh: '稍后提醒要写一个今天之后的日期', en: 'Snoozing needs a day after today' },
  person: { zh: '指派要选一个人', en: 'Assigning needs a person' },
  reason: { zh: '关闭要选一个原因', en: 'Resolving needs a reason' },
} as const;

export const alertNeeds = defineFault<{ field: keyof typeof NEEDED }>({
  code: 'alerts.needs',
  status: 422,
  text: ({ field }) => NEEDED[field],
  fix: () => ({ zh: '补上以后再试。', en: 'Add it and try again.' }),
});

export const alertNothingToUndo = defineFault<{ alert: number }>({
  code: 'alerts.nothing_to_undo',
  status: 409,
  text: () => ({ zh: '这条异常没有可以撤销的操作', en: 'Nothing was done with this alert that could be taken back' }),
  fix: () => ({ zh: '看看下面的处理记录。', en: 'See its history.' }),
});
