import { messages, type Text } from '../base/messages.ts';

/** Words of the page that describes the interface. */
export const httpMessages = messages({
  title: { zh: '掌柜接口', en: 'The interface of Zhanggui' },
  intro: {
    zh: '地址都以 /api 开头，内容是 JSON。写入要带登录的 cookie 和 x-csrf-token（GET /api/session 给出）；本机命令行用 authorization: Bearer。列表写成 shops=1&shops=2。',
    en: 'Addresses begin with /api, content is JSON. Writes carry the cookie of a session and x-csrf-token (from GET /api/session); the command line of this machine uses authorization: Bearer. Lists are written shops=1&shops=2.',
  },
  faults: {
    zh: '出错时都是同一种内容：code（不变的编号）、status、message，以及 data 里的 text、fix（中英文）、place、requestId。',
    en: 'Every refusal has one shape: code (stable), status, message, and in data text, fix (both languages), place, requestId.',
  },
  document: { zh: 'OpenAPI 文件', en: 'OpenAPI document' },
  otherLanguage: { zh: 'English', en: '中文' },
  takes: { zh: '输入', en: 'Takes' },
  gives: { zh: '输出', en: 'Gives' },
  nothing: { zh: '无', en: 'nothing' },
  required: { zh: '必填', en: 'required' },
  events: { zh: '事件流', en: 'stream of events' },
  file: { zh: '文件', en: 'file' },
  recorded: { zh: '记入操作记录', en: 'recorded as' },
});

/** Who may. */
export const ACCESS_NAMES: Readonly<Record<string, Text>> = {
  public: { zh: '所有人', en: 'everybody' },
  viewer: { zh: '只读及以上', en: 'viewer and up' },
  operator: { zh: '运营及以上', en: 'operator and up' },
  manager: { zh: '主管及以上', en: 'manager and up' },
  owner: { zh: '所有者', en: 'owner' },
};

/** Which shops. */
export const SHOPS_NAMES: Readonly<Record<string, Text>> = {
  none: { zh: '不涉及店铺', en: 'no shop' },
  filter: { zh: '按 shops 筛选', en: 'shops by filter' },
  one: { zh: '一家店铺', en: 'one shop' },
  own: { zh: '由编号找到店铺', en: 'shop found by id' },
};
