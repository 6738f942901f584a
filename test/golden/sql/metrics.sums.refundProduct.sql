SELECT
    toUInt32(0) AS range,
    toString(r.product_id) AS key1,
    toString(r.reason) AS key2,
    '' AS key3,
    [toInt64(sum(r.refunds)), toInt64(toInt64(sum(r.refunded_amount) * 100))] AS sums
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
                refund_no,
                order_no,
                requested_day,
                refunded_day,
                assumeNotNull(event.1) AS day,
                product_id,
                kind,
                stage,
                reason,
                toUInt64((event.2) = 0) AS requests,
                if((event.2) = 0, amount, 0) AS requested_amount,
                toUInt64(event.2) AS refunds,
                if((event.2) = 1, amount, 0) AS refunded_amount
            FROM zhanggui.fact_refund
            FINAL
            ARRAY JOIN arrayFilter(e -> ((e.1) IS NOT NULL), [(toNullable(requested_day), toUInt8(0)), (refunded_day, toUInt8(1))]) AS event
            WHERE (shop_id IN ({p1:Array(UInt32)})) AND (((event.1) >= {p2:Date}) AND ((event.1) <= {p3:Date}))
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
        WHERE shop_id IN ({p4:Array(UInt32)})
    ) AS p ON (p.shop_id = i.shop_id) AND (p.product_id = i.product_id)
) AS r
WHERE ((r.day >= {p5:Date}) AND (r.day <= {p6:Date}))
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
