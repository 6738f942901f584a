SELECT
    shop,
    day,
    toInt64(sum(report) * 100) AS report_payment,
    toInt64(sum(paid) * 100) AS orders_payment,
    toInt64(sum(placed) * 100) AS placed_payment,
    toInt64(sum(posted) * 100) AS placed_freight,
    toInt64(sum(lines) * 100) AS lines_amount
FROM
(
    SELECT
        shop_id AS shop,
        day,
        payment_amount AS report,
        toDecimal64(0, 2) AS paid,
        toDecimal64(0, 2) AS placed,
        toDecimal64(0, 2) AS posted,
        toDecimal64(0, 2) AS lines
    FROM zhanggui.fact_traffic_day
    FINAL
    WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((day >= {p2:Date}) AND (day <= {p3:Date})) AND (source = 'all') AND (device = 'all')
    UNION ALL
    SELECT
        shop_id AS shop,
        assumeNotNull(paid_day) AS day,
        toDecimal64(0, 2) AS report,
        pay_amount AS paid,
        toDecimal64(0, 2) AS placed,
        toDecimal64(0, 2) AS posted,
        toDecimal64(0, 2) AS lines
    FROM zhanggui.fact_order
    FINAL
    WHERE (shop_id IN ({p4:Array(UInt32)})) AND ((paid_day >= {p5:Date}) AND (paid_day <= {p6:Date}))
    UNION ALL
    SELECT
        shop_id AS shop,
        placed_day AS day,
        toDecimal64(0, 2) AS report,
        toDecimal64(0, 2) AS paid,
        pay_amount AS placed,
        freight AS posted,
        toDecimal64(0, 2) AS lines
    FROM zhanggui.fact_order
    FINAL
    WHERE (shop_id IN ({p7:Array(UInt32)})) AND ((placed_day >= {p8:Date}) AND (placed_day <= {p9:Date})) AND (paid_day IS NOT NULL)
    UNION ALL
    SELECT
        shop_id AS shop,
        placed_day AS day,
        toDecimal64(0, 2) AS report,
        toDecimal64(0, 2) AS paid,
        toDecimal64(0, 2) AS placed,
        toDecimal64(0, 2) AS posted,
        amount AS lines
    FROM zhanggui.fact_order_line
    FINAL
    WHERE (shop_id IN ({p10:Array(UInt32)})) AND ((placed_day >= {p11:Date}) AND (placed_day <= {p12:Date})) AND (paid_day IS NOT NULL)
)
GROUP BY
    shop,
    day
ORDER BY
    shop ASC,
    day ASC
