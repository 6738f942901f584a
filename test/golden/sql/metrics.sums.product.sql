SELECT
    toUInt32(0) AS range,
    toString(r.product_id) AS key1,
    formatDateTime(r.day, '%Y-%m') AS key2,
    '' AS key3,
    [toInt64(toInt64(sum(r.amount) * 100)), toInt64(uniqExactMerge(r.orders)), toInt64(toInt64(sum(r.goods_cost + (r.uncosted_units * ifNull(r.list_cost, 0))) * 100)), toInt64(sumIf(r.uncosted_units, r.list_cost IS NULL)), toInt64(uniqExactMerge(r.buyers)), toInt64(uniqExactMerge(r.orders)), toInt64(toInt64(sum(r.refund_amount) * 100))] AS sums
FROM
(
    SELECT
        i.* EXCEPT own_category,
        p.list_cost AS list_cost
    FROM
    (
        SELECT
            *,
            toString(line_category) AS own_category
        FROM
        (
            SELECT
                * EXCEPT category,
                category AS line_category
            FROM zhanggui.rollup_shop_product_day
            FINAL
            WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date}))
        )
    ) AS i
    LEFT JOIN
    (
        SELECT
            shop_id,
            product_id,
            unit_cost AS list_cost
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
