/**
 * Money as an integer count of millionths of the currency's unit ("micro").
 *
 * Minor units are not enough: real invoices carry unit prices of a tenth of a penny, and a sum
 * of rounded lines is not the rounded sum. A double holds micros exactly up to nine billion units.
 */
export type Micro = number

export const MICRO = 1_000_000

/** Micros of an amount written as a number or as text ("11.99", as many shops send it); null otherwise. */
export function micro(amount: unknown): Micro | null {
  const value = typeof amount === 'string' && amount.trim() !== '' ? Number(amount) : amount
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  const scaled = Math.round(value * MICRO)
  return Number.isSafeInteger(scaled) ? scaled : null
}
