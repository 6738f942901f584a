import { addDays } from '../../base/calendar.ts';
import { product } from '../../facts/index.ts';
import { param, sql } from '../../warehouse/sql.ts';
import type { Build, Step } from './build.ts';
import { CATALOGUE } from './catalogue.ts';
import { saltOf } from './chance.ts';
import { say } from './messages.ts';
import { BRAND, SHOPS } from './shops.ts';
import { work } from './work.ts';
import { fill, shopId, yuan } from './write.ts';

/** What a platform's product ids start with. */
const PREFIX = ['6', '100', '36'] as const;
const LENGTH = [12, 14, 19] as const;

/** The id of a product in shop number `shop`: the same in every demo, so that notes about it stay true. */
export function productId(shop: number, index: number): string {
  const digits = `${saltOf(shop, `product ${index}`)}${saltOf(shop, `again ${index}`)}${saltOf(shop, `more ${index}`)}`;
  return `${PREFIX[shop] ?? ''}${digits}`.padEnd(19, '0').slice(0, LENGTH[shop] ?? 12);
}

/** The catalogue as each shop sells it. */
export function shopProducts(from: string): object[] {
  return SHOPS.flatMap((shop, number) =>
    CATALOGUE.map((one) => ({
      shop: number,
      product: one.index,
      product_id: productId(number, one.index),
      title: one.title,
      category: one.category,
      price: Math.round((one.price * shop.price) / 100_000) * 100,
      cost: one.cost,
      hero: one.hero ? 1 : 0,
      match: one.match,
      skus: one.skus,
      returns: one.returns,
      launched: one.launched === 0 ? addDays(from, -40 - ((one.index * 37) % 500)) : addDays(from, one.launched),
    })),
  );
}

/** The products as a fact. */
export const products: Step = {
  text: say.products,
  async run({ warehouse, version, ids, until }: Build) {
    await warehouse.command(
      fill(
        product,
        version,
        sql`SELECT ${shopId(ids, sql`shop`)} AS shop_id, product_id, title, category, ${param.text(BRAND)} AS brand, ${yuan(sql`price`)} AS list_price,
  ${yuan(sql`cost`)} AS unit_cost, launched AS launched_day, hero, 'on_sale' AS status
FROM ${work('product')} WHERE launched <= ${param.day(until)}`,
      ),
    );
  },
};
