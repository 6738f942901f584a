SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [toString(max(r.product_id)), toString(max(r.category)), toString(max(r.sku_id)), toString(max(r.day))] AS texts,
        [toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.product_id, r.sku_id), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.on_hand))))), toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.product_id, r.sku_id), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.inbound))))), toInt64(sum(r.sold))] AS numbers,
        [toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.product_id, r.sku_id), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.on_hand)))))] AS counted,
        toInt64({p1:Int64} * (counted[{p2:Int64}])) AS size
    FROM
    (
        SELECT
            i.* EXCEPT own_category,
            if(i.own_category = '', ifNull(p.list_category, ''), i.own_category) AS category
        FROM
        (
            SELECT
                *,
                toString('') AS own_category
            FROM
            (
                SELECT *
                FROM zhanggui.fact_stock_day
                FINAL
                WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((day >= {p4:Date}) AND (day <= {p5:Date}))
            )
        ) AS i
        LEFT JOIN
        (
            SELECT
                shop_id,
                product_id,
                toString(category) AS list_category
            FROM zhanggui.fact_product
            FINAL
            WHERE shop_id IN ({p6:Array(UInt32)})
        ) AS p ON (p.shop_id = i.shop_id) AND (p.product_id = i.product_id)
    ) AS r
    WHERE ((r.day >= {p7:Date}) AND (r.day <= {p8:Date}))
    GROUP BY
        r.shop_id,
        r.product_id,
        r.sku_id
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p10:Int64}, {p9:Int64}
