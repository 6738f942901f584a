import { param, type Sql, sql } from '../../../warehouse/sql.ts';

/** Provinces as addresses of Taobao write them. The first two characters tell every one of them from the others. */
export const PROVINCES = [
  ...['北京', '天津', '上海', '重庆', '河北省', '山西省', '辽宁省', '吉林省', '黑龙江省', '江苏省', '浙江省', '安徽省', '福建省', '江西省', '山东省'],
  ...['河南省', '湖北省', '湖南省', '广东省', '海南省', '四川省', '贵州省', '云南省', '陕西省', '甘肃省', '青海省', '台湾省'],
  ...['内蒙古自治区', '广西壮族自治区', '西藏自治区', '宁夏回族自治区', '新疆维吾尔自治区', '香港特别行政区', '澳门特别行政区'],
] as const;

const KEYS = PROVINCES.map((name) => name.slice(0, 2));
const MUNICIPALITIES = sql`('北京', '天津', '上海', '重庆')`;

/** The full name of the province a text begins with, else `otherwise`. */
export function provinceOf(text: Sql, otherwise: Sql): Sql {
  return sql`transform(substring(${text}, 1, 6), ${param.texts(KEYS)}, ${param.texts(PROVINCES)}, ${otherwise})`;
}

/**
 * The city of an address (`省 市 区 …` or `省市区…` without blanks), '' when it cannot be told. Nothing below the city is looked at, so that
 * nothing of the street can slip through: a word is taken only when it is short and ends as cities do.
 */
export function cityOf(address: Sql, province: Sql): Sql {
  const second = sql`splitByChar(' ', ${address}, 3)[2]`;
  const isCity = sql`(length(${second}) <= 30 AND substring(${second}, -3) IN ('市', '州', '盟', '区', '县'))`;
  const unspaced = sql`extract(${address}, '^(?:[^省区市 ]{2,3}省|[^区市 ]{2,8}自治区)?([^省区市县 ]{2,9}?(?:市|自治州|地区|盟|州))')`;
  return sql`multiIf(${province} IN ${MUNICIPALITIES}, concat(${province}, '市'), ${province} = '', '', ${isCity}, ${second}, ${unspaced})`;
}
