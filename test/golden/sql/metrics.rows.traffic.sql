SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [ifNull(toString(max(r.day)), ''), toString(max(r.source)), toString(max(r.device))] AS texts,
        [toInt64(sum(r.visitors)), toInt64(sum(r.pageviews)), toInt64(sum(r.new_visitors)), toInt64(sum(r.cart_visitors)), toInt64(sum(r.favourite_visitors)), toInt64(sum(r.bounces))] AS numbers,
        [toInt64(sum(r.visitors))] AS counted,
        toInt64({p1:Int64} * (counted[{p2:Int64}])) AS size
    FROM
    (
        SELECT *
        FROM zhanggui.fact_traffic_day
        FINAL
        WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((day >= {p4:Date}) AND (day <= {p5:Date})) AND (source != 'all') AND (device = 'all')
    ) AS r
    WHERE ((r.day >= {p6:Date}) AND (r.day <= {p7:Date})) AND (toString(r.source) IN ({p8:Array(String)}))
    GROUP BY
        r.shop_id,
        r.day,
        r.source,
        r.device
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p10:Int64}, {p9:Int64}
