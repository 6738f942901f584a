import { messages } from '../../base/messages.ts';

/** A shop's platform as people call it. */
export const PLATFORM_NAMES = messages({
  tmall: { zh: '天猫', en: 'Tmall' },
  taobao: { zh: '淘宝', en: 'Taobao' },
  jd: { zh: '京东', en: 'JD' },
  pdd: { zh: '拼多多', en: 'Pinduoduo' },
  douyin: { zh: '抖音', en: 'Douyin' },
  kuaishou: { zh: '快手', en: 'Kuaishou' },
  weixin: { zh: '微信小店', en: 'Weixin' },
  xiaohongshu: { zh: '小红书', en: 'Xiaohongshu' },
  youzan: { zh: '有赞', en: 'Youzan' },
  shopify: { zh: 'Shopify', en: 'Shopify' },
  other: { zh: '其他', en: 'Other' },
});
