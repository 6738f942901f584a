import { messages } from '../../../base/messages.ts';

/** The words of the campaign calendar. */
export const campaignsWeb = messages({
  title: { zh: '活动日历', en: 'Campaign calendar' },
  phases: { zh: '活动阶段', en: 'Campaign phases' },
  note: {
    zh: '按活动阶段对比时用这里的日期。晚上 8 点换阶段的那一天，算新的阶段。',
    en: 'Comparisons by campaign phase use these days. A day on which the next phase begins at 20:00 belongs to the next.',
  },
  check: {
    zh: '自带的日期据平台公告与媒体报道整理，不一定对你的类目准确；用之前对一遍招商规则，不对就改。',
    en: 'The days that are here from the start are taken from platform announcements and the press and may differ in your category: check them and correct what is wrong.',
  },
  add: { zh: '添加阶段', en: 'Add a phase' },
  edit: { zh: '修改', en: 'Edit' },
  remove: { zh: '删除', en: 'Remove' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  campaign: { zh: '活动', en: 'Campaign' },
  campaignHint: { zh: '每年用同一个名字，才能和去年对上', en: 'The same name every year, so that it meets last year’s' },
  year: { zh: '年份', en: 'Year' },
  platform: { zh: '平台', en: 'Platform' },
  phase: { zh: '阶段', en: 'Phase' },
  first: { zh: '开始', en: 'First day' },
  last: { zh: '结束', en: 'Last day' },
  days: { zh: '日期', en: 'Days' },
  source: { zh: '来源', en: 'Source' },
  remark: { zh: '备注', en: 'Note' },
  allPlatforms: { zh: '全部平台', en: 'All platforms' },
  reported: { zh: '公开报道', en: 'Reported' },
  estimated: { zh: '估计', en: 'Estimate' },
  own: { zh: '自己填的', en: 'Your own' },
  added: (name: string) => ({ zh: `已添加：${name}`, en: `Added: ${name}` }),
  changed: (name: string) => ({ zh: `已修改：${name}`, en: `Changed: ${name}` }),
  removed: (name: string) => ({ zh: `已删除：${name}`, en: `Removed: ${name}` }),
  empty: { zh: '活动日历是空的', en: 'The campaign calendar is empty' },
  emptyText: {
    zh: '添加活动的各个阶段，就能把今年的预售和去年的预售放在一起比。',
    en: 'Add the phases of a campaign, and this year’s presale can be compared with last year’s.',
  },
});
