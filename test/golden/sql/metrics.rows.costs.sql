SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [toString(max(r.kind)), toString(max(r.note)), toString(min(r.day)), toString(max(r.day))] AS texts,
        [toInt64(sum(r.part))] AS numbers,
        [toInt64(sum(r.part))] AS counted,
        toInt64({p1:Int64} * (counted[{p2:Int64}])) AS size
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
            WHERE shop_id IN ({p3:Array(UInt32)})
        )
        ARRAY JOIN range(n) AS nth
        WHERE (((first + nth) >= {p4:Date}) AND ((first + nth) <= {p5:Date}))
    ) AS r
    WHERE ((r.day >= {p6:Date}) AND (r.day <= {p7:Date}))
    GROUP BY
        r.shop_id,
        r.kind,
        r.note
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p9:Int64}, {p8:Int64}
