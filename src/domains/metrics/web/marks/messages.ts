import { messages } from '../../../../base/messages.ts';

/** The words of annotations on the axis of time. */
export const notesWeb = messages({
  title: { zh: '标注', en: 'Annotations' },
  hint: { zh: '记下那几天做了什么，所有走势图上都会看到。', en: 'Write down what was done on those days; every trend shows it.' },
  kind: { zh: '类型', en: 'Kind' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  text: { zh: '内容', en: 'Text' },
  shop: { zh: '店铺', en: 'Shop' },
  allShops: { zh: '全部店铺', en: 'All shops' },
  add: { zh: '添加', en: 'Add' },
  save: { zh: '保存', en: 'Save' },
  edit: { zh: '修改', en: 'Edit' },
  remove: { zh: '删除', en: 'Delete' },
  removed: (text: string) => ({ zh: `已删除标注“${text}”`, en: `Deleted the annotation “${text}”` }),
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  none: { zh: '这段日期还没有标注。', en: 'No annotations on these days yet.' },
  example: { zh: '例如：主图换成场景图', en: 'For example: new main picture' },
});
