SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [toString(max(r.refund_no)), toString(max(r.order_no)), ifNull(toString(max(r.requested_day)), ''), ifNull(toString(max(r.refunded_day)), ''), toString(max(r.kind)), toString(max(r.stage)), toString(max(r.reason)), toString(max(r.product_id)), toString(max(r.category))] AS texts,
        [toInt64(toInt64(sum(r.requested_amount) * 100)), toInt64(toInt64(sum(r.refunded_amount) * 100))] AS numbers,
        [toInt64(toInt64(sum(r.refunded_amount) * 100))] AS counted,
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
                WHERE (shop_id IN ({p3:Array(UInt32)})) AND (((event.1) >= {p4:Date}) AND ((event.1) <= {p5:Date}))
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
        r.refund_no
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p10:Int64}, {p9:Int64}
