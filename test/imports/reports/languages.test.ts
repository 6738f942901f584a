import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportDesk } from '../../../src/domains/imports/index.ts';
import { fileOf, freshDesk, freshShop } from '../desk.ts';
import { factRows, readLines, taken } from './shop_facts.ts';

/** Exports in the languages of their platforms' pages: other header words, decimal commas, thousands parted by dots and narrow blanks. */
let desk: ImportDesk;
beforeAll(async () => {
  desk = await freshDesk();
});

const totals = (warnings: readonly { zh: string }[]): string[] => warnings.map(({ zh }) => zh).filter((zh) => zh.startsWith('与文件自带的合计不符'));

describe('Meta', () => {
  test('French with semicolons and 1 234,56: money, counts and the total without a name', async () => {
    const { outcome, facts } = await readLines(desk, [
      "Début des rapports;Fin des rapports;Nom de la campagne;Nom de l'ensemble de publicités;Jour;Montant dépensé (USD);Impressions;Clics sur un lien;Achats;Valeur de conversion des achats",
      '2026-08-01;2026-08-02;;;;1 235,06;13 400;44;3;250,50',
      '2026-08-01;2026-08-02;Soldes;Large;2026-08-01;1\u202f234,56;12\u00a0400;40;2;200,50',
      '2026-08-01;2026-08-02;Soldes;Large;2026-08-02;0,50;1 000;4;1;50',
    ]);
    expect(outcome).toMatchObject({ format: 'meta-ads', rowsLoaded: 2, rowsRejected: 0, controlTotals: { ad_cost: 1235.06, impressions: 13_400 } });
    expect(totals(outcome.warnings)).toEqual([]);
    expect(await facts('ad_day')).toMatchObject([
      { day: '2026-08-01', plan: 'Soldes', cost: 1234.56, impressions: 12_400, orders: 2, amount: 200.5 },
      { day: '2026-08-02', cost: 0.5, amount: 50 },
    ]);
  });
});

describe('Google', () => {
  test.each([
    [
      'German',
      ['Kampagnenstatus,Tag,Kampagne,Impr.,Klicks,Kosten', 'Aktiv,2026-08-01,Gesamtpaket,1.234,56,"1.234,50"', 'Gesamt: Konto,,,1.234,56,"1.234,50"'],
    ],
    [
      'French',
      [
        'État de la campagne,Jour,Campagne,Impr.,Clics,Coût',
        'Activée,2026-08-01,Gesamtpaket,1 234,56,"1 234,50"',
        'Total : compte,,,1 234,56,"1 234,50"',
      ],
    ],
    [
      'Portuguese',
      [
        'Status da campanha,Dia,Campanha,Impr.,Cliques,Custo',
        'Ativada,2026-08-01,Gesamtpaket,1.234,56,"1.234,50"',
        'Total: Conta,,,1.234,56,"1.234,50"',
      ],
    ],
  ])('%s: 1.234 are counted, not one and a fraction; the total of the account agrees', async (_, lines) => {
    const { outcome, facts } = await readLines(desk, lines);
    expect(outcome).toMatchObject({ format: 'google-ads', rowsLoaded: 1, rowsRejected: 0 });
    expect(totals(outcome.warnings)).toEqual([]);
    expect(await facts('ad_day')).toMatchObject([{ plan: 'Gesamtpaket', impressions: 1234, clicks: 56, cost: 1234.5 }]);
  });
});

describe('Shopee', () => {
  const ROWS = {
    Indonesian: [
      'No. Pesanan,Status Pesanan,Nama Produk,Nama Variasi,Jumlah,Harga Setelah Diskon,Total Pembayaran,Waktu Pesanan Dibuat,Waktu Pembayaran Dilakukan',
      'A1,Selesai,Gelas,Merah,2,75.000,160.000,2026-08-05 14:03,2026-08-05 14:05',
      'A2,Batal,Gelas,Biru,1,75.000,75.000,2026-08-06 14:03,',
    ],
    Thai: [
      'หมายเลขคำสั่งซื้อ,สถานะการสั่งซื้อ,ชื่อสินค้า,ชื่อตัวเลือก,จำนวน,ราคาขาย,จำนวนเงินทั้งหมด,วันที่ทำการสั่งซื้อ,เวลาการชำระสินค้า,จังหวัด,จังหวัด',
      'A1,สำเร็จแล้ว,Gelas,Merah,2,75000,160000,2026-08-05 14:03,2026-08-05 14:05,จังหวัดเชียงใหม่,ที่อื่น',
      'A2,ยกเลิกแล้ว,Gelas,Biru,1,75000,75000,2026-08-06 14:03,,จังหวัดเชียงใหม่,ที่อื่น',
    ],
    Vietnamese: [
      'Mã đơn hàng,Trạng Thái Đơn Hàng,Tên sản phẩm,Tên phân loại hàng,Số lượng,Giá ưu đãi,Tổng số tiền Người mua thanh toán,Ngày đặt hàng',
      'A1,Hoàn thành,Gelas,Merah,2,75.000,160.000,2026-08-05 14:03',
      'A2,Đã hủy,Gelas,Biru,1,75.000,75.000,2026-08-06 14:03',
    ],
  };

  test.each(Object.entries(ROWS))('%s: the same orders as in the others', async (language, lines) => {
    const { outcome, facts } = await readLines(desk, lines);
    expect(outcome).toMatchObject({ format: 'shopee-orders', rowsLoaded: 2, rowsRejected: 0 });
    expect(await facts('order')).toMatchObject([
      { order_no: 'A1', status: 'completed', pay_amount: 160_000, units: 2, province: language === 'Thai' ? 'จังหวัดเชียงใหม่' : '' },
      { order_no: 'A2', status: 'closed', pay_amount: 0 },
    ]);
    expect(await facts('order_line')).toMatchObject([{ title: 'Gelas - Merah', price: 75_000, units: 2, amount: 160_000 }, { amount: 0 }]);
  });

  test('an order still to be shipped is paid and not shipped, whatever the language', async () => {
    const shop = await freshShop(desk);
    const states = ['To ship', 'Perlu Dikirim', 'ที่ต้องจัดส่ง', 'Chờ lấy hàng'];
    const header = 'Order ID,Order Status,Product Name,Quantity,Deal Price,Grand Total,Order Creation Date,Order Paid Time';
    const lines = states.map((state, at) => `${at},${state},Mug,1,5,5,2026-08-05 14:03,2026-08-05 14:05`);
    await taken(desk, shop, fileOf(desk, 'states.csv', [header, ...lines].join('\n')));
    expect((await factRows(desk, shop, 'order')).map(({ status }) => status)).toEqual(['paid', 'paid', 'paid', 'paid']);
  });
});

test('TikTok with Indonesian words: an order is read as one in English', async () => {
  const { outcome, facts } = await readLines(desk, [
    'Nomor Pesanan,Status Pesanan,Substatus Pesanan,SKU ID,Nama Produk,Jumlah,Jumlah Pesanan,Waktu Dibuat,Waktu Dibayar,Provinsi',
    '577001,Selesai,Selesai,1,Gelas,2,"160000",15/05/2026 02:03:04,15/05/2026 02:05:00,Jawa Barat',
  ]);
  expect(outcome).toMatchObject({ format: 'tiktok-orders', rowsLoaded: 1, rowsRejected: 0 });
  expect(await facts('order')).toMatchObject([{ order_no: '577001', status: 'completed', pay_amount: 160_000, units: 2, province: 'Jawa Barat' }]);
});
