/** The pop-ups that wait for a moment in one visitor's page. */
import { allows } from '../../core/consent/state.ts'
import { isWaiting } from '../../core/decision/campaign.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import { heldFromAll } from '../../core/decision/held-from-all.ts'
import { offerRefusal } from '../../core/decision/offer-guard.ts'
import type { Offering } from '../../core/decision/offer-guard.ts'
import { LIVE_KINDS } from '../../core/decision/live.ts'
import { planOf, validForMs } from '../../core/decision/plan.ts'
import { standingAt } from '../../core/decision/standing.ts'
import type { Definitions } from '../../core/decision/standing.ts'
import type { ShopContext } from '../../core/segment/shop-schema.ts'
import type { Plan } from '../../core/wire/plan.ts'
import type { Seen } from '../actor/likely.ts'
import { profileActor } from '../actor/stub.ts'
import type { PersonRemote } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { offeringFor } from './offering.ts'
import { gatherFacts } from './popup-facts.ts'

const NOTHING: Plan = { campaigns: [], validForMs: null }

/** @param profile  null for somebody without our cookie: nothing is read, and nothing waits. */
export async function planFor(
  env: Env,
  definitions: Definitions,
  asked: { readonly profile: string | null; readonly context: ShopContext; readonly now: number },
): Promise<Plan> {
  if (asked.profile === null) return NOTHING
  const offering = (campaigns: readonly Campaign[], person: Seen) => offeringFor(env, campaigns, person)
  return planBy(profileActor(env, asked.profile), definitions, { ...asked, offering })
}

type PlanAsked = {
  readonly context: ShopContext
  readonly now: number
  /** Left out: pop-ups with an offer wait for nothing. */
  readonly offering?: (campaigns: readonly Campaign[], person: Seen) => Promise<Offering | undefined>
}

export async function planBy(
  actor: Pick<PersonRemote, 'view' | 'ruleView'>,
  definitions: Definitions,
  { context, now, offering }: PlanAsked,
): Promise<Plan> {
  const view = await actor.view()
  if (!view || !allows(view.consents, 'personalisation')) return NOTHING
  const { campaigns: standing, until: standsUntil } = standingAt(definitions, now)
  const isHeld = heldFromAll(definitions.bounds?.holdout, view.unit, now)
  const campaigns = isHeld ? standing.filter(({ isService }) => isService) : standing
  const { facts, until } = await gatherFacts(actor, campaigns.filter(isWaiting), context, now)
  const left = await offering?.(campaigns.filter(isWaiting), view)
  const plan = planOf(campaigns, { ...view, ...(facts && { facts }) }, now, (campaign, seen) =>
    offerRefusal(campaign, seen, left, now),
  )
  const validUntil = Math.min(plan.validUntil, until, standsUntil)
  const live = LIVE_KINDS.filter((kind) => campaigns.some((campaign) => campaign.live?.includes(kind)))
  return {
    campaigns: plan.campaigns,
    validForMs: validForMs(validUntil, now),
    ...(live.length > 0 && { live }),
  }
}
