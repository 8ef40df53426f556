import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Offer } from '../../../core/offer/offer.ts'
import type { LogEvent } from '../../../core/identity/log-event.ts'
import type { Recorded, Taken } from '../../../core/simulate/recorded.ts'
import { mergedReports } from '../../../core/simulate/report.ts'
import type { SimulationReport } from '../../../core/simulate/report.ts'
import {
  finished,
  joinedReport,
  newSimulation,
  simulate,
  simulateOne,
} from '../../../core/simulate/simulate.ts'
import type { Setting } from '../../../core/simulate/simulate.ts'
import { MONDAY, answer, buy, confirm, claim, event, line } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { history } from '../journey/history.ts'
import { journey, message } from '../journey/made.ts'
import { lived, releaseWith } from './actor.ts'

const span = { from: MONDAY, until: MONDAY + 20 * DAY_MS }
const total = (sums: object) => Object.values(sums).reduce((sum: number, one) => sum + (one as number), 0)

/** [hours after Monday, what happened] */
function recorded(profile: string, drafts: readonly (readonly [number, Draft])[]): Recorded {
  const batches = drafts.map(([hours, draft]): Taken => {
    const at = MONDAY + hours * HOUR_MS
    return { at, events: [{ ...event(draft, at), receivedAt: at } as LogEvent] }
  })
  return { profile, batches, isWhole: true }
}

const reader = (profile: string, drafts: readonly (readonly [number, Draft])[]) =>
  recorded(profile, [
    [-100, answer(true)],
    [-99, claim({ email: `${profile}@example.com` })],
    [-98, confirm('email', `${profile}@example.com`)],
    ...drafts,
  ])

const searched = (id: string, more = {}) => journey([message('mail')], { id, purpose: null, ...more })
const viewed = (id: string, more = {}) =>
  journey([message('mail')], { id, triggers: [{ on: 'event', event: 'view_item' }], purpose: null, ...more })

test('every candidate of the span is sent, not sent with a reason, or still waits', () => {
  fc.assert(
    fc.property(
      fc.array(history, { minLength: 1, maxLength: 3 }),
      fc.constantFrom<Policy>(DEFAULT_POLICY, CALM_POLICY),
      fc.integer({ min: 0, max: 5 }),
      (lives, policy, days) => {
        const release = releaseWith([viewed('looked', { entry: { open: 'each' } })], policy)
        const people = lives.map(({ acts }, index): Recorded => {
          const profile = `p${index}`
          return { profile, batches: lived(acts, release, profile).log, isWhole: true }
        })
        const setting: Setting = {
          inForce: release,
          span: { from: MONDAY + days * DAY_MS, until: span.until },
        }
        const report = simulate(people, setting)
        expect(report.sent + total(report.notSent) + report.waiting).toBe(report.candidates)
        for (const one of report.journeys)
          expect(one.sent + total(one.notSent) + one.waiting, one.id).toBe(one.candidates)
        expect(report.days.reduce((sum, { sent }) => sum + sent, 0)).toBe(report.sent)
        expect(report.days.reduce((sum, { notSent }) => sum + total(notSent), 0)).toBe(total(report.notSent))
        for (const { byChannel, byTemplate, byJourney, sent } of report.days)
          expect([total(byChannel), total(byTemplate), total(byJourney)]).toEqual([sent, sent, sent])
        const parts = people.map((one) => simulate([one], setting))
        expect(sorted(parts.reduce(mergedReports))).toEqual(sorted(report))
      },
    ),
    { numRuns: 25 },
  )
})

function sorted(report: SimulationReport): unknown {
  const by = (list: readonly object[]) => list.map((one) => JSON.stringify(one, keysOf(one))).sort()
  return { ...report, journeys: by(report.journeys), collisions: by(report.collisions) }
}
const keysOf = (value: unknown): string[] => {
  const keys = new Set<string>()
  JSON.stringify(value, (key, inner) => (keys.add(key), inner))
  return [...keys].sort()
}

