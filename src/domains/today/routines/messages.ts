import { formatNumber } from '../../../base/format.ts';
import { messages } from '../../../base/messages.ts';

const money = (value: number, language: 'zh' | 'en'): string => {
  const { figure, unit } = formatNumber(Math.round(value), 'money', language, { compact: true });
  return `${figure}${unit}`;
};

/** Why something stands where it does in the day. */
export const planWords = messages({
  begun: { zh: '已经开始，先做完', en: 'Begun: finish it first' },
  dataFirst: { zh: '先看数据齐不齐，后面的才看得准', en: 'First whether the data are whole: everything after depends on it' },
  abnormal: { zh: '有反常，先查原因', en: 'Something is off: find out why first' },
  abnormalWorth: (worth: number) => ({ zh: `有反常，约 ${money(worth, 'zh')} 元`, en: `Off, about ¥${money(worth, 'en')}` }),
  overdue: (due: string, worth: number | null) => ({
    zh: `${due.slice(5)} 就该做完${worth ? `，值 ${money(worth, 'zh')} 元` : ''}`,
    en: `Was due ${due.slice(5)}${worth ? `, worth ¥${money(worth, 'en')}` : ''}`,
  }),
  dueToday: (worth: number | null) => ({
    zh: `今天到期${worth ? `，值 ${money(worth, 'zh')} 元` : ''}`,
    en: `Due today${worth ? `, worth ¥${money(worth, 'en')}` : ''}`,
  }),
  dueLater: (due: string) => ({ zh: `${due.slice(5)} 到期，今天还有时间`, en: `Due ${due.slice(5)}; there is time today` }),
  worthwhile: (worth: number) => ({ zh: `值 ${money(worth, 'zh')} 元，今天还有时间`, en: `Worth ¥${money(worth, 'en')}; there is time today` }),
  whenTime: { zh: '没有期限，有空就做', en: 'No day set: when there is time' },
  atHour: (hour: number) => ({ zh: `${hour}:00 做`, en: `At ${hour}:00` }),
  noRoom: (minutes: number) => ({ zh: `今天的 ${minutes} 分钟已排满`, en: `The ${minutes} minutes of today are full` }),
  morning: { zh: '每天早上', en: 'Every morning' },
  campaign: { zh: '活动期间', en: 'During the campaign' },
  evening: { zh: '下班前', en: 'Before leaving' },
  weekly: { zh: '本周要做一次', en: 'Once this week' },
  monthly: { zh: '本月要做一次', en: 'Once this month' },
  other: { zh: '按你们自己的安排', en: 'By your own schedule' },
});

/** Who does what nobody does. */
export const routineWords = messages({
  left: (name: string) => ({ zh: `${name} 已停用，由同角色的人接手`, en: `${name} has left; whoever has the role does it` }),
  standsIn: (name: string) => ({ zh: `${name} 请假，由你代班`, en: `${name} is away; you stand in` }),
  nobody: (role: { zh: string; en: string }) => ({
    zh: `没有${role.zh}看得到这里的全部店铺，暂时归你`,
    en: `No ${role.en} sees all of these shops; yours for now`,
  }),
  owner: { zh: '所有者', en: 'owner' },
  manager: { zh: '主管', en: 'manager' },
  operator: { zh: '运营', en: 'operator' },
  viewer: { zh: '只读', en: 'viewer' },
  neverDone: { zh: '还没有人做过', en: 'Nobody has done it yet' },
  overBudget: (mean: number, budget: number) => ({
    zh: `平均 ${mean} 分钟，预算 ${budget}：改步骤，或者改预算`,
    en: `${mean} minutes on average against ${budget}: change the steps or the budget`,
  }),
  automate: (runs: number, minutes: number) => ({
    zh: `最近 ${runs} 次都没有反常，每次约 ${minutes} 分钟：交给异常提醒，或者改成每周一次`,
    en: `Nothing off in the last ${runs} runs at about ${minutes} minutes each: leave it to the alerts, or make it weekly`,
  }),
  skipped: (share: number) => ({ zh: `${share}% 被跳过：真的需要吗？`, en: `${share}% skipped: is it needed?` }),
  changedBy: (name: string) => ({ zh: `${name} 刚刚改过`, en: `${name} has just changed it` }),
});
