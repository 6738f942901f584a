SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [toString(max(r.community)), toString(max(r.day))] AS texts,
        [toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.community), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.members))))), toInt64(sum(r.joined)), toInt64(sum(r.quit)), toInt64(sum(r.posts)), toInt64(sum(r.orders)), toInt64(toInt64(sum(r.amount) * 100))] AS numbers,
        [toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.community), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.members)))))] AS counted,
        toInt64({p1:Int64} * (counted[{p2:Int64}])) AS size
    FROM
    (
        SELECT *
        FROM zhanggui.fact_community_day
        FINAL
        WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((day >= {p4:Date}) AND (day <= {p5:Date}))
    ) AS r
    WHERE ((r.day >= {p6:Date}) AND (r.day <= {p7:Date}))
    GROUP BY
        r.shop_id,
        r.community
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p9:Int64}, {p8:Int64}
