/**
 * Next best action: what to do for one person, if anything. Each action is worth what it is expected to
 * bring less what it costs; nothing is an action, too, and wins where no other one pays. Where too
 * little is measured, a rule decides.
 */
import type { Micro } from '../base/money.ts'
import { testOf } from '../experiment/target.ts'
import { ask } from '../rule/ask.ts'
import type { Condition, View } from '../rule/condition.ts'
import { EVIDENCE_FLOOR, netOf, termsOf } from './worth.ts'
import type { Worth } from './worth.ts'

export const ACTIONS = ['discount', 'education', 'inspiration', 'nothing'] as const
export type Action = (typeof ACTIONS)[number]

/** Of this person: what a model says of each action, against doing nothing. */
export type Estimates = { readonly [A in Exclude<Action, 'nothing'>]?: Worth }

export type ActionRule = { readonly when: Condition; readonly action: Action }

export type ActionPolicy = {
  /** What may never be done, whatever it is worth. */
  readonly barred?: readonly Action[]
  /** The first that holds decides where the estimates do not; none: nothing is done. */
  readonly rules: readonly ActionRule[]
  /** People that an estimate has to rest on. */
  readonly floor?: number
}

/** One line of the because: an action with its terms, and why it is or is not the one. */
export type ActionTerm = {
  readonly action: Action
  readonly verdict: 'chosen' | 'worth_less' | 'not_worth' | 'no_evidence' | 'barred'
  readonly valueMicro: Micro | null
  readonly costMicro: Micro | null
  readonly netMicro: Micro | null
  readonly evidence: number
}

export type NextBest = {
  readonly action: Action
  /** value: by the estimates · rule: the estimates rest on too few people. */
  readonly by: 'value' | 'rule'
  /** One of each action, the chosen one first, then by what they are worth. */
  readonly terms: readonly ActionTerm[]
}

/** @param view  what the rules may read of the person. */
export function nextBest(
  estimates: Estimates,
  { barred = [], rules, floor = EVIDENCE_FLOOR }: ActionPolicy,
  view: View,
  now: number,
): NextBest {
  const scored = ACTIONS.map((action) => scoredOf(action, estimates, barred, floor))
  const isMeasured = scored.some(({ action, netMicro }) => action !== 'nothing' && netMicro !== null)
  const action = isMeasured ? worthMost(scored) : byRule(rules, barred, view, now)
  const terms = scored
    .map((term): ActionTerm => ({ ...term, verdict: verdictOf(term, action) }))
    .sort((a, b) => place(b, action) - place(a, action))
  return { action, by: isMeasured ? 'value' : 'rule', terms }
}

type Scored = Omit<ActionTerm, 'verdict'> & { readonly isBarred: boolean }

function scoredOf(action: Action, estimates: Estimates, barred: readonly Action[], floor: number): Scored {
  // Nothing costs nothing and brings nothing: the others are measured against it.
  if (action === 'nothing')
    return { action, valueMicro: 0, costMicro: 0, netMicro: 0, evidence: 0, isBarred: false }
  const worth = estimates[action]
  const isBarred = barred.includes(action)
  const netMicro = isBarred ? null : netOf(worth, floor)
  const terms = worth ? termsOf(worth) : { valueMicro: null, costMicro: null }
  return { action, ...terms, netMicro, evidence: worth?.evidence ?? 0, isBarred }
}

/** Of equals that which does less. */
function worthMost(scored: readonly Scored[]): Action {
  const least = { action: 'nothing' as Action, netMicro: 0 as Micro | null }
  return scored.reduce((best, one) => ((one.netMicro ?? -1) > best.netMicro! ? one : best), least).action
}

function byRule(rules: readonly ActionRule[], barred: readonly Action[], view: View, now: number): Action {
  const held = rules.find(({ when, action }) => {
    if (barred.includes(action)) return false
    const { value, partial } = ask(testOf(when), view, now)
    return value && !partial
  })
  return held?.action ?? 'nothing'
}

function verdictOf({ action, netMicro, isBarred }: Scored, chosen: Action): ActionTerm['verdict'] {
  if (action === chosen) return 'chosen'
  if (isBarred) return 'barred'
  if (netMicro === null) return 'no_evidence'
  return netMicro > 0 || action === 'nothing' ? 'worth_less' : 'not_worth'
}

function place({ action, netMicro }: ActionTerm, chosen: Action): number {
  return action === chosen ? Infinity : (netMicro ?? -Infinity)
}
