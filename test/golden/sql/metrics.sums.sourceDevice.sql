SELECT
    toUInt32(0) AS range,
    toString(r.day) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(sum(r.visitors)), toInt64(sum(r.bounces))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.fact_traffic_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date})) AND (source != 'all') AND (device != 'all')
) AS r
WHERE (toString(r.source) IN ({p4:Array(String)})) AND (toString(r.device) IN ({p5:Array(String)}))
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
