/**
 * The pop-ups, bars and boxes that may still come in a page, each with what is left of its rule once the edge has
 * put in what it knows. The page answers the rest at each of its signals (core/decision/holds.ts).
 */
import { DAY_MS, SECOND_MS } from '../base/time.ts'
import { allows } from '../consent/state.ts'
import type { Condition } from '../rule/condition.ts'
import { needsOf } from '../rule/needs.ts'
import { conditionOf, treeOf } from '../rule/tree.ts'
import type { Tree } from '../rule/tree.ts'
import { isWaiting } from './campaign.ts'
import type { Campaign, Waits, WaitingCampaign } from './campaign.ts'
import { closedBy, openUntil } from './eligible.ts'
import type { Setting } from './eligible.ts'
import type { Wait } from './holds.ts'
import type { View } from './view.ts'
import { NO_FACTS, isPagePath, refusalOf, restOf } from './popup.ts'
import { waitOf } from './wait.ts'

/** How often a campaign may come in one browser; the edge knows the person besides. */
export type Frequency = Pick<Waits, 'perVisit' | 'quietAfterImpressionMs' | 'quietAfterDismissMs'>

export type PlannedCampaign = {
  readonly id: string
  readonly slot: string
  /** True: at once. */
  readonly when: Wait | true
  readonly frequency: Frequency
}

export type Plan = {
  readonly campaigns: readonly PlannedCampaign[]
  /** From this instant (epoch ms) it may be another one although nothing happened; Infinity: never. */
  readonly validUntil: number
}

/** As core/wire/plan.ts has it; null: until something happens. A browser's timers are no calendar. */
export function validForMs(validUntil: number, now: number): number | null {
  return validUntil < Infinity ? Math.min(Math.max(validUntil - now, SECOND_MS), DAY_MS) : null
}

const NOTHING: Plan = { campaigns: [], validUntil: Infinity }

/**
 * Campaigns that cannot be now are left out: no consent, nothing to offer, shown or closed lately, a
 * rule that fails by what the edge knows. Nothing in it says what that was.
 *
 * @param view  null: nothing may be read, so nothing is planned.
 */
export function planOf(
  campaigns: readonly Campaign[],
  view: View | null,
  now: number,
  offered?: Setting['offered'],
): Plan {
  if (!view) return NOTHING
  const parts = campaigns
    .filter(isWaiting)
    .filter(({ purpose, when }) => allows(view.consents, purpose) && isSeparable(when))
    .map((campaign) => partOf(campaign, view, { now, ...(offered && { offered }) }))
  return {
    campaigns: parts.flatMap(({ planned }) => planned ?? []),
    validUntil: Math.min(Infinity, ...parts.map(({ until }) => until)),
  }
}

type Part = { readonly planned: PlannedCampaign | null; readonly until: number }

function partOf(campaign: WaitingCampaign, view: View, setting: Setting): Part {
  const { now } = setting
  const refusal = closedBy(campaign, view, setting) ?? refusalOf(campaign, view, now)
  if (refusal) return { planned: null, until: refusal.until }
  const { when, validUntil } = restOf(campaign, view.facts ?? NO_FACTS, now)
  const wait = typeof when === 'boolean' ? when || null : waitOf(when)
  if (wait === null) return { planned: null, until: validUntil }
  const { id, slot, perVisit, quietAfterImpressionMs, quietAfterDismissMs } = campaign
  const frequency = { perVisit, quietAfterImpressionMs, quietAfterDismissMs }
  const until = Math.min(validUntil, openUntil(campaign, view, now))
  return { planned: { id, slot, when: wait, frequency }, until }
}

/**
 * Whether every test of a rule is the page's alone, and one that a page can answer, or the edge's alone. One
 * that weighs the two against each other would carry what is known of a person into the page.
 */
export function isSeparable(when: Condition): boolean {
  return leavesOf(treeOf(when)).every((leaf) => {
    const condition = conditionOf(leaf)
    const { paths } = needsOf(condition)
    return paths.some(isPagePath) ? waitOf(condition) !== null : true
  })
}

function leavesOf(tree: Tree): readonly Tree[] {
  if (tree.kind === 'all' || tree.kind === 'any') return tree.of.flatMap(leavesOf)
  return tree.kind === 'not' ? leavesOf(tree.of) : [tree]
}
