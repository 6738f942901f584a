SELECT
    shop,
    fact,
    day,
    version,
    rows
FROM
(
    SELECT
        shop_id AS shop,
        {p1:String} AS fact,
        placed_day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_order
    FINAL
    WHERE (shop_id IN ({p2:Array(UInt32)})) AND ((placed_day >= {p3:Date}) AND (placed_day <= {p4:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p5:String} AS fact,
        placed_day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_order_line
    FINAL
    WHERE (shop_id IN ({p6:Array(UInt32)})) AND ((placed_day >= {p7:Date}) AND (placed_day <= {p8:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p9:String} AS fact,
        requested_day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_refund
    FINAL
    WHERE (shop_id IN ({p10:Array(UInt32)})) AND ((requested_day >= {p11:Date}) AND (requested_day <= {p12:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p13:String} AS fact,
        day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_traffic_day
    FINAL
    WHERE (shop_id IN ({p14:Array(UInt32)})) AND ((day >= {p15:Date}) AND (day <= {p16:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p17:String} AS fact,
        day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_product_day
    FINAL
    WHERE (shop_id IN ({p18:Array(UInt32)})) AND ((day >= {p19:Date}) AND (day <= {p20:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p21:String} AS fact,
        day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_ad_day
    FINAL
    WHERE (shop_id IN ({p22:Array(UInt32)})) AND ((day >= {p23:Date}) AND (day <= {p24:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p25:String} AS fact,
        day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_stock_day
    FINAL
    WHERE (shop_id IN ({p26:Array(UInt32)})) AND ((day >= {p27:Date}) AND (day <= {p28:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p29:String} AS fact,
        day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_service_day
    FINAL
    WHERE (shop_id IN ({p30:Array(UInt32)})) AND ((day >= {p31:Date}) AND (day <= {p32:Date}))
    GROUP BY
        shop,
        day,
        version
    UNION ALL
    SELECT
        shop_id AS shop,
        {p33:String} AS fact,
        day AS day,
        version,
        count() AS rows
    FROM zhanggui.fact_community_day
    FINAL
    WHERE (shop_id IN ({p34:Array(UInt32)})) AND ((day >= {p35:Date}) AND (day <= {p36:Date}))
    GROUP BY
        shop,
        day,
        version
)
ORDER BY
    shop ASC,
    fact ASC,
    day ASC,
    version ASC
