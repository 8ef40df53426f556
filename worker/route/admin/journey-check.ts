/** What is to be said of journeys: of a draft while it is written, and of each of the list. */
import { apartIn } from '../../../core/journey/apart.ts'
import { doubledBy } from '../../../core/journey/doubled.ts'
import { checkJourney } from '../../../core/journey/draft.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import type { Surroundings } from '../../../core/journey/surroundings.ts'
import { barredBy } from '../../../core/message/barred.ts'
import { lackingIn } from '../../../core/playbook/lacking.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { withPlan } from '../../../core/segment/plan-schema.ts'
import type { JourneyCheckAnswer, JourneyDraft, JourneySaid } from '../../../core/wire/journeys.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readGrounds } from '../../store/ground.ts'
import { standingPlan } from '../../store/plan.ts'
import { currentRelease } from '../../store/release.ts'
import { schemaOf } from './segments.ts'

type Around = Surroundings & { readonly release: Release; readonly key: string }

async function aroundOf(env: Env): Promise<Around> {
  const [release, grounds, { plan, version }, now] = await Promise.all([
    currentRelease(env),
    readGrounds(env),
    standingPlan(env),
    clockNow(env),
  ])
  const kinds = grounds.map(({ kind }) => kind)
  return {
    release,
    // What else a check hangs on; of the time it is the day.
    key: `${version} ${kinds.join()} ${Math.floor(now / DAY_MS)}`,
    schema: withPlan(schemaOf(release), plan),
    segments: release.segments,
    campaigns: release.campaigns.map(({ id }) => id),
    templates: Object.keys(release.templates),
    lacking: (id) => lackingIn(release, id),
    grounds: kinds,
    others: release.journeys.filter(({ status }) => status === undefined),
    barred: ({ channels, topic }, { class: kind, topic: own }) => {
      const about = topic ?? own
      return barredBy(release.policy, { class: kind, channels, ...(about !== undefined && { topic: about }) })
    },
    now,
  }
}

export async function checkOfJourney(env: Env, draft: JourneyDraft): Promise<JourneyCheckAnswer> {
  const findings = checkJourney(draft as unknown as Journey, await aroundOf(env))
  return {
    findings: findings as JourneyCheckAnswer['findings'],
    publishable: findings.every(({ severity }) => severity !== 'error'),
  }
}

/** The list is read each ten seconds, and a check takes milliseconds: what was said stays said for a release. */
const said = new WeakMap<Release, Map<string, JourneySaid>>()

/** In the order in which they were asked about. */
export async function saidOf(env: Env, drafts: readonly JourneyDraft[]): Promise<JourneySaid[]> {
  const around = await aroundOf(env)
  const kept = said.get(around.release) ?? new Map<string, JourneySaid>()
  said.set(around.release, kept)
  return drafts.map((draft) => {
    const key = `${around.key} ${JSON.stringify(draft)}`
    const held = kept.get(key)
    if (held) return held
    if (kept.size >= MAX_KEPT) kept.clear()
    const made = sayOf(draft as unknown as Journey, around)
    kept.set(key, made)
    return made
  })
}

const MAX_KEPT = 1_000

function sayOf(journey: Journey, around: Around): JourneySaid {
  const { others = [], schema } = around
  const findings = checkJourney(journey, around)
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length
  const doubled = doubledBy(journey, others, apartIn([journey, ...others], schema))
  return {
    errors: count('error'),
    warnings: count('warning'),
    shares: doubled.flatMap(({ other, intent }) => (intent === null ? [] : [other])),
  }
}
