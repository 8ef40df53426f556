/**
 * What a simulation says is what the live engine did (U-06): random lives in real actors, their messages
 * through the real sender, and the same lives from their logs.
 */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Send } from '../../core/message/send.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../core/message/policy.ts'
import type { Policy } from '../../core/message/policy.ts'
import { live } from '../../core/simulate/life.ts'
import type { SimulatePersonAnswer, SimulationJob, PersonasRunAnswer } from '../../core/wire/simulate.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { doDeed, isDeedKey } from '../../worker/consumer/deed.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { recordedOf } from '../../worker/job/recorded.ts'
import { project } from '../../worker/store/projection.ts'
import { currentRules, publishRelease } from '../../worker/store/release.ts'
import { nextDueAt } from '../../core/journey/person.ts'
import { event } from '../core/event/made.ts'
import { history } from '../core/journey/history.ts'
import type { Act } from '../core/journey/history.ts'
import { journey, message } from '../core/journey/made.ts'
import { admin } from './call.ts'

/** Of this run. */
const PHONES = String(Date.now() % 100_000).padStart(5, '0')
/** Far ahead: no alarm of this file rings by itself. */
const START = 1_800_000_000_000

const LOOKED = journey(
  [
    message('look', { channels: ['email', 'sms'], template: 'cart' }),
    { id: 'wait', kind: 'wait', for: '2h' },
    { id: 'call', kind: 'task', task: 'call' },
    message('text', { channels: ['sms'], template: 'cart' }),
  ],
  {
    id: 'looked',
    purpose: 'personalisation',
    triggers: [{ on: 'event', event: 'view_item' }],
    entry: { open: 'each' },
  },
)

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
beforeEach(() => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 204 }))
})
afterAll(async () => {
  vi.restoreAllMocks()
  await publishRelease(env, { segments: [], archived: [] })
})

const publish = (policy: Policy) =>
  publishRelease(env, { segments: [], archived: [], journeys: [LOOKED], policy })

/** The journey as a shop publishes it. */
async function publishLooked(): Promise<void> {
  const { version: _, ...draft } = LOOKED
  await admin('/journeys', draft)
  expect(await admin('/journeys/looked/publish', {})).toMatchObject({ id: 'looked' })
}

/** Addresses of a history as this person's own: a shop asks one address only so often, whoever it is. */
function own(value: unknown, id: string): unknown {
  const text = JSON.stringify(value)
    .replaceAll('one@example.com', `${id}-1@example.com`)
    .replaceAll('two@example.com', `${id}-2@example.com`)
    .replaceAll('+420600123456', `+4206${PHONES}${String(serial).padStart(3, '0')}`)
  return JSON.parse(text)
}

/** Lives a history in an actor: whatever is due rings at its instant, and the sender takes what it is given. */
async function lived(id: string, acts: readonly Act[]): Promise<{ until: number; sends: readonly Send[] }> {
  let now = START
  const told: LogEvent[][] = []
  const deliverAll = async (keys: readonly string[]) => {
    for (const key of keys) await (isDeedKey(key) ? doDeed(env, id, key, now) : deliver(env, id, key, now))
  }
  const until = async (end: number) => {
    for (let rings = 0; rings < 1_000; rings++) {
      const read = await profileActor(env, id).read()
      const due = read && nextDueAt(read.person)
      if (due === null || due > end) break
      now = Math.max(now, due)
      await deliverAll((await profileActor(env, id).due(now))!.wakes)
    }
    now = end
  }
  const ingest = async (events: LogEvent[]) => {
    const answer = await ownActor(env, id).ingest(id, { events, now })
    if ('wakes' in answer) {
      await project(env, [answer.projection])
      await deliverAll(answer.wakes)
    }
  }
  for (const act of acts) {
    if (act.kind === 'skip') await until(now + act.ms)
    if (act.kind === 'again' && told.length > 0) await ingest(told[act.which % told.length]!)
    if (act.kind !== 'tell') continue
    const batch = act.batch.map(({ draft, lateMs }, order): LogEvent => ({
      ...(own(event({ ...draft, id: `${id}-${told.length}-${order}`, at: now - lateMs }), id) as LogEvent),
      receivedAt: now,
    }))
    told.push(batch)
    await ingest(batch)
    await until(now + MINUTE_MS)
  }
  await until(now + 2 * DAY_MS)
  return { until: now, sends: (await profileActor(env, id).read())?.person.sends ?? [] }
}

let serial = 0
let people: string[] = []

