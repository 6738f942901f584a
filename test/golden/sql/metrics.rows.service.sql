SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [ifNull(toString(max(r.day)), '')] AS texts,
        [toInt64(sum(r.conversations)), toInt64(sum(r.enquiry_buyers)), toInt64(sum(r.converted_buyers)), toInt64(sum(r.reviews)), toInt64(sum(r.negative_reviews))] AS numbers,
        [toInt64(sum(r.conversations))] AS counted,
        toInt64({p1:Int64} * (counted[{p2:Int64}])) AS size
    FROM
    (
        SELECT *
        FROM zhanggui.fact_service_day
        FINAL
        WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((day >= {p4:Date}) AND (day <= {p5:Date})) AND (agent = 'all')
    ) AS r
    WHERE ((r.day >= {p6:Date}) AND (r.day <= {p7:Date}))
    GROUP BY
        r.shop_id,
        r.day
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p9:Int64}, {p8:Int64}
