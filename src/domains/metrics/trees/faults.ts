import { defineFault } from '../../../base/error.ts';

export const treeUnknown = defineFault<{ tree: string }>({
  code: 'trees.unknown',
  status: 404,
  text: ({ tree }) => ({ zh: `没有这棵指标树：${tree}`, en: `There is no tree ${tree}` }),
  fix: () => ({ zh: '从列表里选一棵；别人可能已经把它删了。', en: 'Choose one from the list; somebody may have removed it.' }),
});

export const treeUnknownMetric = defineFault<{ path: string; metric: string }>({
  code: 'trees.unknown_metric',
  status: 422,
  text: ({ path, metric }) => ({
    zh: `指标树里有不认识的指标 ${metric}（${path}）`,
    en: `The tree names a metric nobody knows: ${metric} (${path})`,
  }),
  fix: () => ({
    zh: '从指标列表里选；自定义公式要先保存。',
    en: 'Choose one from the list of metrics; a formula of your own has to be saved first.',
  }),
});

export const treeTooDeep = defineFault<{ path: string; most: number }>({
  code: 'trees.too_deep',
  status: 422,
  text: ({ path, most }) => ({
    zh: `拆得太深（最多 ${most} 层），或同一个维度拆了两次：${path}`,
    en: `Too deep (at most ${most}), or one dimension twice: ${path}`,
  }),
  fix: () => ({ zh: '去掉一层，或换一个维度。', en: 'Take a level out, or use another dimension.' }),
});

export const treeWide = defineFault<{ most: number }>({
  code: 'trees.too_wide',
  status: 422,
  text: ({ most }) => ({ zh: `指标树最多 ${most} 个节点`, en: `A tree has at most ${most} nodes` }),
  fix: () => ({ zh: '分成两棵树。', en: 'Make two trees of it.' }),
});
