/** A product as it is printed: price by Intl, addresses that may stand in a link. */
import { MICRO } from '../base/money.ts'
import { webAddress } from './product.ts'
import type { Product } from './product.ts'

type Language = 'cs' | 'en'

/** What a card is made of. */
export type Printed = Pick<
  Product,
  'id' | 'title' | 'note' | 'url' | 'imageUrl' | 'currency' | 'priceMicro' | 'listPriceMicro'
>

const formats = new Map<string, Intl.NumberFormat>()

export function priceText(priceMicro: number, currency: string, language: Language): string {
  const whole = priceMicro % MICRO === 0
  const key = `${language} ${currency} ${whole}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
      style: 'currency',
      currency,
      minimumFractionDigits: whole ? 0 : 2,
      maximumFractionDigits: whole ? 0 : 2,
    })
    formats.set(key, format)
  }
  return format.format(priceMicro / MICRO)
}

/** The card of core/wire/decide. `priceBefore` is left out where there is no discount. */
export function cardOf(product: Printed, language: Language) {
  const { id, title, note, url, imageUrl, currency, priceMicro, listPriceMicro } = product
  return {
    id,
    title,
    note,
    url: webAddress(url),
    imageUrl: webAddress(imageUrl),
    price: priceText(priceMicro, currency, language),
    ...(listPriceMicro !== null && listPriceMicro > priceMicro
      ? { priceBefore: priceText(listPriceMicro, currency, language) }
      : {}),
  }
}
