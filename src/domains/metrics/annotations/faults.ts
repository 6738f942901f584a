import { defineFault } from '../../../base/error.ts';

export const annotationUnknown = defineFault<{ id: number }>({
  code: 'annotations.unknown',
  status: 404,
  text: ({ id }) => ({ zh: `没有标注 ${id}`, en: `There is no annotation ${id}` }),
  fix: () => ({ zh: '刷新页面再试，可能别人刚删了它。', en: 'Reload the page: somebody may just have removed it.' }),
});

export const annotationDays = defineFault<{ from: string; to: string; most: number }>({
  code: 'annotations.bad_days',
  status: 422,
  text: ({ from, to }) => ({ zh: `标注的日期不对：${from} 到 ${to}`, en: `Not the days of an annotation: ${from} to ${to}` }),
  fix: ({ most }) => ({ zh: `开始不能晚于结束，最长 ${most} 天。`, en: `The first day may not be after the last, and at most ${most} days.` }),
});

export const annotationShop = defineFault({
  code: 'annotations.shop_needed',
  status: 422,
  text: () => ({ zh: '要说明是哪家店铺的标注', en: 'Say which shop the annotation is about' }),
  fix: () => ({
    zh: '选一家你能看到的店铺；所有店铺的标注由能看全部店铺的人写。',
    en: 'Choose a shop you may see; annotations about all shops are written by people who see all of them.',
  }),
});
