SELECT
    range,
    toUInt32(indexOf({p1:Array(UInt32)}, lacks) - 1) AS level,
    [if(bitTest(lacks, {p2:UInt32}), '', toString(key1)), if(bitTest(lacks, {p3:UInt32}), '', toString(key2))] AS keys,
    sums
FROM
(
    SELECT
        toUInt32(0) AS range,
        toString(r.province) AS key1,
        toString(r.shop_id) AS key2,
        toUInt32(grouping(key1, key2)) AS lacks,
        [toInt64(sum(r.paid_orders)), toInt64(uniqExactMerge(r.buyers))] AS sums
    FROM
    (
        SELECT *
        FROM zhanggui.rollup_shop_province_day
        FINAL
        WHERE (shop_id IN ({p4:Array(UInt32)})) AND ((day >= {p5:Date}) AND (day <= {p6:Date}))
    ) AS r
    WHERE toString(r.province) IN ({p7:Array(String)})
    GROUP BY
        GROUPING SETS (
            (range, key1),
            (range, key2, key1))
    HAVING count() > 0
)
ORDER BY
    range ASC,
    level ASC,
    keys ASC
