SELECT
    toUInt32(0) AS range,
    toString(r.category) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.product_id, r.sku_id), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.on_hand))))), toInt64(arraySum(x -> bitAnd(x, 4294967295), mapValues(maxMap(map(cityHash64(r.shop_id, r.product_id, r.sku_id), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.inbound))))), toInt64(uniqExact(cityHash64(r.shop_id, r.product_id, r.sku_id))), toInt64(arrayCount(x -> (bitAnd(x, 4294967295) = 0), mapValues(maxMap(map(cityHash64(r.shop_id, r.product_id, r.sku_id), bitShiftLeft(toUInt64(toUInt32(r.day)), 32) + r.on_hand))))), toInt64(sum(r.sold)), toInt64(uniqExact(r.day))] AS sums
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
            WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date}))
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
        WHERE shop_id IN ({p4:Array(UInt32)})
    ) AS p ON (p.shop_id = i.shop_id) AND (p.product_id = i.product_id)
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
