SELECT
    range,
    toUInt32(indexOf({p1:Array(UInt32)}, lacks) - 1) AS level,
    [if(bitTest(lacks, {p2:UInt32}), '', toString(key1)), if(bitTest(lacks, {p3:UInt32}), '', toString(key2)), if(bitTest(lacks, {p4:UInt32}), '', toString(key3)), if(bitTest(lacks, {p5:UInt32}), '', toString(key4))] AS keys,
    sums
FROM
(
    SELECT
        toUInt32(0) AS range,
        toString(r.shop_id) AS key1,
        toString(r.source) AS key2,
        toString(r.device) AS key3,
        toString(r.campaign) AS key4,
        toUInt32(grouping(key1, key2, key3, key4)) AS lacks,
        [toInt64(toInt64(sum(r.payment_amount) * 100))] AS sums
    FROM
    (
        SELECT *
        FROM zhanggui.rollup_shop_mix_day
        FINAL
        WHERE (shop_id IN ({p6:Array(UInt32)})) AND ((day >= {p7:Date}) AND (day <= {p8:Date}))
    ) AS r
    GROUP BY
        GROUPING SETS (
            (range, key1, key2, key3),
            (range, key1, key4),
            (range))
    HAVING count() > 0
)
ORDER BY
    range ASC,
    level ASC,
    keys ASC
SETTINGS max_threads = 1
