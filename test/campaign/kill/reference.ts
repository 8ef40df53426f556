/** What each person adds up to, by a fold of its own over the driver's books; it shares no code with the product. */
import type { Draft } from './batch.ts'
import type { Line } from './ledger.ts'

export type Sums = {
  readonly events: number
  readonly orders: number
  readonly revenueMicro: number
  readonly refundedMicro: number
  readonly firstAt: number
  readonly lastAt: number
  /** Purpose → what was said last; of two answers at one instant the refusal. */
  readonly consents: Readonly<Record<string, boolean>>
  /** Product → the last look at it. */
  readonly viewed: ReadonlyMap<string, number>
}

const PURPOSES = ['functionality', 'analytics', 'personalisation']

/** @param lines  of one person. */
export function sumsOf(lines: readonly Line[]): Sums {
  const taken = lines.map(({ draft }) => draft).filter(({ refusal }) => refusal === null)
  const named = (name: string) => taken.filter((draft) => draft.name === name)
  const times = taken.map(({ at }) => at)
  const purchases = named('purchase')
  return {
    events: taken.length,
    orders: purchases.length,
    revenueMicro: money(purchases),
    refundedMicro: money(named('refund')),
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    consents: answersIn(named('consent_update')),
    viewed: looksIn(named('view_item')),
  }
}

function money(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { params }) => sum + Math.round(Number(params['value']) * 1e6), 0)
}

function answersIn(drafts: readonly Draft[]): Record<string, boolean> {
  const inTime = [...drafts].sort(
    (a, b) => a.at - b.at || Number(b.params['analytics']) - Number(a.params['analytics']),
  )
  const answers: Record<string, boolean> = {}
  for (const { params } of inTime) {
    for (const purpose of PURPOSES) {
      const answer = params[purpose]
      if (typeof answer === 'boolean') answers[purpose] = answer
    }
  }
  return answers
}

function looksIn(drafts: readonly Draft[]): Map<string, number> {
  const looks = new Map<string, number>()
  for (const { at, params } of drafts) {
    for (const { item_id } of params['items'] as { item_id: string }[])
      looks.set(item_id, Math.max(looks.get(item_id) ?? 0, at))
  }
  return looks
}
