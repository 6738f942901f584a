SELECT
    shop,
    texts,
    numbers,
    size
FROM
(
    SELECT
        if(uniqExact(r.shop_id) = 1, any(r.shop_id), toUInt32(0)) AS shop,
        [toString(max(r.order_no)), ifNull(toString(max(r.day)), ''), toString(max(r.product_id)), toString(max(r.category)), toString(max(r.sku_id)), if(max(r.buyer_key) = 0, '', leftPad(right(hex(max(r.buyer_key)), 6), 6, '0')), toString(max(r.province))] AS texts,
        [toInt64(toInt64(sum(r.amount) * 100)), toInt64(toInt64(sum(r.refund_amount) * 100)), toInt64(sum(r.units)), toInt64(toInt64(sum(r.goods_cost + (r.uncosted_units * ifNull(r.list_cost, 0))) * 100))] AS numbers,
        [toInt64(toInt64(sum(r.amount) * 100))] AS counted,
        toInt64({p1:Int64} * (counted[{p2:Int64}])) AS size
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
                    l.*,
                    if(o.order_no IS NOT NULL, leftPad(toString(ifNull(o.paid_hour, 0)), 2, '0'), '') AS hour,
                    ifNull(toString(o.province), '') AS province,
                    ifNull(toString(o.city), '') AS city,
                    ifNull(toString(o.source), '') AS source,
                    ifNull(toString(o.device), '') AS device,
                    ifNull(toString(o.campaign), '') AS campaign,
                    ifNull(toString(o.coupon), '') AS coupon,
                    multiIf((l.buyer_key = 0) OR (NOT (o.order_no IS NOT NULL)), '', ((l.shop_id, l.buyer_key, l.day) IN (
                        SELECT
                            shop_id,
                            buyer_key,
                            first_day
                        FROM zhanggui.rollup_buyer_first
                        FINAL
                        WHERE (shop_id IN ({p3:Array(UInt32)})) AND ((first_day >= {p4:Date}) AND (first_day <= {p5:Date}))
                    )), 'new', 'returning') AS buyer_type,
                    toUInt64(l.buyer_key = 0) AS unnamed_lines
                FROM
                (
                    SELECT
                        shop_id,
                        assumeNotNull(paid_day) AS day,
                        order_no,
                        line_no,
                        sku_id,
                        product_id,
                        buyer_key,
                        category AS line_category,
                        1 AS lines,
                        units,
                        amount,
                        refund_amount,
                        if(((refund_amount < amount) OR (amount = 0)), ifNull(unit_cost, 0) * units, 0) AS goods_cost,
                        if((unit_cost IS NULL) AND ((refund_amount < amount) OR (amount = 0)), units, 0) AS uncosted_units
                    FROM zhanggui.fact_order_line
                    FINAL
                    WHERE (shop_id IN ({p6:Array(UInt32)})) AND ((paid_day >= {p7:Date}) AND (paid_day <= {p8:Date})) AND (excluded_reason = '')
                ) AS l
                LEFT JOIN
                (
                    SELECT
                        shop_id,
                        order_no,
                        paid_hour,
                        province AS province,
                        city AS city,
                        source AS source,
                        device AS device,
                        campaign AS campaign,
                        coupon_code AS coupon
                    FROM zhanggui.fact_order
                    FINAL
                    WHERE (shop_id IN ({p9:Array(UInt32)})) AND (order_no IN (
                        SELECT order_no
                        FROM zhanggui.fact_order_line
                        WHERE (shop_id IN ({p10:Array(UInt32)})) AND ((paid_day >= {p11:Date}) AND (paid_day <= {p12:Date})) AND (excluded_reason = '')
                    ))
                ) AS o ON (o.shop_id = l.shop_id) AND (o.order_no = l.order_no)
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
            WHERE shop_id IN ({p13:Array(UInt32)})
        ) AS p ON (p.shop_id = i.shop_id) AND (p.product_id = i.product_id)
    ) AS r
    WHERE ((r.day >= {p14:Date}) AND (r.day <= {p15:Date}))
    GROUP BY
        r.shop_id,
        r.order_no,
        r.line_no
    HAVING arrayExists(x -> (x != 0), counted)
)
ORDER BY
    abs(size) DESC,
    shop ASC,
    texts ASC,
    numbers ASC
LIMIT {p17:Int64}, {p16:Int64}
