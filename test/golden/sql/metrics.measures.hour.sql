SELECT
    in_range - 1 AS range,
    leftPad(toString(hour), 2, '0') AS key1,
    '' AS key2,
    count() AS shop_days,
    sum(r.placed_orders) AS placed_orders,
    toInt64(sum(r.placed_amount) * 100) AS placed_amount,
    sum(r.placed_paid_orders) AS placed_paid_orders,
    sum(r.paid_orders) AS paid_orders,
    toInt64(sum(r.payment_amount) * 100) AS payment_amount,
    toInt64(sum(r.refund_amount) * 100) AS refund_amount,
    sum(r.units) AS units,
    sum(r.known_orders) AS known_orders,
    uniqExactMerge(r.buyers) AS buyers,
    0 AS traffic_days,
    0 AS traffic_gaps,
    0 AS visitors,
    0 AS pageviews,
    0 AS ad_cost
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_hour_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date}))
) AS r
ARRAY JOIN arrayFilter((i, f, t) -> ((r.day >= f) AND (r.day <= t)), arrayEnumerate({p4:Array(Date)}), {p5:Array(Date)}, {p6:Array(Date)}) AS in_range
GROUP BY
    range,
    key1,
    key2
ORDER BY
    range ASC,
    key1 ASC,
    key2 ASC
