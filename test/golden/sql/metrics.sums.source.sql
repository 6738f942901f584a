SELECT
    toUInt32(0) AS range,
    toString(r.source) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(sum(r.visitors)), toInt64(sum(r.pageviews)), toInt64(uniqExact(r.shop_id, r.day))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.fact_traffic_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date})) AND (source != 'all') AND (device = 'all')
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
