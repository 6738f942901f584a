import { defineFault } from '../../../base/error.ts';

export const playbookUnknown = defineFault<{ key: string }>({
  code: 'playbooks.unknown',
  status: 404,
  text: ({ key }) => ({ zh: `没有打法 ${key}`, en: `There is no playbook ${key}` }),
  fix: () => ({ zh: '刷新页面再试，可能别人刚删了它。', en: 'Reload the page: somebody may just have removed it.' }),
});

export const playbookVersionUnknown = defineFault<{ key: string; version: number }>({
  code: 'playbooks.unknown_version',
  status: 404,
  text: ({ key, version }) => ({ zh: `打法 ${key} 没有第 ${version} 版`, en: `Playbook ${key} has no version ${version}` }),
  fix: () => ({ zh: '从版本列表里选一个。', en: 'Choose one of the versions listed.' }),
});

export const playbookChanged = defineFault<{ by: string; version: number }>({
  code: 'playbooks.changed',
  status: 409,
  text: ({ by, version }) => ({ zh: `${by} 刚改过这个打法（第 ${version} 版）`, en: `${by} has just changed this playbook (version ${version})` }),
  fix: () => ({
    zh: '先看新的版本，再决定要不要覆盖：重新打开后再改一次。',
    en: 'Look at the new version first: open it again and make your change on top of it.',
  }),
});

export const playbookMetric = defineFault<{ metric: string }>({
  code: 'playbooks.bad_metric',
  status: 422,
  text: ({ metric }) => ({ zh: `没有 ${metric} 这个指标`, en: `There is no metric ${metric}` }),
  fix: () => ({ zh: '从指标目录里选一个。', en: 'Take one from the catalogue of metrics.' }),
});
