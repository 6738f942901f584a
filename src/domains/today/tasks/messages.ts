import type { Text } from '../../../base/messages.ts';
import type { TaskField, TaskState } from './contract.ts';

/** The fields of a task in words. */
export const TASK_FIELD_NAMES: Readonly<Record<TaskField, Text>> = {
  title: { zh: '标题', en: 'the title' },
  note: { zh: '说明', en: 'the note' },
  state: { zh: '状态', en: 'the state' },
  blockedBy: { zh: '卡在哪里', en: 'what blocks it' },
  owner: { zh: '负责人', en: 'the assignee' },
  helpers: { zh: '协助人', en: 'the helpers' },
  due: { zh: '截止日', en: 'the due day' },
  startOn: { zh: '开始日', en: 'the first day' },
  worth: { zh: '涉及金额', en: 'the worth' },
  minutes: { zh: '预计分钟', en: 'the minutes' },
  subject: { zh: '对应的数据', en: 'what it is about' },
  playbook: { zh: '打法', en: 'the playbook' },
  recurrence: { zh: '重复', en: 'the recurrence' },
  effectDays: { zh: '复盘天数', en: 'the days of its effect' },
};

export const TASK_STATE_NAMES: Readonly<Record<TaskState, Text>> = {
  open: { zh: '待办', en: 'To do' },
  doing: { zh: '进行中', en: 'Doing' },
  blocked: { zh: '卡住', en: 'Blocked' },
  done: { zh: '已完成', en: 'Done' },
  dropped: { zh: '不做了', en: 'Dropped' },
};
