SELECT
    toUInt32(0) AS range,
    toString(r.campaign) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(sum(r.placed_orders)), toInt64(sum(r.paid_orders)), toInt64(uniqExactMerge(r.buyers)), toInt64(uniqExactMergeIf(r.buyers, r.buyer_type = 'new'))] AS sums
FROM
(
    SELECT *
    FROM zhanggui.rollup_shop_mix_day
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
