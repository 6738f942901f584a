import { defineFault } from '../../../base/error.ts';
import { MOST_DIMENSIONS } from './contract.ts';

export const tooManyDimensions = defineFault({
  code: 'explore.too_many_dimensions',
  status: 422,
  text: () => ({ zh: `行和列合计最多 ${MOST_DIMENSIONS} 个维度`, en: `Rows and columns take ${MOST_DIMENSIONS} dimensions at most together` }),
  fix: () => ({ zh: '去掉一个维度；要只看其中一部分，可以改成筛选。', en: 'Take a dimension out; to see only a part of it, filter by it instead.' }),
});

export const twiceADimension = defineFault<{ dimension: string }>({
  code: 'explore.dimension_twice',
  status: 422,
  text: ({ dimension }) => ({ zh: `维度 ${dimension} 放了两次`, en: `The dimension ${dimension} stands there twice` }),
  fix: () => ({ zh: '每个维度只放在行或列里一次。', en: 'Put each dimension on rows or columns once.' }),
});

export const viewUnknown = defineFault<{ id: number }>({
  code: 'explore.unknown_view',
  status: 404,
  text: ({ id }) => ({ zh: `没有视图 ${id}，或它没有共享给你`, en: `There is no view ${id}, or it is not shared with you` }),
  fix: () => ({ zh: '从列表里选一个，或请主人共享它。', en: 'Choose one from the list, or ask its maker to share it.' }),
});

export const viewNotYours = defineFault<{ name: string; by: string }>({
  code: 'explore.not_your_view',
  status: 403,
  text: ({ name, by }) => ({ zh: `视图“${name}”是 ${by} 的，只有本人能改`, en: `The view “${name}” is ${by}’s; only they may change it` }),
  fix: () => ({ zh: '先复制成自己的，再改。', en: 'Duplicate it and change your own.' }),
});
