import { messages } from '../../base/messages.ts';

/** What the platforms are called where their campaigns are meant. */
export const CAMPAIGN_PLATFORM_NAMES = messages({
  tmall: { zh: '淘宝天猫', en: 'Taobao and Tmall' },
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
