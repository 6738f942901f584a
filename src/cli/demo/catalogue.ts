/**
 * The brand's products, sold in all three shops. A product is named by its place in {@link CATALOGUE}, from 0.
 */

export type Category = '女鞋' | '家居服' | '内衣' | '打底裤' | '居家鞋' | '包袋' | '袜子';

export type Product = {
  readonly index: number;
  readonly title: string;
  readonly category: Category;
  /** Selling price in fen. */
  readonly price: number;
  readonly cost: number;
  /** How well it sells beside the others, before season. */
  readonly weight: number;
  readonly hero: boolean;
  /** The product offered with it, by index; -1 for none. */
  readonly match: number;
  readonly skus: number;
  /** How often it comes back, beside the shop's average. */
  readonly returns: number;
  /** Days after the demo's first day that it came on sale; 0 for before. */
  readonly launched: number;
};

/** What a category is like: cost share of the price, skus, how often it comes back, and its season by month (January first). */
const CATEGORY: Record<Category, { cost: number; skus: number; returns: number; season: readonly number[] }> = {
  女鞋: { cost: 0.36, skus: 4, returns: 1.45, season: [0.9, 0.95, 1.15, 1.2, 1.1, 0.95, 0.82, 0.85, 1.1, 1.15, 1.05, 0.95] },
  家居服: { cost: 0.34, skus: 3, returns: 0.95, season: [1.15, 0.95, 0.85, 0.8, 0.85, 0.9, 0.85, 0.85, 1.0, 1.2, 1.35, 1.3] },
  内衣: { cost: 0.3, skus: 4, returns: 0.7, season: [0.95, 0.95, 1.0, 1.05, 1.1, 1.1, 1.05, 1.0, 1.0, 0.95, 0.95, 0.95] },
  打底裤: { cost: 0.33, skus: 3, returns: 0.85, season: [1.1, 1.05, 1.05, 0.9, 0.75, 0.6, 0.6, 0.75, 1.15, 1.4, 1.4, 1.25] },
  居家鞋: { cost: 0.35, skus: 3, returns: 0.7, season: [1.1, 0.85, 0.8, 0.9, 1.1, 1.15, 1.05, 0.9, 0.85, 1.0, 1.2, 1.25] },
  包袋: { cost: 0.38, skus: 2, returns: 1.1, season: [0.9, 0.95, 1.1, 1.05, 1.05, 1.0, 0.95, 1.05, 1.1, 1.0, 0.95, 0.95] },
  袜子: { cost: 0.32, skus: 2, returns: 0.35, season: [1.05, 0.95, 0.95, 0.95, 0.95, 0.95, 0.9, 0.9, 1.0, 1.1, 1.15, 1.15] },
};

/** Every category. */
export const CATEGORIES = Object.keys(CATEGORY) as Category[];

/** Title, price in 元, weight (a hero has 4 or more), the title of what is offered with it, days after the first day of its launch. */
type Entry = readonly [title: string, yuan: number, weight: number, match?: string, launched?: number];

