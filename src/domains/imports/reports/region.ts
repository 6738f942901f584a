import { PROVINCES } from '../engine/region.ts';

export type Place = { readonly province: string; readonly city: string };

const FULL = new Map(PROVINCES.map((name) => [name.slice(0, 2), name]));
const MUNICIPALITIES = new Set(['北京', '天津', '上海', '重庆']);

/** The full name of the province a text begins with, the text itself when it is none (a foreign one). */
export function fullProvince(text: string): string {
  return FULL.get(text.slice(0, 2)) ?? text;
}

/** Province and city of an address `省 市 区 …`; nothing below the city is looked at. The engine's rule for orders (`engine/region.ts`), in code. */
export function placeOf(address: string): Place {
  const province = FULL.get(address.slice(0, 2)) ?? '';
  if (province === '') return { province: '', city: '' };
  if (MUNICIPALITIES.has(province)) return { province, city: `${province}市` };
  const second = address.split(' ', 3)[1] ?? '';
  if (second.length <= 10 && /[市州盟区县]$/.test(second)) return { province, city: second };
  const found = /^(?:[^省区市 ]{2,3}省|[^区市 ]{2,8}自治区)?([^省区市县 ]{2,9}?(?:市|自治州|地区|盟|州))/.exec(address);
  return { province, city: found?.[1] ?? '' };
}
