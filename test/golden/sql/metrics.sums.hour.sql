SELECT
    toUInt32(0) AS range,
    leftPad(toString(r.hour), 2, '0') AS key1,
    toString(r.day) AS key2,
    formatDateTime(r.day, '%Y-%m') AS key3,
    [toInt64(sum(r.paid_orders)), toInt64(sum(r.paid_orders) - sum(r.known_orders))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_hour_day
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
