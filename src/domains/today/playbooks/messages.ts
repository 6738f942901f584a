import { formatNumber, type Unit } from '../../../base/format.ts';
import { messages, type Text } from '../../../base/messages.ts';
import type { CalendarSign, Condition, LooksAt, SpanOf, Theme } from './spec/contract.ts';

export const THEME_WORDS: Readonly<Record<Theme, Text>> = messages({
  traffic: { zh: '流量', en: 'Traffic' },
  conversion: { zh: '转化', en: 'From looking to buying' },
  basket: { zh: '客单与件数', en: 'Basket' },
  refunds: { zh: '退款', en: 'Refunds' },
  ads: { zh: '推广', en: 'Ads' },
  stock: { zh: '库存', en: 'Stock' },
  service: { zh: '客服', en: 'Service' },
  buyers: { zh: '新老买家', en: 'New and returning buyers' },
  products: { zh: '商品与成本', en: 'Products and costs' },
  calendar: { zh: '日子与大盘', en: 'Calendar and market' },
  data: { zh: '数据', en: 'Data' },
});

const AT_WORDS: Readonly<Record<LooksAt, Text>> = messages({
  place: { zh: '这里的', en: 'here' },
  shop: { zh: '全店', en: 'in the whole shop' },
  beside: { zh: '和全店比，这里的', en: 'here, compared with the whole shop,' },
  others: { zh: '其他店铺的', en: 'in the other shops' },
});

const SPAN_WORDS: Readonly<Record<SpanOf, Text>> = messages({
  period: { zh: '', en: '' },
  before: { zh: '前两周', en: ' in the two weeks before' },
  year: { zh: '一年前同样的日子', en: ' on the same days a year ago' },
});

const SIGN_WORDS: Readonly<Record<CalendarSign, Text>> = messages({
  holiday: { zh: '多数日子是法定假日', en: 'Most of these days are public holidays' },
  festival: { zh: '在节日前后', en: 'These days fall around a festival' },
  campaign: { zh: '在活动期内', en: 'These days are in a campaign' },
  before_campaign: { zh: '活动就在眼前', en: 'A campaign is about to start' },
  after_campaign: { zh: '活动刚过去', en: 'A campaign has just ended' },
});

export const playbookWords = messages({
  usual: (days: number) => ({ zh: `此前同样星期的平常日子（${days} 天）`, en: `${days} usual days before, same weekdays` }),
  and: (left: string, more: number) => ({ zh: `${left} 等 ${more} 个`, en: `${left} and ${more} more` }),
});

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** How a number moved, in words around its name. */
function movedWords({ test, by }: Extract<Condition, { test: 'fell' | 'rose' | 'level' }>): Text {
  if (test === 'level') return { zh: `变化不到 ${percent(by)}`, en: `changed by less than ${percent(by)}` };
  const [zh, en] = test === 'fell' ? ['下降', 'fell'] : ['上升', 'rose'];
  return { zh: `${zh} ${percent(by)} 以上`, en: `${en} by ${percent(by)} or more` };
}

function numberText(value: number, unit: Unit): Text {
  const { figure: zh, unit: zhUnit } = formatNumber(value, unit, 'zh', { compact: true });
  const { figure: en, unit: enUnit } = formatNumber(value, unit, 'en', { compact: true });
  return { zh: `${zh}${zhUnit}`, en: `${en}${enUnit}` };
}

/** What a condition asks, told by a metric's name and unit and by the words of dimensions. */
export function conditionWords(
  condition: Condition,
  nameOf: (metric: string) => { readonly name: Text; readonly unit: Unit },
  dimensionOf: (dimension: string) => Text,
): Text {
  if (condition.test === 'calendar') return SIGN_WORDS[condition.is];
  const { name, unit } = nameOf(condition.metric);
  // What does not say where is about the place itself.
  const spot = AT_WORDS[condition.at] ?? AT_WORDS.place;
  const head = { zh: `${spot.zh}${name.zh}`, en: name.en };
  switch (condition.test) {
    case 'fell':
    case 'rose':
    case 'level': {
      const moved = movedWords(condition);
      const span = SPAN_WORDS[condition.over];
      const first = condition.sources?.[0];
      const latin = condition.sources?.find((word) => /^[\w -]+$/.test(word)) ?? first;
      const where = first ? { zh: `来自${first}类的${name.zh}`, en: `${name.en} from “${latin}” sources` } : null;
      return { zh: `${span.zh}${where?.zh ?? head.zh}${moved.zh}`, en: `${where?.en ?? `${name.en} ${spot.en}`} ${moved.en}${span.en}` };
    }
    case 'below':
    case 'above': {
      const than = numberText(condition.than, unit);
      const [zh, en] = condition.test === 'below' ? ['低于', 'is below'] : ['高于', 'is above'];
      return { zh: `${head.zh}${zh} ${than.zh}`, en: `${name.en} ${spot.en} ${en} ${than.en}` };
    }
    case 'stopped':
      return { zh: `${head.zh}停了`, en: `${name.en} ${spot.en} stopped` };
    case 'started':
      return { zh: `${head.zh}刚开始有`, en: `${name.en} ${spot.en} just started` };
    case 'missing':
      return { zh: `${head.zh}没有数据`, en: `${name.en} ${spot.en} has no data` };
    case 'narrow':
    case 'wide':
    case 'apart': {
      const by = dimensionOf(condition.by);
      const share = percent(condition.share);
      if (condition.test === 'apart') {
        return { zh: `${head.zh}在各个${by.zh}里没有一起变（占比变了）`, en: `${name.en} did not change alike across ${by.en}: the mix changed` };
      }
      return condition.test === 'narrow'
        ? { zh: `${head.zh}的变化 ${share} 在一两个${by.zh}里`, en: `${share} of the change in ${name.en} comes from one or two (${by.en})` }
        : { zh: `${head.zh}在多数${by.zh}里一起变（${share} 以上）`, en: `${name.en} changed the same way across most (${by.en}, ${share} or more)` };
    }
  }
}

/** `4.1% → 3.2%`; null where neither side is known. */
export function numbersWords(now: number | null, before: number | null, unit: Unit): Text | null {
  if (now === null && before === null) return null;
  const text = (value: number | null): Text => (value === null ? { zh: '未知', en: 'unknown' } : numberText(value, unit));
  return { zh: `${text(before).zh} → ${text(now).zh}`, en: `${text(before).en} → ${text(now).en}` };
}
