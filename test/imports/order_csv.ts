/** Taobao order files for tests: the columns that matter, in the platform's words. */
export const HEADER =
  '订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址 ,联系手机,订单创建时间,订单付款时间 ,宝贝总数量,退款金额';

export type OrderLine = {
  no: string;
  buyer?: string;
  total?: string;
  kept?: string;
  status?: string;
  name?: string;
  address?: string;
  phone?: string;
  placed?: string;
  paid?: string;
  units?: string;
  refund?: string;
};

/** One row; what is not given is a paid order of 100 yuan. */
export function orderLine(of: OrderLine): string {
  const {
    no,
    buyer = `买家${no}`,
    total = '100.00',
    refund = '0',
    status = '交易成功',
    placed = '2026-01-02 10:00:00',
    paid = '2026-01-02 10:01:00',
  } = of;
  const { kept = total, name = '', address = '浙江省 杭州市 西湖区 文三路1号', phone = '', units = '1' } = of;
  return [no, buyer, total, kept, status, name, address, phone, placed, paid, units, refund].join(',');
}

/** A whole file. */
export function orderFile(lines: readonly (string | OrderLine)[], end = '\r\n'): string {
  return [HEADER, ...lines.map((line) => (typeof line === 'string' ? line : orderLine(line)))].map((line) => line + end).join('');
}
