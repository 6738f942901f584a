import { defineFault } from '../../../base/error.ts';
import type { Text } from '../../../base/messages.ts';

export const taskUnknown = defineFault<{ task: number }>({
  code: 'tasks.unknown',
  status: 404,
  text: ({ task }) => ({ zh: `没有任务 ${task}，或它属于你看不到的店铺`, en: `There is no task ${task}, or it is of a shop you may not see` }),
  fix: () => ({ zh: '回到任务列表，从那里打开。', en: 'Go back to the list of tasks and open it there.' }),
});

/** Two people wrote the same field. */
export const taskConflict = defineFault<{ by: string; fields: Text; now: string }>({
  code: 'tasks.conflict',
  status: 409,
  text: ({ by, fields, now }) => ({
    zh: `${by} 刚刚改了${fields.zh}，现在是「${now}」，你的改动没有写入`,
    en: `${by} has just changed ${fields.en} to “${now}”; your change was not written`,
  }),
  fix: () => ({
    zh: '看一眼两边的值，选「用我的」或「用对方的」。其他字段的改动可以照常保存。',
    en: 'Compare the two values and take yours or theirs. Changes of other fields can be saved as usual.',
  }),
});

/** A version nobody has given out. */
export const taskVersion = defineFault<{ asked: number; now: number }>({
  code: 'tasks.version',
  status: 409,
  text: ({ asked, now }) => ({ zh: `任务现在是第 ${now} 版，没有第 ${asked} 版`, en: `The task is at version ${now}; there is no version ${asked}` }),
  fix: () => ({ zh: '重新读取任务，带上它的 version 再试。', en: 'Read the task again and send the version it has.' }),
});

const WHY = {
  unknown: { zh: '没有这个人', en: 'there is no such person' },
  gone: { zh: '已停用', en: 'their account is not active' },
  viewer: { zh: '角色是只读，不能处理任务', en: 'a viewer may not work on tasks' },
  shop: { zh: '看不到这家店铺', en: 'they may not see this shop' },
} as const;

export const taskPerson = defineFault<{ person: string; why: keyof typeof WHY }>({
  code: 'tasks.person',
  status: 422,
  text: ({ person, why }) => ({ zh: `任务不能交给 ${person}：${WHY[why].zh}`, en: `The task cannot be given to ${person}: ${WHY[why].en}` }),
  fix: () => ({
    zh: '换一个人，或请所有者在「成员与店铺」里调整角色和店铺。',
    en: 'Choose somebody else, or ask the owner to change role and shops under People & shops.',
  }),
});

export const taskShop = defineFault<{ shop: number }>({
  code: 'tasks.shop',
  status: 422,
  text: ({ shop }) => ({ zh: `没有店铺 ${shop}，或你看不到它`, en: `There is no shop ${shop}, or you may not see it` }),
  fix: () => ({ zh: '换一家店铺，或不写店铺。', en: 'Choose another shop, or none.' }),
});

export const taskMetric = defineFault<{ metric: string }>({
  code: 'tasks.metric',
  status: 422,
  text: ({ metric }) => ({ zh: `没有指标 ${metric}`, en: `There is no metric ${metric}` }),
  fix: () => ({ zh: '从指标页或探索页打开「派任务」，或不写指标。', en: 'Make the task from the page of metrics, or give no metric.' }),
});

export const taskDays = defineFault<{ from: string; to: string }>({
  code: 'tasks.days',
  status: 422,
  text: ({ from, to }) => ({ zh: `日期不对：${from} 到 ${to}`, en: `Not days: ${from} to ${to}` }),
  fix: () => ({ zh: '两天都写，开始不晚于结束；或都不写。', en: 'Give both, the first not after the last; or neither.' }),
});

export const taskRecurrence = defineFault<{ why: Text }>({
  code: 'tasks.recurrence',
  status: 422,
  text: ({ why }) => why,
  fix: () => ({
    zh: '例如每周一：FREQ=WEEKLY;BYDAY=MO；只在工作日：FREQ=DAILY;X-WORKDAY=ONLY。',
    en: 'Every Monday is FREQ=WEEKLY;BYDAY=MO, workdays alone are FREQ=DAILY;X-WORKDAY=ONLY.',
  }),
});

export const taskItemUnknown = defineFault<{ item: number }>({
  code: 'tasks.item_unknown',
  status: 404,
  text: ({ item }) => ({ zh: `任务里没有步骤 ${item}`, en: `The task has no step ${item}` }),
  fix: () => ({ zh: '刷新页面：可能别人刚删了它。', en: 'Reload the page: somebody may just have removed it.' }),
});

export const taskEventUnknown = defineFault<{ event: number }>({
  code: 'tasks.event_unknown',
  status: 404,
  text: ({ event }) => ({ zh: `没有操作 ${event}，或它已经撤销`, en: `There is no act ${event}, or it has been undone` }),
  fix: () => ({ zh: '看看任务的处理记录。', en: "See the task's history." }),
});

export const taskUndoLate = defineFault<{ task: number; field: Text }>({
  code: 'tasks.undo_late',
  status: 409,
  text: ({ task, field }) => ({
    zh: `不能撤销：任务 ${task} 的${field.zh}之后又改过`,
    en: `It cannot be undone: ${field.en} of task ${task} was changed again since`,
  }),
  fix: () => ({ zh: '打开任务，直接改成想要的值。', en: 'Open the task and set the value you want.' }),
});

export const taskFileTooLarge = defineFault<{ most: number }>({
  code: 'tasks.file_too_large',
  status: 413,
  text: ({ most }) => ({ zh: `文件超过 ${Math.floor(most / 1024 / 1024)} MB`, en: `The file is larger than ${Math.floor(most / 1024 / 1024)} MB` }),
  fix: () => ({ zh: '压缩以后再传，或把网盘链接写进评论。', en: 'Compress it, or put a link to it into a comment.' }),
});

export const taskFileCut = defineFault<Record<string, never>>({
  code: 'tasks.file_cut',
  status: 400,
  text: () => ({ zh: '文件没有传完', en: 'The file did not arrive whole' }),
  fix: () => ({ zh: '检查网络后再传一次。', en: 'Check the network and send it again.' }),
});

export const taskFileUnknown = defineFault<{ file: string }>({
  code: 'tasks.file_unknown',
  status: 404,
  text: ({ file }) => ({ zh: `任务里没有文件 ${file}`, en: `The task has no file ${file}` }),
  fix: () => ({ zh: '刷新页面：可能别人刚删了它。', en: 'Reload the page: somebody may just have removed it.' }),
});

export const taskFileNoRoom = defineFault<{ place: string }>({
  code: 'tasks.file_no_room',
  status: 507,
  text: ({ place }) => ({ zh: `磁盘没有地方放这个文件：${place}`, en: `The disk has no room for the file: ${place}` }),
  fix: () => ({ zh: '清出空间后再传。', en: 'Make room and send it again.' }),
});
