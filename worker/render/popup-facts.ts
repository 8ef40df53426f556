/** What the rules of pop-ups read of a person; nobody is asked for what no rule reads. */
import { isPopup } from '../../core/decision/campaign.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import { factsOf, readsOf } from '../../core/decision/facts.ts'
import type { Gathered } from '../../core/decision/facts.ts'
import type { ShopContext } from '../../core/segment/shop-schema.ts'
import type { PersonRemote } from '../actor/stub.ts'

const NOTHING: Gathered = { until: Infinity }

export async function gatherFacts(
  actor: Pick<PersonRemote, 'ruleView'>,
  campaigns: readonly Campaign[],
  context: ShopContext,
  now: number,
): Promise<Gathered> {
  const reads = readsOf(campaigns)
  if (!reads) return NOTHING
  const rules = campaigns.filter(isPopup).map(({ when }) => when)
  const held = await actor.ruleView(rules, now)
  return held ? factsOf(reads, held, context, now) : NOTHING
}
