SELECT
    shop,
    fact,
    first,
    last
FROM
(
    SELECT
        shop_id AS shop,
        {p1:String} AS fact,
        min(placed_day) AS first,
        max(placed_day) AS last
    FROM zhanggui.fact_order
    FINAL
    WHERE shop_id IN ({p2:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p3:String} AS fact,
        min(placed_day) AS first,
        max(placed_day) AS last
    FROM zhanggui.fact_order_line
    FINAL
    WHERE shop_id IN ({p4:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p5:String} AS fact,
        min(requested_day) AS first,
        max(requested_day) AS last
    FROM zhanggui.fact_refund
    FINAL
    WHERE shop_id IN ({p6:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p7:String} AS fact,
        min(day) AS first,
        max(day) AS last
    FROM zhanggui.fact_traffic_day
    FINAL
    WHERE shop_id IN ({p8:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p9:String} AS fact,
        min(day) AS first,
        max(day) AS last
    FROM zhanggui.fact_product_day
    FINAL
    WHERE shop_id IN ({p10:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p11:String} AS fact,
        min(day) AS first,
        max(day) AS last
    FROM zhanggui.fact_ad_day
    FINAL
    WHERE shop_id IN ({p12:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p13:String} AS fact,
        min(day) AS first,
        max(day) AS last
    FROM zhanggui.fact_stock_day
    FINAL
    WHERE shop_id IN ({p14:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p15:String} AS fact,
        min(day) AS first,
        max(day) AS last
    FROM zhanggui.fact_service_day
    FINAL
    WHERE shop_id IN ({p16:Array(UInt32)})
    GROUP BY shop
    UNION ALL
    SELECT
        shop_id AS shop,
        {p17:String} AS fact,
        min(day) AS first,
        max(day) AS last
    FROM zhanggui.fact_community_day
    FINAL
    WHERE shop_id IN ({p18:Array(UInt32)})
    GROUP BY shop
)
ORDER BY
    shop ASC,
    fact ASC
