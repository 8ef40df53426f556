/**
 * Relevant, not creepy (PRV-15). What is too personal to be shown by is left out before anything is
 * chosen; what somebody looked at this very moment is not said back to them.
 */
import { sensitiveWord } from '../base/sensitive.ts'
import { MINUTE_MS } from '../base/time.ts'
import type { Because } from './because.ts'
import type { Bounds } from './bounds.ts'
import type { Shelf } from './candidate.ts'
import type { Read, View } from './view.ts'

/** So long after a view a reason does not name it: it would read as being watched. */
export const QUIET_MS = 10 * MINUTE_MS

type Discreet = Pick<Bounds, 'discreet'>

const SENSITIVE = new Map<string, boolean>()
/** Categories come from feeds; a shop with more of them looks them up again. */
const MAX_KNOWN = 5_000

/** Whether nobody's interest in it is used or named: flagged by the shop, or called by a word that is too personal. */
export function isDiscreet(category: string, { discreet }: Discreet = {}): boolean {
  if (discreet?.includes(category)) return true
  const held = SENSITIVE.get(category)
  if (held !== undefined) return held
  if (SENSITIVE.size >= MAX_KNOWN) SENSITIVE.clear()
  const isSensitive = sensitiveWord(category) !== null
  SENSITIVE.set(category, isSensitive)
  return isSensitive
}

/**
 * The view without interests that are nobody's business: they order nothing, so no reason can name them.
 *
 * @param isQuiet  whether a category is one of them.
 */
export function discreetly(view: View, { goods }: Shelf, isQuiet: (category: string) => boolean): View {
  const { affinity, recent } = view.features
  const quiet = Object.keys(affinity.scores).filter(isQuiet)
  const products = productsIn(goods, recent, isQuiet)
  if (quiet.length + products.size === 0) return view
  const scores = Object.fromEntries(Object.entries(affinity.scores).filter(([name]) => !quiet.includes(name)))
  const features: Read = {
    ...view.features,
    affinity: { ...affinity, scores },
    recent: recent.filter(({ productId }) => !products.has(productId)),
  }
  return { ...view, features }
}

function productsIn(
  { all, numbers }: Shelf['goods'],
  recent: Read['recent'],
  isQuiet: (category: string) => boolean,
): ReadonlySet<string> {
  const found = recent.filter(({ productId }) => {
    const good = all[numbers.get(productId) ?? -1]
    return good !== null && good !== undefined && isQuiet(good.category)
  })
  return new Set(found.map(({ productId }) => productId))
}

/** Reasons as they are told to the person: what was looked at just now is not named. */
export function tactful(list: readonly Because[], recent: Read['recent'], now: number): Because[] {
  const justSeen = new Set(recent.filter(({ at }) => now - at < QUIET_MS).map(({ productId }) => productId))
  const told = list.map((one): Because => {
    const isNamed = one.code === 'newest_view' || one.code === 'viewed_with' || one.code === 'alike'
    return isNamed && justSeen.has(one.productId) ? { code: 'looked_at' } : one
  })
  return told.filter((one, index) => one.code !== 'looked_at' || told.findIndex(isLookedAt) === index)
}

const isLookedAt = ({ code }: Because) => code === 'looked_at'