const SHELVES: readonly (readonly [Category, readonly Entry[]])[] = [
  [
    '女鞋',
    [
      ['云朵软底乐福鞋女春秋一脚蹬真皮平底单鞋', 269, 9, '隐形船袜女浅口防滑硅胶不掉跟5双装'],
      ['方头玛丽珍鞋女法式复古粗跟单鞋', 299, 1.9],
      ['厚底增高小白鞋女百搭透气休闲板鞋', 239, 2.1],
      ['奶奶鞋女软皮平底舒适通勤豆豆鞋', 259, 1.6],
      ['切尔西短靴女薄绒中筒加绒瘦瘦靴', 369, 1.2],
      ['编织凉鞋女夏平底罗马软底沙滩鞋', 219, 1.1],
      ['德训鞋女复古薄底阿甘鞋轻便运动鞋', 289, 1.7, undefined, 210],
      ['芭蕾舞鞋女缎面蝴蝶结平底单鞋', 249, 1.2, undefined, 330],
    ],
  ],
  [
    '家居服',
    [
      ['A类长绒棉家居服女春秋可外穿睡衣套装', 199, 9, '棉麻四季居家拖鞋女静音防滑亚麻底'],
      ['珊瑚绒加厚睡衣女冬季保暖家居服套装', 239, 2.2],
      ['莫代尔短袖睡裙女夏薄款带胸垫家居裙', 139, 1.9],
      ['双层纱布睡衣女纯棉透气长袖两件套', 219, 1.8],
      ['冰丝睡衣女夏季短袖长裤薄款空调服', 169, 1.5],
      ['法兰绒睡袍女加长款浴袍秋冬', 259, 0.9],
      ['大豆纤维家居服女开衫月子服产后哺乳', 229, 0.8],
      ['条纹针织家居套装女慵懒风外穿', 269, 1.1, undefined, 150],
      ['桑蚕丝吊带睡裙女真丝性感薄款', 399, 0.5, undefined, 270],
      ['亲子家居服母女同款纯棉印花套装', 249, 0.8, undefined, 400],
      ['格纹法兰绒睡裤女宽松可外穿居家长裤', 99, 1.2],
    ],
  ],
  [
    '内衣',
    [
      ['软支撑果冻条无钢圈文胸女聚拢防下垂', 129, 8.5, '抑菌裆纯棉内裤女中腰无痕透气4条装'],
      ['抑菌裆纯棉内裤女中腰无痕透气4条装', 69, 3.6],
      ['美背抹胸女无肩带防走光吊带内衣', 79, 1.9],
      ['固定杯吊带背心女带胸垫一体打底', 89, 2.1],
      ['法式蕾丝三角杯薄款文胸套装', 139, 1.3],
      ['运动内衣女防震高强度跑步健身背心', 149, 1.2],
      ['一片式冰丝无痕内裤女夏薄款5条装', 79, 1.8],
      ['大码显小全罩杯文胸女薄款收副乳', 159, 1.1],
      ['莫代尔高腰收腹内裤女提臀塑形3条装', 89, 1.0],
      ['哺乳内衣女孕期无钢圈聚拢喂奶文胸', 139, 0.7],
      ['生理裤女经期防漏安心裤3条装', 79, 0.9, undefined, 120],
      ['少女发育期背心式文胸纯棉2件装', 99, 0.6, undefined, 240],
    ],
  ],
  [
    '打底裤',
    [
      ['鲨鱼裤女外穿高腰收腹提臀瑜伽裤', 119, 2.9],
      ['光腿神器女秋冬加绒加厚打底裤', 99, 2.1],
      ['牛仔色打底裤女小脚显瘦弹力铅笔裤', 129, 1.1],
      ['羊绒打底裤女加厚保暖一体绒', 169, 0.9],
      ['五分骑行裤女夏薄款防走光安全裤', 69, 1.5],
      ['螺纹棉打底裤女春秋直筒微喇', 109, 1.0, undefined, 180],
      ['奥黛丽光感连裤袜女防勾丝春秋款', 59, 1.3],
    ],
  ],
  [
    '居家鞋',
    [
      ['踩屎感凉拖鞋女夏季室内防滑软厚底EVA', 49, 6.5, '中筒袜女纯棉ins潮秋冬堆堆袜5双装'],
      ['棉麻四季居家拖鞋女静音防滑亚麻底', 59, 2.2],
      ['包跟棉拖鞋女冬季加绒保暖居家', 79, 2.3],
      ['月子鞋女软底产后厚底防滑', 89, 0.7],
      ['浴室拖鞋女防滑漏水速干', 39, 1.3],
      ['毛毛拖鞋女外穿秋冬一字拖', 99, 0.9],
      ['情侣居家拖鞋厚底静音室内一对装', 89, 1.0],
      ['雪地靴女短筒加绒一体防滑居家外穿', 159, 0.7, undefined, 60],
    ],
  ],
  [
    '包袋',
    [
      ['轻盈尼龙托特包女大容量通勤妈咪包', 189, 3.2],
      ['软皮腋下包女小众法棍单肩包', 239, 1.1],
      ['云朵包女褶皱斜挎手拎小包', 219, 1.0],
      ['帆布包女文艺大容量上课单肩包', 99, 1.4],
      ['水桶包女真皮头层牛皮单肩斜挎', 389, 0.5],
      ['零钱包女短款迷你卡包一体', 79, 1.0],
      ['双肩包女旅行轻便防泼水书包', 199, 0.8],
      ['化妆包女便携大容量洗漱收纳包', 59, 1.2],
      ['编织草编包女夏度假手提包', 149, 0.5, undefined, 230],
    ],
  ],
  [
    '袜子',
    [
      ['中筒袜女纯棉ins潮秋冬堆堆袜5双装', 49, 3.0],
      ['隐形船袜女浅口防滑硅胶不掉跟5双装', 45, 2.8],
      ['羊毛袜女冬加厚保暖中筒3双装', 69, 1.3],
      ['蕾丝花边短袜女日系白色薄款4双装', 39, 1.2],
      ['五指袜女纯棉吸汗防臭四季5双装', 55, 0.7],
      ['月子袜女产后松口宽松4双装', 45, 0.6],
      ['地板袜女防滑加绒睡眠袜2双装', 39, 1.0],
      ['瑜伽袜女专业防滑露趾普拉提3双装', 59, 0.7],
      ['小腿袜女JK显瘦及膝半高筒3双装', 45, 0.9],
      ['除臭银纤维运动袜女毛巾底4双装', 69, 0.9, undefined, 100],
    ],
  ],
];

/** Every product, in the order of the shelves. */
export const CATALOGUE: readonly Product[] = (() => {
  const flat = SHELVES.flatMap(([category, entries]) => entries.map((entry) => ({ category, entry })));
  return flat.map(({ category, entry: [title, yuan, weight, match, launched] }, index): Product => {
    const kind = CATEGORY[category];
    return {
      index,
      title,
      category,
      price: yuan * 100,
      cost: Math.round(yuan * 100 * kind.cost * (0.92 + 0.04 * (index % 5))),
      weight,
      hero: weight >= 4,
      match: match ? flat.findIndex((other) => other.entry[0] === match) : -1,
      skus: kind.skus,
      returns: kind.returns,
      launched: launched ?? 0,
    };
  });
})();

/** The product whose title starts so. @throws Error when there is none (a defect of the demo). */
export function productCalled(start: string): Product {
  const found = CATALOGUE.find((product) => product.title.startsWith(start));
  if (!found) throw new Error(`no product of the demo starts with ${start}`);
  return found;
}

/** How much a category sells on a day beside its year's average: its month's value, gliding from mid-month to mid-month. */
export function seasonOf(category: Category, day: string): number {
  const season = CATEGORY[category].season;
  const month = Number(day.slice(5, 7)) - 1;
  const into = (Number(day.slice(8, 10)) - 15.5) / 30;
  const other = season[(month + (into < 0 ? 11 : 1)) % 12] ?? 1;
  return (season[month] ?? 1) * (1 - Math.abs(into)) + other * Math.abs(into);
}
