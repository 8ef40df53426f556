/** What a text says of an offer to the one that it is shown to. */
import type { Micro } from '../base/money.ts'
import type { Product } from '../catalogue/product.ts'
import { priceText } from '../catalogue/card.ts'
import { countsIn, goodOf } from './basket.ts'
import type { Offer } from './offer.ts'

export type Promised = {
  readonly code: string
  /** For links into the shop: the same, signed. */
  readonly token: string
  /** Epoch ms. */
  readonly expiresAt: number
  /** Of products at an offered price the lowest that they were sold for within 30 days, by id. */
  readonly lowest: Readonly<Record<string, Micro>>
}

type Language = 'cs' | 'en'

export const HOLES = ['{offer.code}', '{offer.token}', '{offer.until}'] as const

/** Every text of a content with its holes filled; what is no text stays as it is. */
export function withPromise<Content>(content: Content, promised: Promised, language: Language): Content {
  const fill = (text: string) =>
    text
      .replaceAll('{offer.code}', promised.code)
      .replaceAll('{offer.token}', promised.token)
      .replaceAll('{offer.until}', untilText(promised.expiresAt, language))
  return walked(content, fill) as Content
}

/** Whether a content says anything that only a promise can fill. */
export function hasHole(content: unknown): boolean {
  const text = JSON.stringify(content) ?? ''
  return HOLES.some((hole) => text.includes(hole))
}

function walked(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return value.includes('{offer.') ? fill(value) : value
  if (Array.isArray(value)) return value.map((one) => walked(one, fill))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walked(one, fill)]))
}

/** A day as a promise tells it. */
export function untilText(at: number, language: Language): string {
  const locale = language === 'cs' ? 'cs-CZ' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'Europe/Prague' }).format(
    at,
  )
}

const LOWEST = { cs: 'Nejnižší cena za 30 dní', en: 'Lowest price of the last 30 days' }

/**
 * A product at its offered price: the price before is the lowest of the last 30 days, as the law wants it
 * told beside a discount (EU 2019/2161; 634/1992 Sb., section 12a). Without that figure the product keeps
 * its own price: a discount that cannot be told honestly is not told.
 */
export function atOfferedPrice(
  product: Product,
  { gives, of }: Pick<Offer, 'gives' | 'of'>,
  lowest: Promised['lowest'],
  language: Language,
): Product {
  const { id, currency, priceMicro, listPriceMicro, note } = product
  const before = Object.hasOwn(lowest, id) ? lowest[id]! : null
  const line = { productId: id, quantity: 1, priceMicro }
  if (gives.kind !== 'price' || before === null || !countsIn(of, line, { [id]: goodOf(product) }))
    return product
  const offered = Math.min(gives.priceMicro, priceMicro, listPriceMicro ?? Infinity)
  if (offered >= priceMicro) return product
  const told = `${LOWEST[language]}: ${priceText(before, currency, language)}`
  return {
    ...product,
    priceMicro: offered,
    listPriceMicro: before > offered ? before : null,
    note: note === '' ? told : `${note} · ${told}`,
  }
}
