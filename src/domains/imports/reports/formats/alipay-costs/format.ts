import type { Cells, RowContext, RowFormat } from '../../format.ts';

/**
 * Alipay 账务明细 of a shop (GB18030, `#` lines around the rows, a tab after every value). It is read for **costs** only:
 * - fees (commission, service fees, insurance, compensation …) are costs, one row each, negative when they come back;
 * - takings of orders, refunds, withdrawals, deposits, purchases and ad top-ups are left out: orders, refunds, ad spend and unit costs come from
 *   their own files, and would count twice.
 * The footer's sums are control totals: rows left out are taken off them, so what remains must be the costs loaded; a cut file shows.
 */
export const alipayCosts: RowFormat = {
  id: 'alipay-costs',
  name: { zh: '支付宝账务明细（费用）', en: 'Alipay statement (costs)' },
  type: 'costs',
  platform: 'tmall',
  verified: true,
  where: { zh: '支付宝商家中心 → 对账中心 → 账务明细 → 下载（CSV）', en: 'Alipay merchant centre → 对账中心 → 账务明细 → download (CSV)' },
  fields: {
    entry: { kind: 'id', aliases: ['账务流水号'] },
    at: { kind: 'instant', aliases: ['发生时间'] },
    income: { kind: 'money', aliases: ['收入金额(+元)', '收入金额'] },
    expense: { kind: 'money', aliases: ['支出金额(-元)', '支出金额'] },
    business: { kind: 'label', aliases: ['业务类型'] },
    about: { kind: 'label', aliases: ['业务描述'] },
    // Read for its words only; it may name people, so it is kept nowhere.
    remark: { kind: 'personal', aliases: ['备注'] },
    who: { kind: 'personal', aliases: ['对方账号', '对方名称', '商品名称'] },
    known: { kind: 'ignore', aliases: ['业务流水号', '商户订单号', '账户余额(元)', '账户余额', '交易渠道', '业务基础订单号', '业务账单来源'] },
  },
  required: [['entry'], ['at'], ['income'], ['expense'], ['business']],
  footer,
  row(cells, context) {
    const spent = Math.abs(cells.money('expense') ?? 0) - Math.abs(cells.money('income') ?? 0);
    const kind = feeOf(cells, spent);
    if (kind === null) return { skip: 'not_ours', ...(isWhole(context) ? { control: { cost_amount: -spent, costs: -1 } } : {}) };
    const day = context.businessDay(cells.must.instant('at'));
    return { facts: [{ fact: 'cost', row: { day, kind, note: `支付宝 ${cells.must.id('entry')}`, days: 1, amount: spent } }] };
  },
};

/** Only a statement with its own head has a footer to hold it against. */
const isWhole = ({ preamble }: RowContext): boolean => preamble.some((row) => row.some((cell) => cell.includes('支付宝账务明细')));

/** `#支出合计：75171笔，共-540182.61元` */
function footer(line: string) {
  const found = /^#?\s*(支出|收入)合计[:：]\s*(\d+)笔[,，]\s*共\s*-?([\d.,]+)元/.exec(line);
  if (!found) return line.startsWith('#') ? {} : null;
  const amount = Math.round(Number((found[3] as string).replaceAll(',', '')) * 100);
  return { control: { cost_amount: found[1] === '支出' ? amount : -amount, costs: Number(found[2]) } };
}

/** Kinds of fees by words, most telling first. */
const FEES: readonly (readonly [RegExp, string])[] = [
  [/淘宝客|淘客|佣金/, '佣金'],
  [/运费险|保险/, '运费险'],
  [/公益/, '公益宝贝'],
  [/积分/, '积分'],
  [/赔付|赔款|违约|罚/, '赔付'],
  [/分期|花呗|信用卡/, '支付手续费'],
  [/服务费|手续费|年费|软件|收费|短信/, '平台服务费'],
];
/** Money that is no cost, or is in another file. */
const OTHERS = /提现|转账|余额宝|保证金|充值|预存|直通车|万相台|阿里妈妈|超级推荐|引力魔方|钻展|理财|还款|借款|贷款|利息/;

/** The kind of cost of a row, null when it is none. */
function feeOf(cells: Cells, spent: number): string | null {
  const own = `${cells.text('business')} ${cells.text('about')}`;
  const words = `${own} ${cells.text('remark')}`;
  if (OTHERS.test(words) && !/淘宝客|淘客|手续费/.test(words)) return null;
  // Takings and refunds of orders; the fee of one says so itself.
  if (/在线支付|交易/.test(own) && !/收费|服务费|佣金|手续费/.test(own)) return null;
  const fee = FEES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
  return fee === null && spent > 0 && /扣款|其[它他]/.test(own) ? '其他支付宝扣款' : fee;
}
