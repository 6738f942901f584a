SELECT
    toUInt32(0) AS range,
    toString(r.coupon) AS key1,
    toString(r.day) AS key2,
    '' AS key3,
    [toInt64(sum(r.paid_orders)), toInt64(toInt64(sum(r.seller_discount) * 100))] AS sums
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
            WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((first_day >= {p2:Date}) AND (first_day <= {p3:Date}))
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
    WHERE (shop_id IN ({p4:Array(UInt32)})) AND (excluded_reason = '') AND (((placed_day >= {p5:Date}) AND (placed_day <= {p6:Date})) OR ((paid_day >= {p7:Date}) AND (paid_day <= {p8:Date}))) AND (((event.1) >= {p9:Date}) AND ((event.1) <= {p10:Date}))
) AS r
WHERE toString(r.coupon) IN ({p11:Array(String)})
GROUP BY
    range,
    key1,
    key2,
    key3
ORDER BY
    range ASC,
    key1 ASC,
    key2 ASC,
    key3 ASC
