/** What customers of the shop think of a product, as a feed or the back end tells it. */
/** `value`: 0 to 5, at most two decimals; `count`: ratings, at least 1. */
export type Rating = { readonly value: number; readonly count: number }

const MOST = 5

/** Null where there is no such rating: out of range, or of nobody. A comma is a decimal point. */
export function ratingOf(value: string | number, count: string | number): Rating | null {
  const [mean, many] = [value, count].map((one) =>
    typeof one === 'number'
      ? one
      : /^\s*\d+([.,]\d+)?\s*$/.test(one)
        ? Number(one.replace(',', '.'))
        : Number.NaN,
  ) as [number, number]
  const isRating = mean > 0 && mean <= MOST && Number.isInteger(many) && many > 0
  return isRating ? { value: Math.round(mean * 100) / 100, count: many } : null
}

/** Of fewer people it says little; and whoever is not content proves nothing. */
export const PROOF = { value: 4, count: 5 } as const

export function isProof({ rating }: { readonly rating?: Rating | null }): boolean {
  return rating !== undefined && rating !== null && rating.value >= PROOF.value && rating.count >= PROOF.count
}

/** "4,7 z 5 · 128 hodnocení", "4.7 of 5 · 128 ratings". */
export function ratingText({ value, count }: Rating, language: 'cs' | 'en'): string {
  const mean = new Intl.NumberFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    maximumFractionDigits: 1,
  }).format(value)
  const many = new Intl.NumberFormat(language === 'cs' ? 'cs-CZ' : 'en-GB').format(count)
  return language === 'cs'
    ? `${mean}\u00a0z\u00a05 · ${many}\u00a0hodnocení`
    : `${mean} of 5 · ${many} ${count === 1 ? 'rating' : 'ratings'}`
}
