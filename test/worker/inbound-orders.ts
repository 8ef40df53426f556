/** Orders in the shapes of shop systems, as short as they can be and still be read. */

export function wooOrder({ id, email }: { id: number; email: string }) {
  return {
    id,
    number: String(id),
    status: 'processing',
    currency: 'CZK',
    date_created: '2026-03-11T16:54:40',
    date_created_gmt: '2026-03-11T15:54:40',
    date_modified_gmt: '2026-03-12T15:54:40',
    discount_total: '41.32',
    discount_tax: '8.68',
    shipping_total: '57.02',
    shipping_tax: '11.98',
    total: '1262.10',
    total_tax: '219.04',
    customer_id: 0,
    cart_hash: 'the same for everybody with this cart',
    billing: { first_name: 'Jana', email, phone: '777' },
    line_items: [
      {
        id: 1,
        name: 'Ruční mlýnek',
        product_id: 90,
        variation_id: 0,
        sku: 'M1',
        quantity: 3,
        total: '986.03',
        total_tax: '207.07',
      },
    ],
    coupon_lines: [{ id: 4, code: 'vitej10' }],
    refunds: [] as { id: number; total: string }[],
    meta_data: [
      { id: 1, key: '_other', value: { deep: true } },
      { id: 2, key: 'newsletter', value: 'yes' },
    ],
  }
}

export function shopifyOrder({ id, email }: { id: number; email: string }) {
  return {
    id,
    name: '#1001',
    email,
    phone: null,
    created_at: '2026-02-01T10:00:00+01:00',
    currency: 'EUR',
    total_price: '249.95',
    total_tax: '43.38',
    total_discounts: '20.05',
    total_shipping_price_set: { shop_money: { amount: '9.90', currency_code: 'EUR' } },
    discount_codes: [{ code: 'JARO', amount: '20.05', type: 'fixed_amount' }],
    buyer_accepts_marketing: true,
    cart_token: 'the-cart-of-the-shop',
    checkout_token: 'the-checkout',
    note_attributes: [{ name: 'vitrina_cart_id', value: 'c1-from-the-page' }],
    customer: { id: id + 70_000, email },
    line_items: [
      {
        id: 1,
        variant_id: 11,
        product_id: 12,
        sku: 'HRNEK-1',
        title: 'Hrnek',
        vendor: 'Pražírna',
        quantity: 2,
        price: '120.00',
        total_discount: '9.95',
      },
    ],
    refunds: [] as object[],
  }
}

export function shoptetOrder({ code, email }: { code: string; email: string }) {
  const vat = { vat: '0.00', vatRate: '21.00' }
  return {
    code,
    email,
    creationTime: '2026-03-11T16:54:40+0100',
    changeTime: '2026-03-12T16:54:40+0100',
    status: { id: -1, name: 'Nevyřízena' },
    price: { withVat: '767.00', vat: '133.11', currencyCode: 'CZK' },
    items: [
      {
        itemType: 'product',
        code: 'K1',
        name: 'Espresso',
        amount: '2.000',
        itemPrice: { ...vat, withVat: '598.00' },
      },
      {
        itemType: 'product',
        code: 'K2',
        name: 'Filtr',
        amount: '1.000',
        itemPrice: { ...vat, withVat: '150.00' },
      },
      { itemType: 'shipping', name: 'Balíkovna', amount: '1.000', itemPrice: { ...vat, withVat: '69.00' } },
      {
        itemType: 'discount-coupon',
        name: 'Sleva',
        code: 'SLEVA',
        amount: '1.000',
        itemPrice: { ...vat, withVat: '-50.00' },
      },
    ],
  }
}
