SELECT
    multiIf((r.day >= {p1:Date}) AND (r.day <= {p2:Date}), {p3:UInt32}, (r.day >= {p4:Date}) AND (r.day <= {p5:Date}), {p6:UInt32}, {p7:UInt32}) AS range,
    toString(r.told_by) AS by,
    r.shop_id AS shop,
    toString(r.member) AS member,
    toInt64(sum(arraySum((earlier, people) -> if(earlier < arrayElement({p8:Array(Date)}, range + 1), people, 0), r.before, r.buyers))) AS buyers
FROM zhanggui.buyers_before AS r
WHERE ((r.told_by = {p9:String}) AND (r.shop_id IN ({p10:Array(UInt32)}))) AND (((r.day >= {p11:Date}) AND (r.day <= {p12:Date})) OR ((r.day >= {p13:Date}) AND (r.day <= {p14:Date}))) AND ((
    SELECT max(nth)
    FROM zhanggui.buyers_before_state
) = {p15:Int64})
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