test('who lost to whom is told, and who stands in their own way', () => {
  const policy: Policy = { ...DEFAULT_POLICY, channels: { email: { perDay: 1 } } }
  const inForce = releaseWith([searched('first'), viewed('draft', { entry: { open: 'each' } })], policy)
  const view = { name: 'view_item' as const, params: { items: [line('K1')] } }
  const report = simulate(
    [
      reader('p1', [
        [1, { name: 'search' }],
        [2, view],
        [40, view],
        [41, view],
      ]),
    ],
    { inForce, span },
  )
  expect(report.collisions).toEqual([
    { loser: 'draft', winner: 'draft', reason: 'cap_reached', lost: 1, delayed: 0 },
    { loser: 'draft', winner: 'first', reason: 'cap_reached', lost: 1, delayed: 0 },
  ])
  expect(report.days.find(({ day }) => day === '2026-10-19')).toMatchObject({
    sent: 1,
    byChannel: { email: 1 },
    byTemplate: { 'mail-email': 1 },
    notSent: { cap_reached: 1 },
  })
})

test('what is put off is told once, with the one that was in the way', () => {
  const policy: Policy = { ...DEFAULT_POLICY, whenCapped: 'next_window', channels: { email: { perDay: 1 } } }
  const inForce = releaseWith([searched('first'), viewed('second')], policy)
  const view = { name: 'view_item' as const, params: { items: [line('K1')] } }
  const life = reader('p1', [
    [1, { name: 'search' }],
    [2, view],
  ])
  const report = simulate([life], { inForce, span })
  expect(report).toMatchObject({ sent: 2, delayed: { cap_reached: 1 }, notSent: {} })
  expect(report.collisions).toEqual([
    { loser: 'second', winner: 'first', reason: 'cap_reached', lost: 0, delayed: 1 },
  ])
})

test('the holdout is counted in people and in messages', () => {
  const inForce = releaseWith([searched('first')], { ...DEFAULT_POLICY, holdout: 0.5 })
  const people = Array.from({ length: 40 }, (_, index) => reader(`h${index}`, [[1, { name: 'search' }]]))
  const report = simulate(people, { inForce, span })
  const { people: held, messages } = report.holdout
  expect(held).toBeGreaterThan(8)
  expect(held).toBeLessThan(32)
  expect(messages).toBe(held)
  expect(report.sent).toBe(40 - held)
})

test('a coupon costs what it takes off the order that followed while it held', () => {
  const offer: Offer = {
    id: 'ten',
    version: 1,
    owner: '',
    name: { cs: 'Deset', en: 'Ten' },
    gives: { kind: 'percentage', shareBp: 1_000 },
    margin: { leastBp: 0, unknownCost: 'allow' },
    validMs: 2 * DAY_MS,
    codes: 'minted',
  }
  const order = (id: string, value: number): Draft => ({
    ...buy(id, line('K1', 1, value)),
    source: 'server',
  })
  const setting: Setting = {
    inForce: releaseWith([searched('first')]),
    span,
    offers: [offer],
    coupons: { 'mail-email': ['ten'] },
  }
  const people = [
    reader('p1', [
      [1, { name: 'search' }],
      [5, order('o1', 500)],
      [6, order('o1', 500)],
    ]),
    reader('p2', [
      [1, { name: 'search' }],
      [60, order('o2', 1_500)],
    ]),
    reader('p3', [[1, { name: 'search' }]]),
  ]
  const whole = simulate(people, setting)
  expect(whole.orders).toEqual({ count: 2, valueMicro: 2_000_000_000 })
  expect(whole.discounts).toEqual([
    { offer: 'ten', given: 3, usedBy: 1, expectedMicro: 50_000_000, mostMicro: 300_000_000 },
  ])
  const parts = people.map((one) => simulate([one], setting))
  const joined = parts.reduce<SimulationReport | null>((held, one) => joinedReport(held, one, [offer]), null)
  expect(joined!.discounts).toEqual(whole.discounts)
})

test('what was before the span counts for who is where, and is not counted', () => {
  const waits = journey(
    [
      message('now'),
      { id: 'wait', kind: 'wait', for: '3d' },
      message('later'),
      { id: 'long', kind: 'wait', for: '4w' },
    ],
    { id: 'waits', purpose: null },
  )
  const life = reader('p1', [[-24, { name: 'search' }]])
  const simulation = newSimulation({ inForce: releaseWith([waits]), span })
  simulateOne(simulation, life)
  const report = finished(simulation)
  expect(report).toMatchObject({ candidates: 1, sent: 1, people: 1 })
  const found = report.journeys.find(({ id }) => id === 'waits')!
  expect(found).toMatchObject({ entered: 0, sent: 1 })
  expect(found.steps).toEqual([
    { step: 'now', passed: 0, left: 0, here: 0 },
    { step: 'wait', passed: 0, left: 0, here: 0 },
    { step: 'later', passed: 1, left: 0, here: 0 },
    { step: 'long', passed: 1, left: 0, here: 1 },
  ])
})
