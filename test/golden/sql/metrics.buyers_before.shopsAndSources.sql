SELECT
    in_range AS range,
    toString(r.told_by) AS by,
    r.shop_id AS shop,
    toString(r.member) AS member,
    toInt64(sum(arraySum((earlier, people) -> if(earlier < arrayElement({p1:Array(Date)}, range + 1), people, 0), r.before, r.buyers))) AS buyers
FROM zhanggui.buyers_before AS r
ARRAY JOIN arrayFilter((i, f, t) -> ((r.day >= f) AND (r.day <= t)), {p2:Array(UInt32)}, {p3:Array(Date)}, {p4:Array(Date)}) AS in_range
WHERE (((r.told_by = {p5:String}) AND (r.shop_id IN ({p6:Array(UInt32)}))) OR ((r.told_by = {p7:String}) AND (r.shop_id IN ({p8:Array(UInt32)})))) AND (((r.day >= {p9:Date}) AND (r.day <= {p10:Date})) OR ((r.day >= {p11:Date}) AND (r.day <= {p12:Date})))
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
