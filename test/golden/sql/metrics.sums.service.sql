SELECT
    toUInt32(0) AS range,
    toString(r.shop_id) AS key1,
    toString(toStartOfWeek(r.day, 1)) AS key2,
    '' AS key3,
    [toInt64(sum(r.conversations)), toInt64(sum(toInt64(round(r.first_response_seconds * 1000)) * r.conversations)), toInt64(sum(toInt64(round(r.shop_score * 1000)))), toInt64(countIf(r.shop_score > 0))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.fact_service_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date})) AND (agent = 'all')
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
