SELECT
    product_id AS product,
    title,
    shop_id AS shop
FROM zhanggui.fact_product
FINAL
WHERE (shop_id IN ({p1:Array(UInt32)})) AND ((product_id IN ({p2:Array(String)})) OR (title IN ({p3:Array(String)})))
ORDER BY
    product_id ASC,
    shop_id ASC
