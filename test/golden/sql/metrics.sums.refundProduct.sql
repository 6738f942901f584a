SELECT
    toUInt32(0) AS range,
    toString(r.product_id) AS key1,
    toString(r.reason) AS key2,
    '' AS key3,
    [toInt64(sum(r.refunds)), toInt64(toInt64(sum(r.refunded_amount) * 100))] AS sums
FROM
(
    SELECT
        shop_id,
        refund_no,
        order_no,
        requested_day,
        refunded_day,
        assumeNotNull(event.1) AS day,
        product_id,
        kind,
        stage,
        reason,
        toUInt64((event.2) = 0) AS requests,
        if((event.2) = 0, amount, 0) AS requested_amount,
        toUInt64(event.2) AS refunds,
        if((event.2) = 1, amount, 0) AS refunded_amount
    FROM zhanggui.fact_refund
    FINAL
    ARRAY JOIN arrayFilter(e -> ((e.1) IS NOT NULL), [(toNullable(requested_day), toUInt8(0)), (refunded_day, toUInt8(1))]) AS event
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND (((event.1) >= {p2:Date}) AND ((event.1) <= {p3:Date}))
) AS r
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
