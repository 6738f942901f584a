SELECT
    toUInt32(0) AS range,
    toString(r.product_id) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(uniqExact(r.visitor)), toInt64(uniqExactIf(r.visitor, (r.name IN ({p1:Array(String)})))), toInt64(uniqExactIf(r.visitor, (r.name IN ({p2:Array(String)}))))] AS sums
FROM
(
    SELECT
        shop_id,
        day,
        visitor,
        toString(name) AS name,
        product_id
    FROM zhanggui.fact_event
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
