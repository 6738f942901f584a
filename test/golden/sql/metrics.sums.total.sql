SELECT
    in_range AS range,
    '' AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(toInt64(sum(r.payment_amount) * 100)), toInt64(uniqExactMerge(r.buyers)), toInt64(sum(r.visitors))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND (((day >= {p2:Date}) AND (day <= {p3:Date})) OR ((day >= {p4:Date}) AND (day <= {p5:Date})))
) AS r
ARRAY JOIN arrayFilter((i, f, t) -> ((r.day >= f) AND (r.day <= t)), {p6:Array(UInt32)}, {p7:Array(Date)}, {p8:Array(Date)}) AS in_range
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