test('the same sends, at the same instants, for the same reasons: the same person', async () => {
  const statuses = new Map<string, number>()
  const property = fc.asyncProperty(
    history,
    fc.constantFrom<Policy>(DEFAULT_POLICY, CALM_POLICY),
    async ({ acts }, policy) => {
      await publish(policy)
      const id = `psimulated${Date.now().toString(36)}x${++serial}`
      const { until, sends } = await lived(id, acts.slice(0, 26))
      const recorded = await recordedOf(env, id)
      if (!recorded) return
      people.push(id)
      const again = live(id, recorded.batches, { inForce: await currentRules(env), until })
      expect(again.sends).toEqual(sends)
      const read = await profileActor(env, id).read()
      expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(read!.person)))
      for (const { reason, status } of sends)
        statuses.set(reason ?? status, (statuses.get(reason ?? status) ?? 0) + 1)
    },
  )
  await fc.assert(property, { numRuns: 12 })
  expect(statuses.get('sent') ?? 0).toBeGreaterThan(0)
  expect(statuses.size).toBeGreaterThan(2)
}, 60_000)

test('over the index: some people at a time until all were looked at, with a draft and without', async () => {
  await publishLooked()
  const { version: _, ...draft } = LOOKED
  const wish = {
    journeys: [{ ...draft, steps: LOOKED.steps.slice(0, 1) }],
    changes: [
      { kind: 'segment', id: 'beside', body: { id: 'beside', title: { cs: 'b', en: 'b' }, when: {} } },
      { kind: 'journey', id: 'abandoned-cart' },
    ],
    from: START - DAY_MS,
    until: START + 60 * DAY_MS,
    compare: true,
  }
  let job = await admin<SimulationJob>('/simulate', wish)
  for (let asked = 0; job.state === 'running' && asked < 100; asked++)
    job = await admin<SimulationJob>(`/simulate/${job.id}`, {})
  expect(job).toMatchObject({ state: 'done', changed: ['abandoned-cart', 'looked'] })
  const ids = ({ journeys }: SimulationJob['report']) => journeys.map(({ id }) => id)
  expect([ids(job.report), ids(job.before!)].map((some) => some.includes('abandoned-cart'))).toEqual([
    false,
    true,
  ])
  expect(job.looked).toBe(job.sample)
  expect(await admin<SimulationJob>(`/simulate/${job.id}`)).toEqual(job)
  for (const report of [job.report, job.before!]) {
    const notSent = Object.values(report.notSent).reduce((sum, one) => sum + one, 0)
    expect(report.sent + notSent + report.waiting).toBe(report.candidates)
    expect(report.people).toBeGreaterThanOrEqual(people.length)
  }
  const steps = ({ journeys }: SimulationJob['report']) =>
    journeys.find(({ id }) => id === 'looked')!.steps.map(({ step }) => step)
  expect(steps(job.report)).toEqual(['look'])
  expect(steps(job.before!)).toEqual(['look', 'wait', 'call', 'text'])
})

test('one person, a persona and nobody: step by step, with what was met', async () => {
  const answer = await admin<SimulatePersonAnswer>('/journeys/looked/simulate', {
    persona: 'cart-left',
    from: START,
    events: [{ afterMs: 60_000, name: 'view_item', params: { items: [{ item_id: 'K1' }] } }],
  })
  const kinds = answer.timeline.map(({ kind, step }) => [kind, step].filter(Boolean).join(' '))
  expect(kinds).toEqual(
    expect.arrayContaining(['entered', 'step look', 'sent look', 'waits wait', 'deed call']),
  )
  const entered = answer.timeline.find(({ kind }) => kind === 'entered')!
  expect(entered.criteria.map(({ about, met }) => `${about} ${met}`)).toEqual([
    'trigger true',
    'purpose true',
  ])
  const nobody = await admin<SimulatePersonAnswer>('/journeys/looked/simulate', {
    events: [{ name: 'view_item', params: { items: [{ item_id: 'K1' }] } }],
  })
  const out = nobody.timeline.find(({ kind }) => kind === 'kept_out')!
  expect(out.criteria.filter(({ met }) => !met).map(({ about }) => about)).toEqual(['purpose'])
  expect(await admin('/journeys/looked/simulate', { profile: 'pnobody' })).toMatchObject({
    code: 'not_found',
  })
})

test('personas: what a draft would change for each of them', async () => {
  const before = await admin<PersonasRunAnswer>('/personas/run', {})
  const left = before.personas.find(({ id }) => id === 'cart-left')!
  expect(left.now.journeys).toContain('abandoned-cart')
  expect(left.now.sent).toEqual(
    expect.arrayContaining([expect.stringContaining('abandoned-cart/email email')]),
  )
  expect(before.personas.every(({ isChanged }) => !isChanged)).toBe(true)
  const { journey: shipped } = await admin<{ journey: { id: string } }>('/journeys/abandoned-cart')
  await admin('/journeys', { ...shipped, restartOn: [], exits: [], who: { 'cart.items': { $gt: 5 } } })
  const after = await admin<PersonasRunAnswer>('/personas/run', {})
  expect(after.personas.filter(({ isChanged }) => isChanged).map(({ id }) => id)).toContain('cart-left')
})
