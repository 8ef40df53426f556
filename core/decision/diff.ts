/** What would have been decided otherwise under other definitions: recorded decisions made twice and compared. */
import type { Shelf } from './candidate.ts'
import type { Decision } from './decide.ts'
import { readsOf } from './facts.ts'
import { isReplayable, replayOf } from './receipt.ts'
import type { Receipt } from './receipt.ts'
import type { Definitions } from './standing.ts'
import type { Facts } from './view.ts'

/**
 * same: nothing that anybody sees · content: the same campaign with another variant or other products ·
 * campaign: another one · gained, lost: something for nothing, nothing for something.
 */
export const CHANGES = ['same', 'content', 'campaign', 'gained', 'lost'] as const
export type Change = (typeof CHANGES)[number]

/** Why it cannot be told: it borrowed a taste, or the other rules read what was not recorded. */
export type Untold = 'borrowed' | 'not_read'

export type Outcome = {
  readonly campaign: string | null
  readonly variant: string | null
  readonly products: readonly string[]
}

export type Difference =
  | {
      readonly change: Change
      readonly from: Outcome
      readonly to: Outcome
      /** What was not recorded then was read of the person as they are now. */
      readonly isOfToday: boolean
    }
  | { readonly change: null; readonly why: Untold }

export type Sides = { readonly from: Definitions; readonly to: Definitions }

/** @param today  what the rules of `to` read of the person now; left out: what was not recorded cannot be told. */
export function differenceOf(
  receipt: Receipt,
  { from, to }: Sides,
  shelf: Shelf,
  today?: Facts | null,
): Difference {
  if (!isReplayable(receipt)) return { change: null, why: 'borrowed' }
  const lacking = lackingOf(receipt, from, to)
  const isRecorded = lacking.length === 0
  // Of the page of then nothing is known any more but what was recorded.
  if (!isRecorded && (!today || lacking.some((path) => path.startsWith('ctx.'))))
    return { change: null, why: 'not_read' }
  const read = isRecorded ? receipt : asOf(today!, receipt)
  const [one, other] = [replayOf(receipt, from, shelf), replayOf(read, to, shelf)].map(outcomeOf) as [
    Outcome,
    Outcome,
  ]
  return { change: changeOf(one, other), from: one, to: other, isOfToday: !isRecorded }
}

function asOf(today: Facts, receipt: Receipt): Receipt {
  const ctx = receipt.inputs.facts?.view.ctx
  const facts = { ...today, view: { ...today.view, ...(ctx && { ctx }) } }
  return { ...receipt, inputs: { ...receipt.inputs, facts } }
}

/** What the rules of the slot would read that was not read when the decision was made: paths and states. */
function lackingOf({ decision: { slot } }: Receipt, from: Definitions, to: Definitions): string[] {
  const of = ({ campaigns }: Definitions) => readsOf(campaigns.filter((one) => one.slot === slot))
  const [had, wants] = [of(from), of(to)]
  const known = new Set([...(had?.paths ?? []), ...(had?.states ?? [])])
  return wants ? [...wants.paths, ...wants.states].filter((one) => !known.has(one)) : []
}

/** What somebody saw of a decision. */
export function outcomeOf({ show, campaign, variant = null, shown }: Decision): Outcome {
  return show
    ? { campaign, variant, products: shown.map(({ id }) => id) }
    : { campaign: null, variant: null, products: [] }
}

function changeOf(from: Outcome, to: Outcome): Change {
  if (from.campaign === null || to.campaign === null)
    return from.campaign === to.campaign ? 'same' : from.campaign === null ? 'gained' : 'lost'
  if (from.campaign !== to.campaign) return 'campaign'
  return from.variant === to.variant && String(from.products) === String(to.products) ? 'same' : 'content'
}

/** Sums over many decisions. */
export type DiffSum = {
  readonly decisions: number
  readonly changes: Readonly<Record<Change, number>>
  readonly untold: Readonly<Record<Untold | 'gone', number>>
  /** Of `decisions`: told with what is known of the person today. */
  readonly ofToday: number
  /** From which campaign to which, most frequent first when it is told; null: the shop's own content. */
  readonly moves: readonly {
    readonly from: string | null
    readonly to: string | null
    readonly count: number
  }[]
}

export const NO_DIFFERENCES: DiffSum = {
  decisions: 0,
  changes: { same: 0, content: 0, campaign: 0, gained: 0, lost: 0 },
  untold: { borrowed: 0, not_read: 0, gone: 0 },
  ofToday: 0,
  moves: [],
}

/** @param difference  null: the products of then are kept no more. */
export function added(sum: DiffSum, difference: Difference | null): DiffSum {
  const decisions = sum.decisions + 1
  if (difference === null || difference.change === null) {
    const why = difference?.why ?? 'gone'
    return { ...sum, decisions, untold: { ...sum.untold, [why]: sum.untold[why] + 1 } }
  }
  const { change, from, to, isOfToday } = difference
  return {
    ...sum,
    decisions,
    ofToday: sum.ofToday + (isOfToday ? 1 : 0),
    changes: { ...sum.changes, [change]: sum.changes[change] + 1 },
    moves: change === 'same' ? sum.moves : moved(sum.moves, from.campaign, to.campaign),
  }
}

/** Two sums of different decisions as one. */
export function summed(one: DiffSum, other: DiffSum): DiffSum {
  const both = <Key extends string>(a: Readonly<Record<Key, number>>, b: Readonly<Record<Key, number>>) =>
    Object.fromEntries(
      Object.entries<number>(a).map(([key, value]) => [key, value + b[key as Key]]),
    ) as Readonly<Record<Key, number>>
  const moves = other.moves.reduce((held, { from, to, count }) => moved(held, from, to, count), one.moves)
  return {
    decisions: one.decisions + other.decisions,
    changes: both(one.changes, other.changes),
    untold: both(one.untold, other.untold),
    ofToday: one.ofToday + other.ofToday,
    moves,
  }
}

function moved(moves: DiffSum['moves'], from: string | null, to: string | null, times = 1): DiffSum['moves'] {
  const held = moves.find((one) => one.from === from && one.to === to)
  const others = moves.filter((one) => one !== held)
  return [...others, { from, to, count: (held?.count ?? 0) + times }].sort((a, b) => b.count - a.count)
}
