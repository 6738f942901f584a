SELECT
    toUInt32(0) AS range,
    toString(toStartOfWeek(r.day, 1)) AS key1,
    transform(r.shop_id, {p1:Array(UInt32)}, {p2:Array(String)}, '') AS key2,
    toString(r.shop_id) AS key3,
    [toInt64(sum(r.placed_orders)), toInt64(sum(r.paid_orders)), toInt64(toInt64(sum(r.ad_cost) * 100)), toInt64(countIf((r.has_traffic = 0) AND (r.paid_orders > 0)))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_day
    FINAL
    WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((day >= {p4:Date}) AND (day <= {p5:Date}))
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
