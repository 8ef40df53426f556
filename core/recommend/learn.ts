/**
 * Learns from one view at a time, in the order in which they happen. A batch over history is the same
 * calls over older views, so both give the same model.
 */
import { add, countersFor, know, weightAt } from './counters.ts'
import type { Counters } from './counters.ts'
import type { AskSettings, LearnSettings, Settings } from './settings.ts'

/** Views of a session that the next one is paired with. */
export const REACH = 10
/** Sessions that may be open at once; the one that was silent for longest is closed first. */
const MAX_OPEN = 20_000
/** Views behind a share of returns are first as if this many people had not returned. */
const DOUBT = 20

export type Learner = {
  readonly counters: Counters
  readonly settings: LearnSettings
  /** Newest items of each open session, oldest first, in the order of their last view. */
  readonly open: Map<string | number, number[]>
  /** What a pair counts by how many views lie between. */
  readonly near: Float64Array
  /** Views that could have returned to the item this many views ago, and those that did. */
  readonly could: Float64Array
  readonly did: Float64Array
  /** Items whose row is no longer what was packed; null where nobody asks. */
  readonly touched: Set<number> | null
}

/** @param follow  keeps which items were touched, for a model that is refreshed while it serves. */
export function learnerFor(settings: LearnSettings, follow = false): Learner {
  return {
    counters: countersFor(settings.halfLifeMs),
    settings,
    open: new Map(),
    near: Float64Array.from({ length: REACH }, (_, back) => Math.exp(-back / settings.fade)),
    could: new Float64Array(REACH),
    did: new Float64Array(REACH),
    touched: follow ? new Set() : null,
  }
}

/** `item` is the product's number in the model, `at` in ms. */
export type Sight = { readonly session: string | number; readonly item: number; readonly at: number }

/** One view of an item within a session. */
export function learn(learner: Learner, { session, item, at }: Sight): void {
  const { counters, open, touched } = learner
  know(counters, item)
  const past = open.get(session)
  if (past === undefined) return begin(learner, session, item)
  const isNew = pair(learner, past, item, weightAt(counters, at))
  if (isNew) counters.support[item] = counters.support[item]! + 1
  touched?.add(item)
  past.push(item)
  if (past.length > REACH) past.shift()
  if (open.size < 2) return
  // Set anew, so that the map stays in the order of the last view.
  open.delete(session)
  open.set(session, past)
}

function begin({ counters, open, touched }: Learner, session: string | number, item: number): void {
  counters.support[item] = counters.support[item]! + 1
  touched?.add(item)
  open.set(session, [item])
  if (open.size <= MAX_OPEN) return
  const silent = open.keys().next()
  if (!silent.done) open.delete(silent.value)
}

/** False where the item stands among the past ones. */
function pair(learner: Learner, past: readonly number[], item: number, weight: number): boolean {
  const { counters, settings, near, could, did, touched } = learner
  let isNew = true
  for (let back = 0; back < past.length; back++) {
    const place = past.length - 1 - back
    const before = past[place]!
    const isNewest = past.indexOf(before, place + 1) < 0
    if (isNewest) could[back] = could[back]! + 1
    if (before === item) {
      if (isNewest) did[back] = did[back]! + 1
      isNew = false
      continue
    }
    const share = weight * near[back]!
    add(counters, before, item, share)
    add(counters, item, before, share * settings.backwards)
    touched?.add(before)
  }
  return isNew
}

/** How often a view returned to the item of so many views ago. */
export function returnsOf({ could, did }: Pick<Learner, 'could' | 'did'>): number[] {
  return Array.from(could, (times, back) => did[back]! / (times + DOUBT))
}

export function askSettings(learner: Learner, { memory, trust }: Settings): AskSettings {
  return { memory, again: returnsOf(learner).map((share) => share * trust) }
}
