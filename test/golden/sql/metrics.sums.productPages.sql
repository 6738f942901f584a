SELECT
    toUInt32(0) AS range,
    toString(r.product_id) AS key1,
    toString(r.brand) AS key2,
    '' AS key3,
    [toInt64(sum(r.visitors)), toInt64(sum(r.pageviews))] AS sums
FROM
(
    SELECT
        i.* EXCEPT own_category,
        ifNull(p.list_brand, '') AS brand
    FROM
    (
        SELECT
            *,
            toString('') AS own_category
        FROM
        (
            SELECT *
            FROM zhanggui.fact_product_day
            FINAL
            WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date}))
        )
    ) AS i
    LEFT JOIN
    (
        SELECT
            shop_id,
            product_id,
            toString(brand) AS list_brand
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
