SELECT
    multiIf((r.day >= {p1:Date}) AND (r.day <= {p2:Date}), {p3:UInt32}, (r.day >= {p4:Date}) AND (r.day <= {p5:Date}), {p6:UInt32}, (r.day >= {p7:Date}) AND (r.day <= {p8:Date}), {p9:UInt32}, {p10:UInt32}) AS range,
    toString(toDayOfWeek(r.day)) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(toInt64(sum(r.payment_amount) * 100)), toInt64(toInt64(sum(r.refund_amount) * 100))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_day
    FINAL
    WHERE (shop_id IN ({p11:Array(UInt32)})) AND (((day >= {p12:Date}) AND (day <= {p13:Date})) OR ((day >= {p14:Date}) AND (day <= {p15:Date})) OR ((day >= {p16:Date}) AND (day <= {p17:Date})))
) AS r
WHERE formatDateTime(r.day, '%Y-%m') IN ({p18:Array(String)})
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
