import type { Cells, Draft, ReportFormat, RowResult } from '../../format.ts';

/**
 * Shopify `products_export.csv`: several rows per Handle (variants, then pictures); title, vendor, type and status only on its first row. Every
 * variant is a product of its own, named by its SKU (else by its title and options, which is what order lines call it), because prices and costs
 * are those of variants and order lines know no handle.
 */
export const shopifyProducts: ReportFormat = {
  id: 'shopify-products',
  name: { zh: 'Shopify 商品', en: 'Shopify products' },
  type: 'products',
  platform: 'shopify',
  verified: true,
  where: { zh: 'Shopify 后台 → 商品 → 导出（CSV）', en: 'Shopify admin → Products → Export (CSV)' },
  fields: {
    handle: { kind: 'text', aliases: ['Handle'] },
    title: { kind: 'text', aliases: ['Title'] },
    brand: { kind: 'label', aliases: ['Vendor'] },
    kind: { kind: 'label', aliases: ['Type'] },
    category: { kind: 'label', aliases: ['Product Category'] },
    option1: { kind: 'text', aliases: ['Option1 Value'] },
    option2: { kind: 'text', aliases: ['Option2 Value'] },
    option3: { kind: 'text', aliases: ['Option3 Value'] },
    sku: { kind: 'id', aliases: ['Variant SKU'] },
    list_price: { kind: 'money', aliases: ['Variant Price'] },
    unit_cost: { kind: 'money', aliases: ['Cost per item'] },
    status: { kind: 'label', aliases: ['Status'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['Body (HTML)', 'Tags', 'Published', 'Option1 Name', 'Option1 Linked To', 'Option2 Name', 'Option2 Linked To', 'Option3 Name'],
        ...['Option3 Linked To', 'Variant Grams', 'Variant Inventory Tracker', 'Variant Inventory Qty', 'Variant Inventory Policy'],
        ...['Variant Fulfillment Service', 'Variant Compare At Price', 'Variant Requires Shipping', 'Variant Taxable', 'Variant Barcode'],
        ...['Image Src', 'Image Position', 'Image Alt Text', 'Gift Card', 'SEO Title', 'SEO Description', 'Google Shopping*', 'Variant Image'],
        ...['Variant Weight Unit', 'Variant Tax Code', 'Included / *', 'Price / *', 'Compare At Price / *'],
      ],
    },
  },
  required: [['handle'], ['title'], ['list_price'], ['sku']],
  group: (cells) => cells.must.text('handle'),
  order: product,
};

function product(rows: readonly Cells[]): RowResult {
  const head = rows[0] as Cells;
  const title = head.must.text('title');
  const shared = { brand: head.text('brand'), category: head.text('kind') || head.text('category').split(' > ').at(-1) || '' };
  const status = head.text('status').toLowerCase();
  // A row without a price and an SKU only adds a picture.
  const variants = rows.filter((row) => row.raw('list_price') !== '' || row.raw('sku') !== '');
  return {
    facts: variants.map((row): Draft => {
      const name = variantName(title, row);
      const cost = row.money('unit_cost');
      return {
        fact: 'product',
        row: {
          product_id: row.id('sku') || name,
          title: name,
          ...shared,
          list_price: row.must.money('list_price'),
          ...(cost === null ? {} : { unit_cost: cost }),
          ...(head.has('status') ? { status } : {}),
        },
      };
    }),
  };
}

/** `Mug - Red / L`, as order lines write it. */
function variantName(title: string, row: Cells): string {
  const options = [row.text('option1'), row.text('option2'), row.text('option3')].filter((text) => text !== '' && text !== 'Default Title');
  return options.length === 0 ? title : `${title} - ${options.join(' / ')}`;
}
