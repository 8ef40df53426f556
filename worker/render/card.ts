/** A product as it is printed: price by Intl, addresses made whole. */
import { MICRO } from '../../core/base/money.ts'
import { webAddress } from '../../core/catalogue/product.ts'
import type { Product } from '../../core/catalogue/product.ts'
import type { Card } from '../../core/wire/decide.ts'
import type { Env } from '../env.ts'

const formats = new Map<string, Intl.NumberFormat>()

export function priceText(priceMicro: number, currency: string, language: 'cs' | 'en'): string {
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

/** Feeds of the shop's own host are kept as paths, so that they live on when the address changes. */
export function absoluteUrl(env: Pick<Env, 'SHOP_URL'>, url: string): string {
  return url.startsWith('/') ? env.SHOP_URL + url : url
}

export function cardOf(product: Product, language: 'cs' | 'en'): Card {
  return {
    id: product.id,
    title: product.title,
    note: product.note,
    url: webAddress(product.url),
    imageUrl: webAddress(product.imageUrl),
    price: priceText(product.priceMicro, product.currency, language),
    ...(product.listPriceMicro !== null && product.listPriceMicro > product.priceMicro
      ? { priceBefore: priceText(product.listPriceMicro, product.currency, language) }
      : {}),
  }
}
