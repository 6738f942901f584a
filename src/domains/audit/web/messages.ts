import { messages } from '../../../base/messages.ts';

/** The words of the audit record. */
export const auditWeb = messages({
  title: { zh: '操作记录', en: 'Audit record' },
  note: { zh: '每一次写入都记在这里，只增不改。', en: 'Every write is recorded here; records are only ever added.' },
  anybody: { zh: '所有人', en: 'Anybody' },
  anything: { zh: '所有操作', en: 'Any action' },
  person: { zh: '人', en: 'Person' },
  action: { zh: '操作', en: 'Action' },
  time: { zh: '时间', en: 'Time' },
  outcome: { zh: '结果', en: 'Outcome' },
  done: { zh: '完成', en: 'Done' },
  refused: { zh: '被拒绝', en: 'Refused' },
  shop: { zh: '店铺', en: 'Shop' },
  detail: { zh: '内容', en: 'Detail' },
  request: { zh: '请求编号', en: 'Request' },
  product: { zh: '掌柜', en: 'Zhanggui' },
  older: { zh: '更早的记录', en: 'Older records' },
  newest: { zh: '回到最新', en: 'Back to the newest' },
  empty: { zh: '还没有记录', en: 'No records yet' },
  emptyText: { zh: '登录、导入、邀请、改设置都会留下一条。', en: 'Signing in, imports, invitations and settings each leave one.' },
});

/** Actions as people call them; an action without words is shown by its code. */
export const ACTION_WORDS = messages({
  'accounts.create_owner': { zh: '建立所有者', en: 'Made the owner' },
  'accounts.login': { zh: '登录', en: 'Signed in' },
  'accounts.logout': { zh: '退出登录', en: 'Signed out' },
  'accounts.change_password': { zh: '修改密码', en: 'Changed the password' },
  'accounts.set_preferences': { zh: '修改阅读习惯', en: 'Changed preferences' },
  'accounts.change_person': { zh: '修改成员', en: 'Changed a person' },
  'accounts.create_invite': { zh: '生成邀请', en: 'Made an invitation' },
  'accounts.revoke_invite': { zh: '撤回邀请', en: 'Withdrew an invitation' },
  'accounts.accept_invite': { zh: '接受邀请', en: 'Accepted an invitation' },
  'accounts.create_shop': { zh: '添加店铺', en: 'Added a shop' },
  'accounts.change_shop': { zh: '修改店铺', en: 'Changed a shop' },
  'imports.upload': { zh: '上传文件', en: 'Uploaded a file' },
  'imports.preview': { zh: '预览导入', en: 'Looked into a file' },
  'imports.columns': { zh: '查看文件的列', en: 'Looked at the columns of a file' },
  'imports.forget_mapping': { zh: '忘掉列对应', en: 'Forgot remembered columns' },
  'imports.start': { zh: '导入文件', en: 'Imported a file' },
  'metrics.save_formula': { zh: '保存公式', en: 'Saved a formula' },
  'metrics.remove_formula': { zh: '删除公式', en: 'Removed a formula' },
  'imports.undo': { zh: '撤销导入', en: 'Undid an import' },
});
