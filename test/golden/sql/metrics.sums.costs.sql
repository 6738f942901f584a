SELECT
    toUInt32(0) AS range,
    toString(r.day) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(sum(r.part)), toInt64(uniqExact(r.shop_id, r.day))] AS sums
FROM
(
    SELECT
        shop_id,
        first + nth AS day,
        kind,
        note,
        intDiv(fen * (nth + 1), n) - intDiv(fen * nth, n) AS part
    FROM
    (
        SELECT
            shop_id,
            day AS first,
            kind,
            note,
            toInt64(greatest(days, 1)) AS n,
            toInt64(amount * 100) AS fen
        FROM zhanggui.fact_cost
        FINAL
        WHERE shop_id IN ({p1:Array(UInt32)})
    )
    ARRAY JOIN range(n) AS nth
    WHERE (((first + nth) >= {p2:Date}) AND ((first + nth) <= {p3:Date}))
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
