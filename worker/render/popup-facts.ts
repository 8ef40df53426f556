/** What the rules of campaigns read of a person; nobody is asked for what no rule reads. */
import type { Campaign } from '../../core/decision/campaign.ts'
import { factsOf, readsOf, rulesOf } from '../../core/decision/facts.ts'
import type { Gathered } from '../../core/decision/facts.ts'
import type { Condition } from '../../core/rule/condition.ts'
import { needsOf } from '../../core/rule/needs.ts'
import type { ShopContext } from '../../core/segment/shop-schema.ts'
import type { PersonRemote } from '../actor/stub.ts'

const NOTHING: Gathered = { until: Infinity }

const NOBODY = { view: {}, member: { segments: [], partial: [], validUntil: Infinity } }

const REMEMBERED = new WeakMap<readonly Campaign[], readonly Condition[]>()

/** Of all rules those alone that need behaviour: the actor looks for nothing else in them. */
function rememberedBy(campaigns: readonly Campaign[]): readonly Condition[] {
  const held =
    REMEMBERED.get(campaigns) ?? rulesOf(campaigns).filter((rule) => needsOf(rule).states.length > 0)
  REMEMBERED.set(campaigns, held)
  return held
}

export async function gatherFacts(
  actor: Pick<PersonRemote, 'ruleView'>,
  campaigns: readonly Campaign[],
  context: ShopContext,
  now: number,
): Promise<Gathered> {
  const reads = readsOf(campaigns)
  if (!reads) return NOTHING
  const isOfPage = reads.states.length === 0 && reads.paths.every((path) => path.startsWith('ctx.'))
  const held = isOfPage ? NOBODY : await actor.ruleView({ conditions: rememberedBy(campaigns), now, reads })
  return held ? factsOf(reads, held, context, now) : NOTHING
}
