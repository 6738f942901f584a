SELECT
    toUInt32(0) AS range,
    toString(r.province) AS key1,
    concat(toString(toYear(r.day)), '-Q', toString(toQuarter(r.day))) AS key2,
    toString(toYear(r.day)) AS key3,
    [toInt64(toInt64(sum(r.payment_amount) * 100)), toInt64(uniqExactMerge(r.buyers))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_province_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date}))
) AS r
WHERE toString(r.province) IN ({p4:Array(String)})
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
