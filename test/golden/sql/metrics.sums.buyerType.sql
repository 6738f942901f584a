SELECT
    toUInt32(0) AS range,
    toString(r.buyer_type) AS key1,
    toString(r.source) AS key2,
    toString(r.device) AS key3,
    [toInt64(toInt64(sum(r.payment_amount) * 100)), toInt64(uniqExactMerge(r.buyers)), toInt64(uniqExactMergeIf(r.buyers, r.buyer_type = 'new')), toInt64(toInt64(sumIf(r.payment_amount, r.buyer_type = 'new') * 100))] AS sums
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
