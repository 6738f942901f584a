import type { Text } from '../../../base/messages.ts';
import type { AnnotationKind } from './contract.ts';

/** What a note is about. */
export const KIND_WORDS: Readonly<Record<AnnotationKind, Text>> = {
  promotion: { zh: '促销', en: 'Promotion' },
  page: { zh: '改版', en: 'Page change' },
  price: { zh: '价格', en: 'Price' },
  stock: { zh: '断货', en: 'Out of stock' },
  other: { zh: '其他', en: 'Other' },
};
