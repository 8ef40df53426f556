/**
 * Where a person stands with the shop, as a state machine whose every move names its cause.
 *
 * Orders move it up, time alone moves it down, at instants that follow from the person's own gap
 * between orders. The table of moves is the whole of what can happen.
 */
import { DAY_MS } from '../base/time.ts'
import { medianGapMs } from './interval.ts'
import type { Orders } from './order.ts'

export const STAGES = ['new', 'activated', 'loyal', 'at_risk', 'lost'] as const
export type Stage = (typeof STAGES)[number]

/** From each stage, the stages that may follow at once. */
export const MOVES = {
  new: ['activated'],
  activated: ['loyal', 'at_risk'],
  loyal: ['at_risk'],
  at_risk: ['activated', 'loyal', 'lost'],
  lost: ['activated', 'loyal'],
} as const satisfies Readonly<Record<Stage, readonly Stage[]>>

/** A move that the table knows; any other does not compile. */
export type Move = {
  [From in Stage]: {
    readonly from: From
    readonly to: (typeof MOVES)[From][number]
    readonly at: number
    /** Id of the order's event, or "time:" and the instant. */
    readonly cause: string
  }
}[Stage]

export type Lifecycle = {
  readonly stage: Stage
  /** Instant of the last move; null before the first. */
  readonly since: number | null
  /** The last ones, oldest first. */
  readonly moves: readonly Move[]
}

export const NEWCOMER: Lifecycle = { stage: 'new', since: null, moves: [] }

export const MAX_MOVES = 20
export const LOYAL_ORDERS = 3
/** The gap of somebody who has none of their own yet. */
export const DEFAULT_GAP_MS = 60 * DAY_MS
const AT_RISK = { times: 1.5, atLeastMs: 30 * DAY_MS }
const LOST = { times: 3, atLeastMs: 60 * DAY_MS }

/** What of the orders the stage hangs on. */
export type Paying = Pick<Orders, 'count' | 'lastAt' | 'gapMs'>

/** The instants at which time alone moves the stage; null where it does not. */
export type Dues = { readonly atRiskAt: number | null; readonly lostAt: number | null }

export function duesOf({ stage }: Lifecycle, { lastAt, gapMs }: Paying): Dues {
  if (lastAt === null || stage === 'new' || stage === 'lost') return { atRiskAt: null, lostAt: null }
  const gap = gapMs ?? DEFAULT_GAP_MS
  const after = ({ times, atLeastMs }: typeof LOST) => Math.ceil(lastAt + Math.max(atLeastMs, times * gap))
  return { atRiskAt: stage === 'at_risk' ? null : after(AT_RISK), lostAt: after(LOST) }
}

/** The lifecycle at an instant: each due move is made, at the instant when it was due. */
export function advanced(lifecycle: Lifecycle, orders: Paying, now: number): Lifecycle {
  const { stage } = lifecycle
  const { atRiskAt, lostAt } = duesOf(lifecycle, orders)
  const due = atRiskAt ?? lostAt
  if (due === null || due > now) return lifecycle
  // An order that is told late may put the due instant before the last move.
  const at = Math.max(due, lifecycle.since ?? due)
  const cause = `time:${at}`
  if (stage === 'activated')
    return advanced(moved(lifecycle, { from: stage, to: 'at_risk', at, cause }), orders, now)
  if (stage === 'loyal')
    return advanced(moved(lifecycle, { from: stage, to: 'at_risk', at, cause }), orders, now)
  if (stage === 'at_risk') return moved(lifecycle, { from: stage, to: 'lost', at, cause })
  return lifecycle
}

/** After an order that was not known before. */
export function afterOrder(
  lifecycle: Lifecycle,
  count: number,
  order: { readonly at: number; readonly event: string },
): Lifecycle {
  const { stage } = lifecycle
  const at = Math.max(order.at, lifecycle.since ?? order.at)
  const cause = order.event
  const isLoyal = count >= LOYAL_ORDERS
  if (stage === 'new') {
    const first = moved(lifecycle, { from: stage, to: 'activated', at, cause })
    return isLoyal ? moved(first, { from: 'activated', to: 'loyal', at, cause }) : first
  }
  if (stage === 'activated')
    return isLoyal ? moved(lifecycle, { from: stage, to: 'loyal', at, cause }) : lifecycle
  if (stage === 'at_risk')
    return moved(lifecycle, { from: stage, to: isLoyal ? 'loyal' : 'activated', at, cause })
  if (stage === 'lost')
    return moved(lifecycle, { from: stage, to: isLoyal ? 'loyal' : 'activated', at, cause })
  return lifecycle
}

/**
 * The lifecycle that these orders lead to by an instant. Of orders that are too old to be kept
 * only their number is known: whoever has some begins as loyal.
 */
export function replayed({ placed, older }: Pick<Orders, 'placed' | 'older'>, until: number): Lifecycle {
  let lifecycle: Lifecycle = older.count > 0 ? { stage: 'loyal', since: older.firstAt, moves: [] } : NEWCOMER
  let paying: Paying = { count: older.count, lastAt: null, gapMs: null }
  for (const [index, order] of placed.entries()) {
    lifecycle = advanced(lifecycle, paying, order.at)
    const instants = placed.slice(0, index + 1).map(({ at }) => at)
    paying = { count: paying.count + 1, lastAt: order.at, gapMs: medianGapMs(instants) }
    lifecycle = afterOrder(lifecycle, paying.count, order)
  }
  return advanced(lifecycle, paying, until)
}

/** The lifecycle of joined orders: what either of them has lived through stays lived through. */
export function mergeLifecycle(orders: Orders, one: Lifecycle, other: Lifecycle): Lifecycle {
  if (one.since === null || other.since === null) return one.since === null ? other : one
  return replayed(orders, Math.max(one.since, other.since, orders.lastAt ?? one.since))
}

function moved(lifecycle: Lifecycle, move: Move): Lifecycle {
  return { stage: move.to, since: move.at, moves: [...lifecycle.moves, move].slice(-MAX_MOVES) }
}
