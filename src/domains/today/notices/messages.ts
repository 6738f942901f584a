import { messages, type Text } from '../../../base/messages.ts';

/** What notifications say. `title` is the task's own, as people wrote it. */
export const noticeWords = messages({
  mention: (by: string, title: string) => ({ zh: `${by} 在任务「${title}」里提到了你`, en: `${by} mentioned you in the task "${title}"` }),
  assigned: (by: string, title: string) => ({ zh: `${by} 把任务「${title}」交给了你`, en: `${by} gave you the task "${title}"` }),
  helper: (by: string, title: string) => ({ zh: `${by} 请你协助任务「${title}」`, en: `${by} asks you to help with the task "${title}"` }),
  alert: (by: string, alert: Text) => ({ zh: `${by} 把异常交给了你：${alert.zh}`, en: `${by} gave you the alert: ${alert.en}` }),
  comment: (by: string, title: string) => ({ zh: `${by} 评论了任务「${title}」`, en: `${by} commented on the task "${title}"` }),
  changed: (by: string, title: string, fields: Text) => ({
    zh: `${by} 修改了任务「${title}」的${fields.zh}`,
    en: `${by} changed ${fields.en} of the task "${title}"`,
  }),
  content: { zh: '内容', en: 'the content' },
  due: (title: string) => ({ zh: `任务「${title}」今天截止`, en: `The task "${title}" is due today` }),
  overdue: (title: string) => ({ zh: `任务「${title}」已过截止日`, en: `The task "${title}" is overdue` }),
  routine: (routine: Text, name: string) => ({
    zh: `每日必做「${routine.zh}」没有人做了：${name} 已离开`,
    en: `Nobody does the routine "${routine.en}" any more: ${name} has left`,
  }),
  worked: (title: string) => ({ zh: `任务「${title}」复盘：有效`, en: `The task "${title}": it worked` }),
  did_not: (title: string) => ({ zh: `任务「${title}」复盘：无效`, en: `The task "${title}": it did not work` }),
  cannot_tell: (title: string) => ({ zh: `任务「${title}」复盘：看不出来`, en: `The task "${title}": one cannot tell whether it worked` }),
  subject: (count: number, alerts: number) => ({
    zh: `掌柜：${[alerts > 0 && `${alerts} 条新异常`, (count > 0 || alerts === 0) && `${count} 条未读通知`].filter(Boolean).join('，')}`,
    en: `Zhanggui: ${[alerts > 0 && `${alerts} new ${alerts === 1 ? 'alert' : 'alerts'}`, (count > 0 || alerts === 0) && `${count} unread ${count === 1 ? 'notification' : 'notifications'}`].filter(Boolean).join(', ')}`,
  }),
  newAlerts: (count: number) => ({ zh: `新的异常 ${count} 条：`, en: `${count} new ${count === 1 ? 'alert' : 'alerts'}:` }),
  hello: (name: string) => ({ zh: `${name}，你好：`, en: `Hello ${name},` }),
  more: (count: number) => ({ zh: `还有 ${count} 条，打开掌柜看。`, en: `And ${count} more, in Zhanggui.` }),
  open: { zh: '打开掌柜', en: 'Open Zhanggui' },
  change: { zh: '不想收这封邮件，或换个时间：在「我的账号」里改。', en: 'To stop this mail or choose another hour, go to My account.' },
});
