SELECT
    toUInt32(0) AS range,
    toString(r.product_id) AS key1,
    '' AS key2,
    '' AS key3,
    [toInt64(uniqExact(r.visitor)), toInt64(uniqExactIf(r.visitor, (r.name IN ({p1:Array(String)})))), toInt64(uniqExactIf(r.visitor, (r.name IN ({p2:Array(String)}))))] AS sums
FROM
(
    SELECT
        i.* EXCEPT own_category,
        if(i.own_category = '', ifNull(p.list_category, ''), i.own_category) AS category,
        ifNull(p.list_brand, '') AS brand,
        p.list_cost AS list_cost
    FROM
    (
        SELECT
            *,
            toString('') AS own_category
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
            WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((day >= {p4:Date}) AND (day <= {p5:Date}))
        )
    ) AS i
    LEFT JOIN
    (
        SELECT
            shop_id,
            product_id,
            toString(category) AS list_category,
            toString(brand) AS list_brand,
            unit_cost AS list_cost
        FROM zhanggui.fact_product
        FINAL
        WHERE shop_id IN ({p6:Array(UInt32)})
    ) AS p ON (p.shop_id = i.shop_id) AND (p.product_id = i.product_id)
) AS r
WHERE ((r.day >= {p7:Date}) AND (r.day <= {p8:Date}))
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
