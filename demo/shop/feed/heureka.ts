/**
 * The product feed of the Heureka comparison site.
 *
 * ITEM_ID is the product's id, the same that analytics calls item_id; variants are told as PARAM.
 *
 * @see https://sluzby.heureka.cz/napoveda/xml-feed/
 */

import { categoryById } from '../catalogue/category.ts'
import type { Product } from '../catalogue/product.ts'
import { deliveries, deliveryPriceCzk, payments } from '../commerce/delivery.ts'
import { element, imageUrl, piecesLeft, productUrl } from './source.ts'
import type { FeedSource } from './source.ts'

/** Days to dispatch when nothing is on the shelf. */
const RESTOCK_DAYS = 14
const MAX_ACCESSORIES = 10

/** Heureka knows carriers by its own ids; the shop's two are a box and its own courier. */
const carrierIds: Readonly<Record<string, string>> = {
  box: 'VLASTNI_VYDEJNI_MISTA',
  kuryr: 'VLASTNI_PREPRAVA',
}

function delivery(product: Product): string {
  const cashFee = payments.find((payment) => payment.id === 'dobirka')?.priceCzk ?? 0
  return deliveries
    .filter((each) => each.id in carrierIds)
    .map((each) => {
      const price = deliveryPriceCzk(each, product.variants[0].priceCzk)
      return `<DELIVERY>${element('DELIVERY_ID', carrierIds[each.id])}${element('DELIVERY_PRICE', price)}${element('DELIVERY_PRICE_COD', price + cashFee)}</DELIVERY>`
    })
    .join('')
}

function parameters(product: Product): string {
  const parameter = (name: string, value: string) =>
    `<PARAM>${element('PARAM_NAME', name)}${element('VAL', value)}</PARAM>`
  const own = product.attributes.filter((attribute) => attribute.name !== 'Značka')
  const variants =
    product.variants.length > 1 ? product.variants.map((variant) => parameter('Varianta', variant.name)) : []
  return own.map((attribute) => parameter(attribute.name, attribute.value)).join('') + variants.join('')
}

function shopItem(product: Product, { origin, sold }: FeedSource): string {
  const variant = product.variants[0]
  const fullName = product.name.includes(product.brand) ? product.name : `${product.brand} ${product.name}`
  return [
    '<SHOPITEM>',
    element('ITEM_ID', product.id),
    element(
      'PRODUCTNAME',
      variant.name && product.vatPercent === 12 ? `${fullName} ${variant.name.split(',')[0]}` : fullName,
    ),
    element('PRODUCT', `${fullName}, ${product.note}`),
    element('DESCRIPTION', product.description),
    element('URL', productUrl(product, origin)),
    element('IMGURL', imageUrl(product, origin)),
    element('PRICE_VAT', variant.priceCzk),
    element('VAT', `${product.vatPercent}%`),
    element('MANUFACTURER', product.brand),
    element('CATEGORYTEXT', `Heureka.cz | ${categoryById(product.categoryId).heurekaPath}`),
    element('EAN', variant.ean),
    element('ITEMGROUP_ID', product.id),
    parameters(product),
    element('DELIVERY_DATE', piecesLeft(product, sold) > 0 ? 0 : RESTOCK_DAYS),
    delivery(product),
    product.accessoryIds
      .slice(0, MAX_ACCESSORIES)
      .map((id) => element('ACCESSORY', id))
      .join(''),
    '</SHOPITEM>\n',
  ].join('')
}

export function* heurekaFeed(source: FeedSource): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<SHOP>\n'
  for (const product of source.products) yield shopItem(product, source)
  yield '</SHOP>\n'
}
