SELECT
    toUInt32(0) AS range,
    toString(r.product_id) AS key1,
    toString(r.province) AS key2,
    toString(r.hour) AS key3,
    [toInt64(toInt64(sum(r.amount) * 100)), toInt64(uniqExact(r.shop_id, r.order_no)), toInt64(uniqExactIf(r.buyer_key, r.buyer_key != 0)), toInt64(uniqExactIf(r.buyer_key, r.buyer_type = 'new'))] AS sums
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
            WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((first_day >= {p2:Date}) AND (first_day <= {p3:Date}))
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
        WHERE (shop_id IN ({p4:Array(UInt32)})) AND ((paid_day >= {p5:Date}) AND (paid_day <= {p6:Date})) AND (excluded_reason = '')
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
        WHERE (shop_id IN ({p7:Array(UInt32)})) AND (order_no IN (
            SELECT order_no
            FROM zhanggui.fact_order_line
            WHERE (shop_id IN ({p8:Array(UInt32)})) AND ((paid_day >= {p9:Date}) AND (paid_day <= {p10:Date})) AND (excluded_reason = '')
        ))
    ) AS o ON (o.shop_id = l.shop_id) AND (o.order_no = l.order_no)
) AS r
WHERE toString(r.buyer_type) IN ({p11:Array(String)})
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
