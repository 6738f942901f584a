SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [if(max(r.buyer_key) = 0, '', leftPad(right(hex(max(r.buyer_key)), 6), 6, '0')), toString(min(r.day)), toString(max(r.day)), toString(argMax(r.province, (r.day, r.order_no)))] AS texts,
        [toInt64(sum(r.paid_orders)), toInt64(toInt64(sum(r.payment_amount) * 100)), toInt64(toInt64(sum(r.refund_amount) * 100)), toInt64(sum(r.units))] AS numbers,
        [toInt64(uniqExactIf(r.buyer_key, (r.paid_orders = 1) AND (r.buyer_key != 0)))] AS counted,
        toInt64({p1:Int64} * (counted[{p2:Int64}])) AS size
    FROM
    (
        SELECT
            shop_id,
            order_no,
            status,
            placed_day,
            paid_day,
            assumeNotNull(event.1) AS day,
            event.2 AS hour,
            buyer_key,
            province,
            city,
            source,
            device,
            campaign,
            coupon_code AS coupon,
            multiIf(((event.3) = 0) OR (buyer_key = 0), '', ((shop_id, buyer_key, assumeNotNull(paid_day)) IN (
                SELECT
                    shop_id,
                    buyer_key,
                    first_day
                FROM zhanggui.rollup_buyer_first
                FINAL
                WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((first_day >= {p4:Date}) AND (first_day <= {p5:Date}))
            )), 'new', 'returning') AS buyer_type,
            toUInt64((event.3) = 0) AS placed_orders,
            if((event.3) = 0, order_amount, 0) AS placed_amount,
            toUInt64(((event.3) = 0) AND (paid_day IS NOT NULL)) AS placed_paid_orders,
            toUInt64(event.3) AS paid_orders,
            if((event.3) = 1, pay_amount, 0) AS payment_amount,
            if((event.3) = 1, refund_amount, 0) AS refund_amount,
            toUInt64(((event.3) = 1) AND (refund_amount > 0)) AS refunded_orders,
            if((event.3) = 1, units, 0) AS units,
            toUInt64(((event.3) = 1) AND (buyer_key != 0)) AS known_orders,
            if((event.3) = 1, seller_discount, 0) AS seller_discount,
            if((event.3) = 1, platform_discount, 0) AS platform_discount,
            if((event.3) = 1, freight, 0) AS freight,
            toUInt64(((event.3) = 1) AND (coupon != '')) AS coupon_orders
        FROM zhanggui.fact_order
        FINAL
        ARRAY JOIN arrayFilter(e -> ((e.1) IS NOT NULL), [(toNullable(placed_day), placed_hour, toUInt8(0)), (paid_day, ifNull(paid_hour, 0), toUInt8(1))]) AS event
        WHERE (shop_id IN ({p6:Array(UInt32)})) AND (excluded_reason = '') AND (((placed_day >= {p7:Date}) AND (placed_day <= {p8:Date})) OR ((paid_day >= {p9:Date}) AND (paid_day <= {p10:Date}))) AND (((event.1) >= {p11:Date}) AND ((event.1) <= {p12:Date}))
    ) AS r
    WHERE ((r.day >= {p13:Date}) AND (r.day <= {p14:Date})) AND (transform(r.shop_id, {p15:Array(UInt32)}, {p16:Array(String)}, '') IN ({p17:Array(String)}))
    GROUP BY r.buyer_key
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p19:Int64}, {p18:Int64}
