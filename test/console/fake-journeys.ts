/** The journeys of the fake instance: drafted, checked by the real check, published and archived for real. */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { checkJourney } from '../../core/journey/draft.ts'
import type { Journey } from '../../core/journey/journey.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { TimelineLine } from '../../core/simulate/timeline.ts'
import { EMPTY_LINE } from '../../core/simulate/timeline.ts'
import { SHOP_SCHEMA } from '../../core/segment/shop-schema.ts'
import type { JourneyCheckAnswer, JourneyDraft, JourneyRow, JourneyView } from '../../core/wire/journeys.ts'
import type { SimulationJob } from '../../core/wire/simulate.ts'
import { BUYER, NEWCOMER } from './fixture/profile.ts'
import { journeyViews, version, viewOf } from './fixture/journey.ts'
import { jobOf } from './fixture/simulation.ts'

export type JourneyWorld = {
  journeys: JourneyView[]
  /** Every change, check and simulation that was asked for, in order. */
  asked: { path: string; body: Record<string, unknown> }[]
  job: SimulationJob | null
}

export const newJourneyWorld = (now: number): JourneyWorld => ({
  journeys: journeyViews(now),
  asked: [],
  job: null,
})

const TEMPLATES = ['cart-email', 'cart-sms', 'cart-push', 'confirm-email', 'watch-email']

type Asked = { method: string; path: string; url: URL; body: Record<string, unknown>; now: number }

/** Null where there is nothing. */
export function answerJourneys(world: JourneyWorld, asked: Asked): unknown {
  const { method, path, body, now } = asked
  if (method !== 'GET') world.asked.push({ path, body })
  if (path === '/personas') return { personas: [PERSONA] }
  if (path.startsWith('/simulate')) return simulated(world, now)
  if (path === '/journeys' && method === 'GET') return { journeys: world.journeys.map(rowOf), now }
  if (path === '/journeys') return keep(world, body as unknown as JourneyDraft, now)
  if (path === '/journeys/check') return checkOf(body as unknown as JourneyDraft, now)
  const [, , id, action] = path.split('/')
  const held = world.journeys.find((one) => one.id === id)
  if (!held) return null
  if (method === 'GET' && action === 'people') return peopleOf(held, asked)
  if (method === 'GET') return { ...held, now }
  return change(world, held, action ?? '', asked)
}

const PERSONA = { id: 'loyal', title: { cs: 'Věrná zákaznice', en: 'Loyal' }, events: [], origin: 'built-in' }

function rowOf({
  journey: _,
  draft: __,
  versions: ___,
  check: ____,
  steps: _____,
  now: ______,
  ...row
}: JourneyView): JourneyRow {
  return row
}

export function checkOf(draft: JourneyDraft, now: number): JourneyCheckAnswer {
  const findings = checkJourney({ ...draft, version: 0 } as unknown as Journey, {
    schema: { ...SHOP_SCHEMA, segments: ['sleeping'] },
    segments: [{ id: 'sleeping', when: {} }],
    campaigns: BUILT_IN.campaigns.map(({ id }) => id),
    templates: TEMPLATES,
    grounds: [],
    now,
  })
  return {
    findings: findings as JourneyCheckAnswer['findings'],
    publishable: findings.every(({ severity }) => severity !== 'error'),
  }
}

/** As far as the desk offers what is there. */
export function definitionsOf({ journeys }: JourneyWorld): unknown {
  const title = { cs: 'Spící zákazníci', en: 'Sleeping' }
  return {
    definitions: [
      { kind: 'segment', id: 'sleeping', body: { title } },
      ...BUILT_IN.campaigns.map(({ id, name }) => ({ kind: 'campaign', id, body: { name } })),
      ...journeys.map(({ id, journey }) => ({ kind: 'journey', id, body: journey })),
    ],
    around: { topics: ['news'] },
  }
}

function put(world: JourneyWorld, view: JourneyView): void {
  world.journeys = [...world.journeys.filter(({ id }) => id !== view.id), view]
}

function keep(world: JourneyWorld, draft: JourneyDraft, now: number): unknown {
  const held = world.journeys.find(({ id }) => id === draft.id)
  const fresh: JourneyView = { ...viewOf(draft, now), status: 'draft', version: 0, versions: [] }
  put(world, { ...(held ?? fresh), draft: version(0, draft, '', now), hasDraft: true })
  return { id: draft.id }
}

function change(world: JourneyWorld, held: JourneyView, action: string, { body, now }: Asked): unknown {
  const number = held.version + 1
  const publish = (journey: JourneyDraft) => {
    const made = version(number, journey, String(body['note'] ?? ''), now)
    put(world, {
      ...held,
      journey,
      title: journey.title,
      status: 'published',
      version: number,
      runs: true,
      draft: null,
      hasDraft: false,
      versions: [made, ...held.versions],
    })
    return { version: number }
  }
  if (action === 'publish' && held.draft) return publish(held.draft.journey)
  if (action === 'rollback')
    return publish(held.versions.find((one) => one.version === body['to'])?.journey ?? held.journey)
  if (action === 'simulate') return { from: now, until: now + 60 * DAY_MS, timeline: walk(now), segments: [] }
  if (action === 'archive') put(world, { ...held, status: 'archived', runs: false })
  if (action === 'draft') put(world, { ...held, draft: null, hasDraft: false })
  return { version: number }
}

function peopleOf({ steps }: JourneyView, { url, now }: Asked): unknown {
  const step = url.searchParams.get('step')
  const here = steps.filter((one) => one.here > 0 && (step === null || one.step === step))
  const people = here.flatMap(({ step: at }) => [
    {
      profile: BUYER,
      label: 'j•••@seznam.cz',
      step: at,
      version: 2,
      key: null,
      enteredAt: now - 5 * HOUR_MS,
      dueAt: now + HOUR_MS,
    },
    {
      profile: NEWCOMER,
      label: null,
      step: at,
      version: 1,
      key: 'cart-81',
      enteredAt: now - HOUR_MS,
      dueAt: null,
    },
  ])
  return { people, cursor: null }
}

/** Half of the people at the first look, the rest at the second. */
function simulated(world: JourneyWorld, now: number): SimulationJob {
  const looked = world.job?.state === 'running' ? 400 : 200
  world.job = jobOf(now, looked)
  return world.job
}

function walk(now: number): TimelineLine[] {
  const at = (hours: number) => now + hours * HOUR_MS
  const own = { ...EMPTY_LINE, journey: 'abandoned-cart', entry: 'e1' }
  return [
    { ...EMPTY_LINE, at: at(0), kind: 'event', name: 'add_to_cart' },
    {
      ...own,
      at: at(0),
      kind: 'entered',
      criteria: [
        { about: 'who', met: true, rule: { 'cart.items': { $gt: 0 } }, found: { 'cart.items': 1 } },
        { about: 'purpose', met: true, rule: null, found: null },
      ],
    },
    { ...own, at: at(0), kind: 'waits', step: 'wait-1h', until: at(1) },
    { ...own, at: at(1), kind: 'held', step: 'email', channel: 'email', reason: 'quiet_hours', until: at(9) },
    { ...own, at: at(9), kind: 'sent', step: 'email', channel: 'email', template: 'cart-email' },
    { ...own, at: at(24), kind: 'left', reason: 'converted' },
  ]
}
