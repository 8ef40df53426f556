/** What the rules of pop-ups read of a person; nobody is asked for what no rule reads. */
import { isPopup } from '../../core/decision/campaign.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import { isPagePath } from '../../core/decision/popup.ts'
import type { Facts } from '../../core/decision/view.ts'
import { needsOf } from '../../core/rule/needs.ts'
import { sliceOf } from '../../core/rule/slice.ts'
import type { ShopContext } from '../../core/segment/shop-schema.ts'
import type { PersonRemote } from '../actor/stub.ts'
import { contextUntil } from './context.ts'

/** `until`: from when what a rule does not see for itself may be otherwise: segments, the clock of the shop. */
export type Gathered = { readonly facts?: Facts; readonly until: number }

export async function gatherFacts(
  actor: Pick<PersonRemote, 'ruleView'>,
  campaigns: readonly Campaign[],
  context: ShopContext,
  now: number,
): Promise<Gathered> {
  const rules = campaigns.filter(isPopup).map(({ when }) => when)
  const needs = rules.map(needsOf)
  const paths = [...new Set(needs.flatMap((one) => one.paths))].filter((path) => !isPagePath(path))
  const states = [...new Set(needs.flatMap((one) => one.states))]
  if (paths.length + states.length === 0) return { until: Infinity }
  const readsSegments = paths.some((path) => /^segments\b/.test(path))
  const readsClock = paths.some((path) => path === 'ctx.hour' || path === 'ctx.weekday')
  const held = await actor.ruleView(rules, now)
  if (!held) return { until: Infinity }
  const { view, member } = held
  const whole = { ...view, ctx: context as NonNullable<typeof view.ctx>, segments: member.segments }
  return {
    facts: { view: sliceOf(whole, { paths, states }), doubtful: readsSegments ? member.partial : [] },
    until: Math.min(readsSegments ? member.validUntil : Infinity, readsClock ? contextUntil(now) : Infinity),
  }
}
