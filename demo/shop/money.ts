/** Money is whole crowns in prices and whole haléře in taxes; never a fraction in a float. */

const crowns = new Intl.NumberFormat('cs-CZ', {
  style: 'currency',
  currency: 'CZK',
  maximumFractionDigits: 0,
})

/** "1 290 Kč", with no-break spaces as Czech typography wants them. */
export function formatCzk(amountCzk: number): string {
  return crowns.format(amountCzk)
}

/** The VAT contained in a price that includes it, in haléře, rounded to the nearest one. */
export function vatHaler(priceCzk: number, vatPercent: number): number {
  return Math.round((priceCzk * 100 * vatPercent) / (100 + vatPercent))
}

/** "349.00", the form that feeds and analytics want. */
export function decimal(haler: number): string {
  return `${Math.trunc(haler / 100)}.${String(haler % 100).padStart(2, '0')}`
}
