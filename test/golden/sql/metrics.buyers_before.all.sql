SELECT
    toUInt32(0) AS range,
    toString(r.told_by) AS by,
    r.shop_id AS shop,
    toString(r.member) AS member,
    toInt64(sum(arraySum((earlier, people) -> if(earlier < arrayElement({p1:Array(Date)}, range + 1), people, 0), r.before, r.buyers))) AS buyers
FROM zhanggui.buyers_before AS r
WHERE ((r.told_by = {p2:String}) AND (r.shop_id IN ({p3:Array(UInt32)}))) AND ((r.day >= {p4:Date}) AND (r.day <= {p5:Date}))
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
