SELECT
    range,
    toUInt32(indexOf({p1:Array(UInt32)}, lacks) - 1) AS level,
    [if(bitTest(lacks, {p2:UInt32}), '', toString(key1)), if(bitTest(lacks, {p3:UInt32}), '', toString(key2)), if(bitTest(lacks, {p4:UInt32}), '', toString(key3))] AS keys,
    sums
FROM
(
    SELECT
        toUInt32(0) AS range,
        toString(r.shop_id) AS key1,
        toString(r.category) AS key2,
        toString(r.product_id) AS key3,
        toUInt32(grouping(key1, key2, key3)) AS lacks,
        [toInt64(toInt64(sum(r.amount) * 100)), toInt64(toInt64(sum(r.goods_cost + (r.uncosted_units * ifNull(r.list_cost, 0))) * 100))] AS sums
    FROM
    (
        SELECT
            i.* EXCEPT own_category,
            if(i.own_category = '', ifNull(p.list_category, ''), i.own_category) AS category,
            p.list_cost AS list_cost
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
                        {p5:Date} AS first_day,
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
                    WHERE (shop_id IN ({p6:Array(UInt32)})) AND ((day >= {p7:Date}) AND (day <= {p8:Date}))
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
                unit_cost AS list_cost
            FROM zhanggui.fact_product
            FINAL
            WHERE shop_id IN ({p9:Array(UInt32)})
        ) AS p ON (p.shop_id = i.shop_id) AND (p.product_id = i.product_id)
    ) AS r
    GROUP BY
        GROUPING SETS (
            (range, key1, key2),
            (range, key1, key3))
    HAVING count() > 0
)
ORDER BY
    range ASC,
    level ASC,
    keys ASC
