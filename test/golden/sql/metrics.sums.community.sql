SELECT
    toUInt32(0) AS range,
    toString(r.shop_id) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.community), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.members))))), toInt64(sum(r.joined)), toInt64(uniqExact(r.day)), toInt64(toInt64(sum(r.amount) * 100))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.fact_community_day
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
