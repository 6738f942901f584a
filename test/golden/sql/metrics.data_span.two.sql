SELECT
    shop_id AS shop,
    min(day) AS first,
    max(day) AS last
FROM zhanggui.rollup_shop_day
FINAL
WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((placed_orders + paid_orders) > 0)
GROUP BY shop_id
ORDER BY shop_id ASC
