import type { RowFormat } from '../../format.ts';

/**
 * 淘宝助理 / 千牛 goods file: UTF-16 with tabs (GB18030 from other programs), `version 1.00` above two headers, English field names and under them
 * Chinese ones. Cells hold HTML, quotes and line breaks. An item that was never published has no 数字ID and is refused: nothing was sold of it.
 */
export const taobaoProducts: RowFormat = {
  id: 'taobao-products',
  name: { zh: '淘宝助理宝贝文件', en: 'Taobao Assistant goods file' },
  type: 'products',
  platform: 'tmall',
  verified: true,
  where: { zh: '千牛/淘宝助理 → 宝贝管理 → 导出 CSV', en: '千牛/淘宝助理 → 宝贝管理 → export CSV' },
  fields: {
    product_id: { kind: 'id', aliases: ['数字ID', 'num_id'] },
    title: { kind: 'text', aliases: ['宝贝名称', 'title'] },
    list_price: { kind: 'money', aliases: ['宝贝价格', 'price'] },
    user: { kind: 'personal', aliases: ['用户名称', 'user_name'] },
    known: {
      kind: 'ignore',
      aliases: [
        ...['cid', 'seller_cids', 'stuff_status', 'location_state', 'location_city', 'item_type', 'auction_increment', 'num'],
        ...['valid_thru', 'freight_payer', 'post_fee', 'ems_fee', 'express_fee', 'has_invoice', 'has_warranty'],
        ...['approve_status', 'has_showcase', 'list_time', 'description', 'cateProps', 'postage_id', 'has_discount'],
        ...['modified', 'upload_fail_msg', 'picture_status', 'auction_point', 'picture', 'video', 'skuProps', 'inputPids'],
        ...['inputValues', 'outer_id', 'propAlias', 'auto_fill', 'local_cid', 'navigation_type', 'syncStatus'],
        ...['is_lighting_consigment', 'is_xinpin', 'foodparame', 'features', 'buyareatype', 'global_stock_type'],
        ...['global_stock_country', 'sub_stock_type', 'item_size', 'item_weight', 'sell_promise', 'custom_design_flag'],
        ...['wireless_desc', 'barcode', 'sku_barcode', 'newprepay', 'subtitle', 'cpv_memo', 'input_custom_cpv'],
        ...['qualification', 'add_qualification', 'o2o_bind_service', '宝贝类目', '店铺类目', '新旧程度', '省', '城市', '出售方式', '加价幅度'],
        ...[
          '宝贝数量',
          '有效期',
          '运费承担',
          '平邮',
          'EMS',
          '快递',
          '发票',
          '保修',
          '放入仓库',
          '橱窗推荐',
          '开始时间',
          '宝贝描述',
          '宝贝属性',
          '邮费模版ID',
          '会员打折',
        ],
        ...[
          '修改时间',
          '上传状态',
          '图片状态',
          '返点比例',
          '新图片',
          '视频',
          '销售属性组合',
          '用户输入ID串',
          '用户输入名-值对',
          '商家编码',
          '销售属性别名',
          '代充类型',
          '本地ID',
        ],
        ...['宝贝分类', '宝贝状态'],
      ],
    },
  },
  required: [['product_id'], ['title'], ['list_price']],
  ragged: true,
  row(cells) {
    // The Chinese header under the English one.
    if (cells.text('title') === '宝贝名称') return { skip: 'description' };
    const product_id = cells.must.id('product_id');
    if (/^0+$/.test(product_id))
      return {
        fault: {
          field: 'product_id',
          reason: { zh: '数字ID 是 0：宝贝还没有发布，没有可以对应的商品', en: 'The 数字ID is 0: the item was never published' },
          remedy: { zh: '发布后再导出，或删掉这一行', en: 'Export again once it is published, or drop the row' },
        },
      };
    return { facts: [{ fact: 'product', row: { product_id, title: cells.must.text('title'), list_price: cells.must.money('list_price') } }] };
  },
};
