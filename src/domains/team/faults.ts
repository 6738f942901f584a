import { defineFault } from '../../base/error.ts';

export const teamPersonUnknown = defineFault<{ person: number }>({
  code: 'team.person_unknown',
  status: 404,
  text: ({ person }) => ({ zh: `没有成员 ${person}，或 TA 的店铺你都看不到`, en: `There is no person ${person}, or you see none of their shops` }),
  fix: () => ({ zh: '回到团队页，从那里打开。', en: 'Go back to the team page and open it there.' }),
});

export const teamNotYours = defineFault<Record<string, never>>({
  code: 'team.not_yours',
  status: 403,
  text: () => ({ zh: '别人的产能和请假只有主管和所有者能改', en: 'Only managers and the owner change capacity and days away of others' }),
  fix: () => ({ zh: '请主管来改；你自己的可以随时改。', en: 'Ask a manager; your own you can change at any time.' }),
});

const WHY_NOT = {
  order: { zh: '开始晚于结束', en: 'they begin after they end' },
  past: { zh: '已经过去了', en: 'they are past' },
  long: { zh: '太长或太远', en: 'they are too many, or too far ahead' },
} as const;

export const teamAwayDays = defineFault<{ from: string; to: string; why: keyof typeof WHY_NOT }>({
  code: 'team.away_days',
  status: 422,
  text: ({ from, to, why }) => ({
    zh: `不能从 ${from} 到 ${to} 请假：${WHY_NOT[why].zh}`,
    en: `The days away from ${from} to ${to} cannot be: ${WHY_NOT[why].en}`,
  }),
  fix: () => ({
    zh: '开始不晚于结束，结束不早于今天，最长一年，在两年之内。',
    en: 'Begin before the end, end today or later; a year at most, within two years.',
  }),
});

export const teamAwayTwice = defineFault<{ name: string; from: string; to: string }>({
  code: 'team.away_twice',
  status: 409,
  text: ({ name, from, to }) => ({ zh: `${name} 在 ${from} 到 ${to} 已经请假`, en: `${name} is already away from ${from} to ${to}` }),
  fix: () => ({ zh: '先结束那一段请假，再写新的。', en: 'End those days away first, then write the new ones.' }),
});

const WHY = {
  self: { zh: '就是请假的人', en: 'they are the one who is away' },
  unknown: { zh: '没有这个人', en: 'there is no such person' },
  gone: { zh: '已停用', en: 'their account is not active' },
  viewer: { zh: '角色是只读，不能处理任务', en: 'a viewer may not work on tasks' },
  away: { zh: '这几天也在请假', en: 'they are away on these days too' },
} as const;

export const teamStandIn = defineFault<{ person: string; why: keyof typeof WHY }>({
  code: 'team.stand_in',
  status: 422,
  text: ({ person, why }) => ({ zh: `${person} 不能代班：${WHY[why].zh}`, en: `${person} cannot stand in: ${WHY[why].en}` }),
  fix: () => ({ zh: '换一个人代班，或先不选。', en: 'Choose another stand-in, or none for now.' }),
});

export const teamNoStandIn = defineFault<Record<string, never>>({
  code: 'team.no_stand_in',
  status: 422,
  text: () => ({ zh: '要交接任务，但没有选代班的人', en: 'There are tasks to hand over, and no stand-in' }),
  fix: () => ({ zh: '选一个代班的人，或不交接任务。', en: 'Choose a stand-in, or hand nothing over.' }),
});

export const teamTaskNotTheirs = defineFault<{ task: number; name: string }>({
  code: 'team.task_not_theirs',
  status: 409,
  text: ({ task, name }) => ({ zh: `任务 ${task} 已经不归 ${name}，或已经结束`, en: `Task ${task} is not with ${name} any more, or it has ended` }),
  fix: () => ({ zh: '刷新以后重新选任务。', en: 'Reload and choose the tasks again.' }),
});

export const teamAwayUnknown = defineFault<{ away: number }>({
  code: 'team.away_unknown',
  status: 404,
  text: ({ away }) => ({ zh: `没有请假 ${away}，或它已经结束`, en: `There are no days away ${away}, or they have been ended` }),
  fix: () => ({ zh: '刷新团队页。', en: 'Reload the team page.' }),
});
