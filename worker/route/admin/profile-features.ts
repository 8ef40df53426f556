/** Every declared feature of a person with its value, and the events that the interests stand on. */
import type { Context } from 'hono'
import { FEATURES, featuresRead } from '../../../core/feature/declaration.ts'
import type { FeatureId } from '../../../core/feature/declaration.ts'
import { advanceLifecycle } from '../../../core/feature/features.ts'
import { INTEREST_RULES, explainInterest } from '../../../core/feature/interest.ts'
import type { InterestRule } from '../../../core/feature/interest.ts'
import type { ShopQuantiles } from '../../../core/feature/quantile.ts'
import type { Declaration, Reading } from '../../../core/feature/reading.ts'
import { inCanonicalOrder } from '../../../core/event/canonical-order.ts'
import { profiledSince } from '../../../core/consent/state.ts'
import type { Event } from '../../../core/event/event.ts'
import type { LogEvent } from '../../../core/identity/log-event.ts'
import type { FeatureView, FeaturesAnswer, InterestView } from '../../../core/wire/profile.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { currentQuantiles } from '../../store/quantile.ts'
import { summaryOf } from '../take.ts'

const MAX_EVIDENCE = 10

/** GET /profiles/:id/features */
export async function getFeatures(c: Context<{ Bindings: Env }>): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const [found, now, quantiles] = await Promise.all([
    profileActor(c.env, id).read(),
    clockNow(c.env),
    currentQuantiles(c.env),
  ])
  if (!found) return refuse('not_found', '', `No profile ${id.slice(0, 40)} is known.`)
  const { profile } = found.person
  const features = advanceLifecycle(found.person.features, now)
  const since = profiledSince(profile.consents)
  const log: readonly LogEvent[] = found.events
  const profiled = log.filter(({ at, readAt = at }) => since !== null && readAt >= since)
  const answer: FeaturesAnswer = {
    now,
    currency: features.orders.currency ?? c.env.CURRENCY,
    quantilesAt: quantiles?.at ?? null,
    features: featureViews({ profile, features, quantiles }),
    interests: interestViews(featuresRead({ profile, features, quantiles }).interests, {
      events: inCanonicalOrder(profiled),
      quantiles,
      now,
    }),
  }
  return Response.json(answer)
}

/** The table of declarations with one person's values. */
export function featureViews(reading: Reading): FeatureView[] {
  const values = featuresRead(reading)
  return (Object.keys(FEATURES) as FeatureId[]).map((id): FeatureView => {
    const { title, unit, span, source, purposes, freshness, field }: Declaration = FEATURES[id]
    return {
      id,
      title,
      type: field.type,
      value: values[id],
      unit,
      window: 'window' in span ? span.window : null,
      halfLife: 'halfLife' in span ? span.halfLife : null,
      source,
      purposes,
      freshness,
    }
  })
}

type Past = {
  /** Those that were profiled, as the fold reads them. */
  readonly events: readonly Event[]
  readonly quantiles: ShopQuantiles | null
  readonly now: number
}

/** Labels that the person has, and those for which something speaks; the former first. */
export function interestViews(held: unknown, past: Past): InterestView[] {
  const labels = Array.isArray(held) ? held : []
  return INTEREST_RULES.map((rule) => interestView(rule, labels.includes(rule.id), past))
    .filter(({ holds, evidence }) => holds || evidence.length > 0)
    .sort((a, b) => Number(b.holds) - Number(a.holds))
}

function interestView(rule: InterestRule, holds: boolean, { events, quantiles, now }: Past): InterestView {
  const byId = new Map(events.map((event) => [event.id, event]))
  const evidence = explainInterest(rule, events, quantiles, now)
  const sum = evidence.reduce((total, { weight }) => total + weight, 0)
  return {
    id: rule.id,
    version: rule.version,
    title: rule.title,
    holds,
    evidence: evidence.slice(0, MAX_EVIDENCE).map(({ event, at, weight }) => {
      const told = byId.get(event)
      return {
        event,
        name: told?.name ?? '',
        summary: told ? summaryOf(told) : '',
        at,
        share: sum > 0 ? weight / sum : 0,
      }
    }),
  }
}
