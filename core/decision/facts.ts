/** What the rules of campaigns read of a person and a page, at the edge and on a device alike. */
import type { Condition, View } from '../rule/condition.ts'
import { needsOf } from '../rule/needs.ts'
import { sliceOf } from '../rule/slice.ts'
import type { Membership } from '../segment/membership.ts'
import type { ShopContext } from '../segment/shop-schema.ts'
import { isWaiting } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import { contextUntil } from './page-context.ts'
import { isPagePath } from './popup.ts'
import type { Facts } from './view.ts'

export type Reads = { readonly paths: readonly string[]; readonly states: readonly string[] }

/** Every rule of these campaigns: who they are for, and when a pop-up comes. */
export function rulesOf(campaigns: readonly Campaign[]): Condition[] {
  return campaigns.flatMap((campaign) => [
    ...(campaign.audience ? [campaign.audience] : []),
    ...(campaign.terms?.audience ? [campaign.terms.audience] : []),
    ...(isWaiting(campaign) ? [campaign.when] : []),
  ])
}

const READS = new WeakMap<readonly Campaign[], { readonly reads: Reads | null }>()

/** Null where no rule reads anything but the page's own signals. Of one list it is found out once. */
export function readsOf(campaigns: readonly Campaign[]): Reads | null {
  const held = READS.get(campaigns) ?? { reads: readsIn(campaigns) }
  READS.set(campaigns, held)
  return held.reads
}

function readsIn(campaigns: readonly Campaign[]): Reads | null {
  const needs = rulesOf(campaigns).map((rule) => needsOf(rule))
  const paths = [...new Set(needs.flatMap((one) => one.paths))].filter((path) => !isPagePath(path))
  const states = [...new Set(needs.flatMap((one) => one.states))]
  return paths.length + states.length === 0 ? null : { paths, states }
}

/** `until`: from when what a rule does not see for itself may be otherwise: segments, the clock of the shop. */
export type Gathered = { readonly facts?: Facts; readonly until: number }

/** @param held  the person's view without `segments`, and who they are a member of. */
export function factsOf(
  { paths, states }: Reads,
  { view, member }: { readonly view: View; readonly member: Membership },
  context: ShopContext,
  now: number,
): Gathered {
  const readsSegments = paths.some((path) => /^segments\b/.test(path))
  const readsClock = paths.some((path) => path === 'ctx.hour' || path === 'ctx.weekday')
  const whole = { ...view, ctx: context as NonNullable<typeof view.ctx>, segments: member.segments }
  return {
    facts: { view: sliceOf(whole, { paths, states }), doubtful: readsSegments ? member.partial : [] },
    until: Math.min(readsSegments ? member.validUntil : Infinity, readsClock ? contextUntil(now) : Infinity),
  }
}
