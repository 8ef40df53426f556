/** The cart as a template sees it: texts ready to print, products looked up at send time. */
import { priceText } from '../../core/catalogue/card.ts'
import type { Person } from '../../core/journey/person.ts'
import { MICRO } from '../../core/base/money.ts'
import { linkFree } from '../../core/message/link-free.ts'
import type { Env } from '../env.ts'
import { productsById } from '../store/product.ts'
import { absoluteUrl } from '../render/address.ts'

const MAX_LINES = 20

export type CartWords = {
  readonly lines: { title: string; quantity: number; price: string; imageUrl: string; url: string }[]
  readonly count: number
  readonly total: string
  /** Without signs outside GSM-7, which would double the price of an SMS. */
  readonly totalPlain: string
}

export async function cartWords(env: Env, person: Person, language: 'cs' | 'en'): Promise<CartWords> {
  const { lines } = person.features.cart
  const products = await productsById(
    env,
    lines.map((line) => line.productId),
  )
  let totalMicro = 0
  let count = 0
  let currency = 'CZK'
  const words = lines.slice(-MAX_LINES).map((line) => {
    const product = products.get(line.productId)
    const priceMicro = product?.priceMicro ?? line.priceMicro ?? 0
    currency = product?.currency ?? currency
    totalMicro += priceMicro * line.quantity
    count += line.quantity
    return {
      title: product?.title ?? linkFree(line.title ?? line.productId),
      quantity: line.quantity,
      price: priceText(priceMicro * line.quantity, currency, language),
      imageUrl: product ? absoluteUrl(env, product.imageUrl) : '',
      url: product ? absoluteUrl(env, product.url) : env.SHOP_URL,
    }
  })
  const plain =
    currency === 'CZK'
      ? `${Math.round(totalMicro / MICRO)} Kc`
      : `${(totalMicro / MICRO).toFixed(2)} ${currency}`
  return { lines: words, count, total: priceText(totalMicro, currency, language), totalPlain: plain }
}
