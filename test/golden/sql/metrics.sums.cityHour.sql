SELECT
    multiIf((r.day >= {p1:Date}) AND (r.day <= {p2:Date}), {p3:UInt32}, (r.day >= {p4:Date}) AND (r.day <= {p5:Date}), {p6:UInt32}, {p7:UInt32}) AS range,
    toString(r.city) AS key1,
    leftPad(toString(r.hour), 2, '0') AS key2,
    toString(r.source) AS key3,
    [toInt64(sum(r.placed_orders)), toInt64(toInt64(sum(r.payment_amount) * 100)), toInt64(uniqExactIf(r.buyer_key, (r.paid_orders = 1) AND (r.buyer_key != 0)))] AS sums
FROM
(
    SELECT
        shop_id,
        assumeNotNull(event.1) AS day,
        event.2 AS hour,
        buyer_key,
        city,
        source,
        device,
        campaign,
        toUInt64((event.3) = 0) AS placed_orders,
        if((event.3) = 0, order_amount, 0) AS placed_amount,
        toUInt64(((event.3) = 0) AND (paid_day IS NOT NULL)) AS placed_paid_orders,
        toUInt64(event.3) AS paid_orders,
        if((event.3) = 1, pay_amount, 0) AS payment_amount,
        if((event.3) = 1, refund_amount, 0) AS refund_amount,
        toUInt64(((event.3) = 1) AND (refund_amount > 0)) AS refunded_orders,
        if((event.3) = 1, units, 0) AS units,
        toUInt64(((event.3) = 1) AND (buyer_key != 0)) AS known_orders
    FROM zhanggui.fact_order
    FINAL
    ARRAY JOIN arrayFilter(e -> ((e.1) IS NOT NULL), [(toNullable(placed_day), placed_hour, toUInt8(0)), (paid_day, ifNull(paid_hour, 0), toUInt8(1))]) AS event
    WHERE (shop_id IN ({p8:Array(UInt32)})) AND (excluded_reason = '') AND ((((placed_day >= {p9:Date}) AND (placed_day <= {p10:Date})) OR ((placed_day >= {p11:Date}) AND (placed_day <= {p12:Date}))) OR (((paid_day >= {p13:Date}) AND (paid_day <= {p14:Date})) OR ((paid_day >= {p15:Date}) AND (paid_day <= {p16:Date})))) AND ((((event.1) >= {p17:Date}) AND ((event.1) <= {p18:Date})) OR (((event.1) >= {p19:Date}) AND ((event.1) <= {p20:Date})))
) AS r
WHERE (((r.day >= {p21:Date}) AND (r.day <= {p22:Date})) OR ((r.day >= {p23:Date}) AND (r.day <= {p24:Date}))) AND (toString(r.device) IN ({p25:Array(String)})) AND (toString(r.campaign) IN ({p26:Array(String)}))
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
