/** Prices and counts as feeds write them. */
import { micro } from '../base/money.ts'
import type { Micro } from '../base/money.ts'

/** Czech feeds write "1 290", "1290.00", "1290,00" and "1 290,- Kč"; null where it is no price. */
export function czechPrice(text: string): Micro | null {
  const bare = text
    .replace(/\s*(kč|czk|eur|€)\s*$/iu, '')
    .replace(/,-+$/, '')
    .replaceAll(/[\s\u00a0\u202f]/g, '')
  const price = /^\d+([.,]\d+)?$/.test(bare) ? micro(bare.replace(',', '.')) : null
  return price !== null && price >= 0 ? price : null
}

/** "1290.00 CZK"; some write "1290,00 CZK", and some "1,290.00 CZK" with a comma before the thousands. */
export function pricedIn(text: string): { readonly micro: Micro; readonly currency: string } | null {
  const match = /^([\d.,]+)\s*([A-Z]{3})$/.exec(text)
  const amount = match?.[1] ? micro(match[1].replaceAll(/,(?=\d{3}(?!\d))/g, '').replace(',', '.')) : null
  return amount === null || !match?.[2] ? null : { micro: amount, currency: match[2] }
}

/** Pieces: "7", "7.000" and "7,5" are counts (goods by the metre are rounded down); null otherwise. */
export function pieces(text: string): number | null {
  const match = /^(-?)(\d{1,9})([.,]\d+)?$/.exec(text.replaceAll(/[\s\u00a0]/g, ''))
  // Shops that sell below zero write a debt: nothing is on the shelf.
  return match ? (match[1] === '-' ? 0 : Number(match[2])) : null
}

/** With VAT, from a price without it and a rate in percent; a rate that is none leaves the price. */
export function withVat(price: Micro, percent: string): Micro {
  const rate = Number(percent.replace(',', '.').replace('%', '').trim())
  return Number.isFinite(rate) && rate > 0 && rate < 100 ? Math.round((price * (100 + rate)) / 100) : price
}
