import type { ReportField } from '../../format.ts';

/**
 * Columns of Shopee's order export in English, Indonesian, Thai and Vietnamese, in this order. Thai files have province, district and postcode twice:
 * of the delivery first, then of the tax invoice.
 */
export const SHOPEE_ORDER_FIELDS: Readonly<Record<string, ReportField>> = {
  order_no: { kind: 'id', aliases: ['Order ID', 'No. Pesanan', 'หมายเลขคำสั่งซื้อ', 'Mã đơn hàng'] },
  status: { kind: 'label', aliases: ['Order Status', 'Status Pesanan', 'สถานะการสั่งซื้อ', 'Trạng Thái Đơn Hàng'] },
  close_reason: { kind: 'text', aliases: ['Cancel reason', 'Alasan Pembatalan', 'เหตุผลในการยกเลิกคำสั่งซื้อ', 'Lý do hủy'] },
  return_status: {
    kind: 'label',
    aliases: ['Return / Refund Status', 'Status Pembatalan/ Pengembalian', 'สถานะการคืนเงินหรือคืนสินค้า', 'Trạng thái Trả hàng/Hoàn tiền'],
  },
  shipped_at: { kind: 'instant', aliases: ['Ship Time', 'Waktu Pengiriman Diatur', 'เวลาส่งสินค้า', 'Ngày gửi hàng'] },
  placed_at: { kind: 'instant', aliases: ['Order Creation Date', 'Waktu Pesanan Dibuat', 'วันที่ทำการสั่งซื้อ', 'Ngày đặt hàng'] },
  paid_at: {
    kind: 'instant',
    aliases: ['Order Paid Time', 'Waktu Pembayaran Dilakukan', 'เวลาการชำระสินค้า', 'Thời gian đơn hàng được thanh toán'],
  },
  completed_at: {
    kind: 'instant',
    aliases: ['Order Complete Time', 'Waktu Pesanan Selesai', 'เวลาที่ทำการสั่งซื้อสำเร็จ', 'Thời gian hoàn thành đơn hàng'],
  },
  parent_sku: { kind: 'id', aliases: ['Parent SKU Reference No.', 'SKU Induk', 'เลขอ้างอิง Parent SKU', 'SKU sản phẩm', 'Mã SKU cha'] },
  title: { kind: 'text', aliases: ['Product Name', 'Nama Produk', 'ชื่อสินค้า', 'Tên sản phẩm'] },
  sku_id: {
    kind: 'id',
    aliases: ['SKU Reference No.', 'Nomor Referensi SKU', 'เลขอ้างอิง SKU (SKU Reference No.)', 'SKU phân loại hàng'],
  },
  variation: { kind: 'text', aliases: ['Variation Name', 'Nama Variasi', 'ชื่อตัวเลือก', 'Tên phân loại hàng'] },
  price: { kind: 'money', aliases: ['Deal Price', 'Harga Setelah Diskon', 'ราคาขาย', 'Giá ưu đãi'] },
  units: { kind: 'count', aliases: ['Quantity', 'Jumlah', 'จำนวน', 'Số lượng'] },
  returned: { kind: 'count', aliases: ['Returned quantity', 'จำนวนที่ส่งคืน', 'Số lượng sản phẩm được hoàn trả'] },
  subtotal: { kind: 'money', aliases: ['Product Subtotal', 'Total Harga Produk', 'ราคาขายสุทธิ', 'Tổng giá bán (sản phẩm)'] },
  seller_discount: { kind: 'money', aliases: ['Seller Voucher(*', 'โค้ดส่วนลดชำระโดยผู้ขาย', 'Mã giảm giá của Shop'] },
  platform_discount: { kind: 'money', aliases: ['Shopee Voucher(*', 'โค้ดส่วนลดชำระโดย Shopee*', 'Mã giảm giá của Shopee'] },
  freight: { kind: 'money', aliases: ['Buyer Paid Shipping Fee', 'ค่าจัดส่งที่ชำระโดยผู้ซื้อ', 'Phí vận chuyển mà người mua trả'] },
  grand: { kind: 'money', aliases: ['Grand Total', 'Total Pembayaran', 'จำนวนเงินทั้งหมด', 'Tổng số tiền Người mua thanh toán'] },
  buyer: { kind: 'buyer', aliases: ['Username (Buyer)', 'Username (Pembeli)', 'ชื่อผู้ใช้ (ผู้ซื้อ)', 'Người Mua'] },
  province: { kind: 'label', aliases: ['Province', 'Provinsi', 'จังหวัด', 'Tỉnh/Thành phố'] },
  city: { kind: 'label', aliases: ['City', 'Kota/Kabupaten'] },
  known: {
    kind: 'ignore',
    aliases: [
      ...['Tracking Number*', 'Shipping Option', 'Estimated Ship Out Date', 'Original Price', 'Total Discount(*', 'Price Discount(from Seller)(*'],
      ...['Shopee Rebate(*', 'Shopee Coins Offset(*', 'Credit Card Discount Total(*', "Products' Price Paid by Buyer (*", 'Service Fee'],
      ...['Shipping Rebate Estimate', 'Reverse Shipping Fee', 'Estimated Shipping Fee', 'Country', 'Hot Listing', 'Transaction Fee'],
      ...['ช่องทางการชำระเงิน', 'ช่องทางการชำระเงิน (รายละเอียด)', 'แผนการผ่อนชำระ', 'ค่าธรรมเนียม (%)', 'ตัวเลือกการจัดส่ง', 'วิธีการจัดส่ง'],
      ...['*หมายเลขติดตามพัสดุ', 'วันที่คาดว่าจะทำการจัดส่งสินค้า', 'ราคาตั้งต้น', 'ส่วนลดจาก Shopee', 'โค้ด Coins Cashback ชำระโดยผู้ขาย'],
      ...['โค้ดส่วนลด', 'เข้าร่วมแคมเปญ bundle deal หรือไม่', 'ส่วนลด bundle deal ชำระโดยผู้ขาย', 'ส่วนลด bundle deal ชำระโดย Shopee'],
      ...['ส่วนลดจากการใช้เหรียญ', 'โปรโมชั่นช่องทางชำระเงินทั้งหมด', 'ส่วนลดเครื่องเก่าแลกใหม่', 'โบนัสส่วนลดเครื่องเก่าแลกใหม่'],
      ...['ค่าคอมมิชชั่น', 'ราคาสินค้าที่ชำระโดยผู้ซื้อ (THB)', 'ค่าจัดส่งที่ Shopee ออกให้โดยประมาณ', 'ค่าจัดส่งสินค้าคืน', 'ค่าบริการ'],
      ...['ค่าจัดส่งโดยประมาณ', 'โบนัสส่วนลดเครื่องเก่าแลกใหม่จากผู้ขาย', 'ประเทศ', 'ประเภทคำสั่งซื้อ', 'ประเภทใบกำกับภาษี', 'ประเภทสาขา'],
      ...['Mã Kiện Hàng', 'Sản Phẩm Bán Chạy', 'Mã vận đơn', 'Đơn Vị Vận Chuyển', 'Phương thức giao hàng', 'Loại đơn hàng', 'Cân nặng sản phẩm'],
      ...['Ngày giao hàng dự kiến', 'Thời gian giao hàng', 'Tổng cân nặng', 'Giá gốc', 'Người bán trợ giá', 'Được Shopee trợ giá'],
      ...['Tổng số tiền được người bán trợ giá', 'Tổng giá trị đơn hàng (VND)', 'Phí cố định', 'Phí Dịch Vụ', 'Phí thanh toán', 'Tên kho hàng'],
    ],
  },
  person: {
    kind: 'personal',
    aliases: [
      ...['Receiver Name', 'Phone Number', 'Delivery Address', 'Town', 'District', 'Zip Code', 'Remark from buyer', 'Note', 'Nama Penerima'],
      ...['No. Telepon', 'ชื่อผู้รับ', 'หมายเลขโทรศัพท์', 'หมายเหตุจากผู้ซื้อ', 'ที่อยู่ในการจัดส่ง', 'เขต/อำเภอ', 'รหัสไปรษณีย์', 'บันทึก', 'ชื่อ'],
      ...['ผู้ซื้อร้องขอใบกำกับภาษี', 'ชื่อสาขา', 'รหัสประจำสาขา', 'ที่อยู่สำหรับออกใบกำกับภาษีแบบเต็มรูป', 'รายละเอียดที่อยู่', 'แขวง/ตำบล'],
      ...['หมายเลขประจำตัวผู้เสียภาษี', 'หมายเลขโทรศัพท์สำหรับออกใบกำกับภาษี', 'อีเมลสำหรับรับใบกำกับภาษี', 'Nhận xét từ Người mua'],
      ...['Tên Người nhận', 'Số điện thoại', 'Địa chỉ nhận hàng', 'Ghi chú'],
    ],
  },
};
