SELECT
    toUInt32(0) AS range,
    toString(r.kind) AS key1,
    toString(r.stage) AS key2,
    toString(r.reason) AS key3,
    [toInt64(sum(r.requests)), toInt64(toInt64(sum(r.refunded_amount) * 100)), toInt64(toInt64(sumIf(r.refunded_amount, r.kind = 'refund_only') * 100)), toInt64(toInt64(sumIf(r.refunded_amount, r.stage = 'after_shipping') * 100))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_refund_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date}))
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
SETTINGS max_threads = 1
