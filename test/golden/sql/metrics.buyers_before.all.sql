SELECT
    toUInt32(nth - 1) AS range,
    toString(told_by) AS by,
    shop_id AS shop,
    toString(member) AS member,
    toInt64(sum(arraySum((earlier, people) -> if(earlier < arrayElement({p1:Array(Date)}, nth), people, 0), before, buyers))) AS buyers
FROM zhanggui.buyers_before
ARRAY JOIN arrayFilter(n -> ((day >= arrayElement({p2:Array(Date)}, n)) AND (day <= arrayElement({p3:Array(Date)}, n))), arrayEnumerate({p4:Array(Date)})) AS nth
WHERE ((told_by = {p5:String}) AND (shop_id IN ({p6:Array(UInt32)}))) AND ((day >= {p7:Date}) AND (day <= {p8:Date}))
GROUP BY
    range,
    by,
    shop,
    member
ORDER BY
    range ASC,
    by ASC,
    shop ASC,
    member ASC
