SELECT
    range,
    toUInt32(indexOf({p1:Array(UInt32)}, lacks) - 1) AS level,
    [if(bitTest(lacks, {p2:UInt32}), '', toString(key1)), if(bitTest(lacks, {p3:UInt32}), '', toString(key2)), if(bitTest(lacks, {p4:UInt32}), '', toString(key3))] AS keys,
    sums
FROM
(
    SELECT
        toUInt32(0) AS range,
        toString(r.shop_id) AS key1,
        transform(r.shop_id, {p5:Array(UInt32)}, {p6:Array(String)}, '') AS key2,
        toString(toStartOfWeek(r.day, 1)) AS key3,
        toUInt32(grouping(key1, key2, key3)) AS lacks,
        [toInt64(toInt64(sum(r.payment_amount) * 100)), toInt64(uniqExactMerge(r.buyers)), toInt64(countIf((r.has_traffic = 0) AND (r.paid_orders > 0)))] AS sums
    FROM
    (
        SELECT *
        FROM zhanggui.rollup_shop_day
        FINAL
        WHERE (shop_id IN ({p7:Array(UInt32)})) AND ((day >= {p8:Date}) AND (day <= {p9:Date}))
    ) AS r
    GROUP BY
        GROUPING SETS (
            (range),
            (range, key1),
            (range, key2, key3))
    HAVING count() > 0
)
ORDER BY
    range ASC,
    level ASC,
    keys ASC
