/**
 * Campaigns of which a person gets one, or none: next best action (next-best.ts) among those that are open
 * to them. Where too little is measured the first by priority whose rule has them comes.
 */
import type { Campaign } from './campaign.ts'
import { nextBest } from './next-best.ts'
import type { Action, Estimates, NextBest } from './next-best.ts'
import { netOf } from './worth.ts'

/** By group. */
export type Choices = ReadonlyMap<string, NextBest>

const ALWAYS = {}

/** @param open  campaigns that may come, in their order; those of no group are passed over. */
export function choicesOf(open: readonly Campaign[], now: number): Choices {
  const groups = Map.groupBy(
    open.filter(({ oneOf }) => oneOf),
    ({ oneOf }) => oneOf!.group,
  )
  return new Map([...groups].map(([group, members]) => [group, choiceOf(members, now)]))
}

function choiceOf(members: readonly Campaign[], now: number): NextBest {
  const estimates: { -readonly [A in keyof Estimates]: Estimates[A] } = {}
  for (const { oneOf, worth } of members) {
    const held = estimates[oneOf!.action]
    if (worth && (netOf(held) ?? -Infinity) <= (netOf(worth) ?? -Infinity)) estimates[oneOf!.action] = worth
  }
  // Who it is for was asked already: what is open to a person is what its rule says.
  const rules = members.map(({ oneOf }) => ({ when: ALWAYS, action: oneOf!.action as Action }))
  return nextBest(estimates, { rules }, {}, now)
}
