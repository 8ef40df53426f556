/** Drafts of offers as the form holds them. */
import { DAY_MS } from '../../core/base/time.ts'
import { MICRO } from '../../core/base/money.ts'
import type { OfferDraft } from '../../core/wire/offers.ts'

export type Gives = OfferDraft['gives']
export const GIVES = ['percentage', 'amount', 'free-shipping', 'gift', 'price'] as const

export function newOffer(): OfferDraft {
  return {
    id: '',
    owner: '',
    name: { cs: '', en: '' },
    gives: givesOf('percentage'),
    budget: { uses: 100 },
    margin: { leastBp: 1_000, unknownCost: 'refuse' },
    validMs: 7 * DAY_MS,
    codes: 'minted',
  }
}

/** What each kind begins with. */
export function givesOf(kind: Gives['kind']): Gives {
  switch (kind) {
    case 'percentage':
      return { kind, shareBp: 1_000 }
    case 'amount':
      return { kind, amountMicro: 100 * MICRO }
    case 'free-shipping':
      return { kind, mostMicro: 100 * MICRO }
    case 'gift':
      return { kind, productId: '' }
    case 'price':
      return { kind, priceMicro: 100 * MICRO }
  }
}

/** The same without a field where it is empty, so that nothing is said that nobody said. */
export function withField<Of extends object>(of: Of, name: keyof Of, value: Of[keyof Of] | null): Of {
  const { [name]: _, ...rest } = of
  return (value === null ? rest : { ...of, [name]: value }) as Of
}

/** Micros of whole units and back; null stays null. */
export const micros = (units: number | null) => (units === null ? null : Math.round(units * MICRO))
export const unitsOf = (micro: number | undefined) => (micro === undefined ? null : micro / MICRO)

export function wordsOf(typed: string): string[] {
  return typed
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

/** Whether the instance would take it; what is missing is marked by the fields themselves. */
export function isWhole({ id, name, gives, of }: OfferDraft): boolean {
  return (
    /^[a-z][a-z0-9-]{1,47}$/.test(id) &&
    name.cs.trim() !== '' &&
    name.en.trim() !== '' &&
    (gives.kind !== 'gift' || gives.productId !== '') &&
    (gives.kind !== 'price' || (of?.products ?? of?.categories) !== undefined)
  )
}
