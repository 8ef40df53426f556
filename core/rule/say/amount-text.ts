/** Amounts in words. */
import { isLower, isUpper } from './amount.ts'
import type { Amount, Bound } from './amount.ts'
import { comparedText, numberText } from './frame.ts'
import type { Frame } from './frame.ts'
import type { Grammar } from './grammar.ts'
import type { Known } from './vocabulary.ts'

/** "aspoň 3 různé produkty", "aspoň 2 a nejvýš 4 položky"; null where it is none of the simple kinds. */
export function amountText(frame: Frame, known: Known, amount: Amount): string | null {
  const { grammar } = frame
  if (!amount) return null
  if (amount.kind === 'bound') return comparedText(frame, known, amount.bound.sign, amount.bound.value)
  if (amount.kind === 'one of') {
    const values = amount.values.map((value) => numberText(grammar, known, value))
    return amount.isNot ? grammar.value.otherThan(grammar.list(values, 'nor')) : grammar.list(values, 'or')
  }
  const { lower, upper } = amount
  return rangeText(frame, known, { lower, upper })
}

type Range = { readonly lower: Bound; readonly upper: Bound }

export function rangeText(frame: Frame, known: Known, { lower, upper }: Range): string {
  const [low, high] = [lower, upper].map(({ sign, value }) => comparedText(frame, known, sign, value))
  const isOwn = known.signs?.[lower.sign] !== undefined && known.signs[upper.sign] !== undefined
  // Two comparisons with words of their own stand together as they are: "od 7:00 do 22:00".
  if (isOwn) return `${low} ${high}`
  const bare = comparedText(frame, { noun: known.noun }, lower.sign, lower.value)
  return frame.grammar.value.between(known.forms ? bare : low!, high!, upper.sign === '$lt')
}

/** "aspoň dvakrát, ale méně než 5krát"; null for what has no such words. */
export function oftenText({ did, value, list }: Grammar, amount: Amount): string | null {
  if (amount?.kind === 'bound') return did.often(amount.bound.sign, amount.bound.value)
  if (amount?.kind === 'one of' && !amount.isNot)
    return list(
      amount.values.map((count) => did.often(null, count)),
      'or',
    )
  if (amount?.kind !== 'range' || !isLower(amount.lower) || !isUpper(amount.upper)) return null
  const [low, high] = [amount.lower, amount.upper].map((bound) => did.often(bound.sign, bound.value))
  return value.between(low!, high!, amount.upper.sign === '$lt')
}
