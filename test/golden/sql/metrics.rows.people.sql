SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [if(max(r.visitor) = 0, '', leftPad(right(hex(max(r.visitor)), 6), 6, '0')), toString(min(r.day)), toString(max(r.day)), toString(count())] AS texts,
        CAST([], {p1:String}) AS numbers,
        [toInt64(uniqExact(r.visitor))] AS counted,
        toInt64({p2:Int64} * (counted[{p3:Int64}])) AS size
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
        WHERE (shop_id IN ({p4:Array(UInt32)})) AND ((day >= {p5:Date}) AND (day <= {p6:Date}))
    ) AS r
    WHERE ((r.day >= {p7:Date}) AND (r.day <= {p8:Date}))
    GROUP BY r.visitor
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p10:Int64}, {p9:Int64}
