SELECT
    toUInt32(0) AS range,
    toString(r.brand) AS key1,
    toString(r.category) AS key2,
    '' AS key3,
    [toInt64(toInt64(sum(r.amount) * 100)), toInt64(sum(r.lines))] AS sums
FROM
(
    SELECT
        i.* EXCEPT own_category,
        if(i.own_category = '', ifNull(p.list_category, ''), i.own_category) AS category,
        ifNull(p.list_brand, '') AS brand
    FROM
    (
        SELECT
            *,
            toString(line_category) AS own_category
        FROM
        (
            SELECT
                shop_id,
                first_day AS day,
                product_id,
                line_category,
                sum(lines) AS lines,
                sum(units) AS units,
                sum(amount) AS amount,
                sum(refund_amount) AS refund_amount,
                sum(unnamed_lines) AS unnamed_lines,
                sum(goods_cost) AS goods_cost,
                sum(uncosted_units) AS uncosted_units
            FROM
            (
                SELECT
                    shop_id,
                    {p1:Date} AS first_day,
                    product_id,
                    category AS line_category,
                    lines,
                    units,
                    amount,
                    refund_amount,
                    unnamed_lines,
                    goods_cost,
                    uncosted_units
                FROM zhanggui.rollup_shop_product_day
                FINAL
                WHERE (shop_id IN ({p2:Array(UInt32)})) AND ((day >= {p3:Date}) AND (day <= {p4:Date}))
            )
            GROUP BY
                shop_id,
                first_day,
                product_id,
                line_category
        )
    ) AS i
    LEFT JOIN
    (
        SELECT
            shop_id,
            product_id,
            toString(category) AS list_category,
            toString(brand) AS list_brand
        FROM zhanggui.fact_product
        FINAL
        WHERE shop_id IN ({p5:Array(UInt32)})
    ) AS p ON (p.shop_id = i.shop_id) AND (p.product_id = i.product_id)
) AS r
WHERE toString(r.category) IN ({p6:Array(String)})
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
