/**
 * What a number, text or flag can be as far as is known: a superset of the values that are possible,
 * so that an empty one proves that nothing is.
 */
export type Scalar = number | string | boolean

type Limit = { readonly at: number | string; readonly isOpen: boolean }

export type Range = {
  /** One of these; everything else that is known of them is already taken into account. */
  readonly only: readonly Scalar[] | null
  readonly not: readonly Scalar[]
  readonly low: Limit | null
  readonly high: Limit | null
  /** Whole numbers only. */
  readonly isWhole: boolean
  /** What else each value satisfies. */
  readonly tests: readonly ((value: Scalar) => boolean)[]
}

/** A list of more whole numbers than this stays an interval. */
const MAX_ENUMERATED = 128

export const ANYTHING: Range = { only: null, not: [], low: null, high: null, isWhole: false, tests: [] }
export const NOTHING: Range = { ...ANYTHING, only: [] }

export function oneOf(values: readonly Scalar[]): Range {
  return { ...ANYTHING, only: [...new Set(values)] }
}

export function noneOf(values: readonly Scalar[]): Range {
  return { ...ANYTHING, not: values }
}

export function passing(test: (value: Scalar) => boolean): Range {
  return { ...ANYTHING, tests: [test] }
}

/** Values from the first to the last, both included; undefined is no limit. */
export function between(min: number | undefined, max: number | undefined, isWhole = false): Range {
  return normal({
    ...ANYTHING,
    low: min === undefined ? null : { at: min, isOpen: false },
    high: max === undefined ? null : { at: max, isOpen: false },
    isWhole,
  })
}

export type OrderOp = '$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte'

const OPPOSITE: { readonly [Op in OrderOp]: OrderOp } = {
  $eq: '$ne',
  $ne: '$eq',
  $gt: '$lte',
  $gte: '$lt',
  $lt: '$gte',
  $lte: '$gt',
}

/** The values of which the order holds, or of which it does not. */
export function ordered(op: OrderOp, at: Scalar, holds = true): Range {
  const is = holds ? op : OPPOSITE[op]
  if (is === '$eq') return oneOf([at])
  if (is === '$ne') return noneOf([at])
  if (typeof at === 'boolean') return ANYTHING
  const limit = { at, isOpen: is === '$gt' || is === '$lt' }
  return is === '$gt' || is === '$gte' ? { ...ANYTHING, low: limit } : { ...ANYTHING, high: limit }
}

export function isEmpty({ only, low, high }: Range): boolean {
  if (only) return only.length === 0
  if (!low || !high) return false
  return low.at > high.at || (low.at === high.at && (low.isOpen || high.isOpen))
}

/** Values that are in both. */
export function meet(a: Range, b: Range): Range {
  if (a === b || b === ANYTHING) return a
  if (a === ANYTHING) return b
  const only = a.only && b.only ? a.only.filter((value) => b.only!.includes(value)) : (a.only ?? b.only)
  return normal({
    only,
    not: [...new Set([...a.not, ...b.not])],
    low: tighter(a.low, b.low, 1),
    high: tighter(a.high, b.high, -1),
    isWhole: a.isWhole || b.isWhole,
    tests: [...a.tests, ...b.tests],
  })
}

/** At least the values that are in one of them. */
export function join(a: Range, b: Range): Range {
  if (isEmpty(a)) return b
  if (isEmpty(b)) return a
  if (a.only && b.only) return oneOf([...a.only, ...b.only])
  const [x, y] = [spread(a), spread(b)]
  return {
    only: null,
    not: [...new Set([...x.not, ...y.not])].filter((value) => !contains(a, value) && !contains(b, value)),
    low: looser(x.low, y.low, 1),
    high: looser(x.high, y.high, -1),
    isWhole: x.isWhole && y.isWhole,
    tests: [],
  }
}

/** The least and the greatest number; infinite where there is none. */
export function edgesOf(range: Range): readonly [low: number, high: number] {
  const { low, high } = spread(range)
  return [typeof low?.at === 'number' ? low.at : -Infinity, typeof high?.at === 'number' ? high.at : Infinity]
}

function contains(range: Range, value: Scalar): boolean {
  const { only, not, low, high, isWhole, tests } = range
  if (only) return only.includes(value)
  return (
    !not.includes(value) &&
    isWithin(low, value, 1) &&
    isWithin(high, value, -1) &&
    (!isWhole || Number.isInteger(value)) &&
    tests.every((test) => test(value))
  )
}

function isWithin(limit: Limit | null, value: Scalar, side: 1 | -1): boolean {
  if (!limit) return true
  if (typeof value !== typeof limit.at) return false
  if (value === limit.at) return !limit.isOpen
  return side === 1 ? value > limit.at : value < limit.at
}

/** A list as an interval, so that it can be joined with one. */
function spread(range: Range): Range {
  if (!range.only) return range
  const numbers = range.only.filter((value) => typeof value !== 'boolean')
  const isOrdered =
    numbers.length === range.only.length &&
    (numbers.every((value) => typeof value === 'number') ||
      numbers.every((value) => typeof value === 'string'))
  if (!isOrdered || numbers.length === 0) return ANYTHING
  const sorted = [...numbers].sort((a, b) => (a < b ? -1 : 1))
  return {
    ...ANYTHING,
    low: { at: sorted[0]!, isOpen: false },
    high: { at: sorted.at(-1)!, isOpen: false },
    isWhole: numbers.every(Number.isInteger),
  }
}

function tighter(a: Limit | null, b: Limit | null, side: 1 | -1): Limit | null {
  if (!a || !b) return a ?? b
  if (a.at === b.at) return a.isOpen ? a : b
  return a.at > b.at === (side === 1) ? a : b
}

function looser(a: Limit | null, b: Limit | null, side: 1 | -1): Limit | null {
  if (!a || !b || typeof a.at !== typeof b.at) return null
  return tighter(a, b, side) === a ? b : a
}

/** Lists hold all that is known; whole numbers have closed limits, and few of them become a list. */
function normal(range: Range): Range {
  if (range.only) {
    const rest: Range = { ...range, only: null }
    return oneOf(range.only.filter((value) => contains(rest, value)))
  }
  const { low, high } = range
  if (!range.isWhole)
    return low && high && low.at === high.at && !low.isOpen && !high.isOpen
      ? normal({ ...range, only: [low.at] })
      : range
  const from = wholeLimit(low, 1)
  const to = wholeLimit(high, -1)
  if (from && to && (to.at as number) - (from.at as number) < MAX_ENUMERATED) {
    const count = Math.max(0, (to.at as number) - (from.at as number) + 1)
    const all = Array.from({ length: count }, (_, index) => (from.at as number) + index)
    return oneOf(all.filter((value) => contains({ ...range, low: null, high: null }, value)))
  }
  return { ...range, low: from, high: to }
}

function wholeLimit(limit: Limit | null, side: 1 | -1): Limit | null {
  if (typeof limit?.at !== 'number') return limit
  const inside = side === 1 ? Math.ceil(limit.at) : Math.floor(limit.at)
  const at = inside === limit.at && limit.isOpen ? inside + side : inside
  // Beyond 2^53 there is no next whole number.
  return Number.isSafeInteger(at) ? { at, isOpen: false } : limit
}
