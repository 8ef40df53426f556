import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { checkJourney } from '../../../core/journey/draft.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY } from '../event/made.ts'
import { AROUND } from './around.ts'
import { journey, message } from './made.ts'

const sound = journey([message('cart')], { class: 'marketing', purpose: 'personalisation' })
const codes = (more: Partial<Journey>) =>
  checkJourney({ ...sound, ...more }, AROUND).map(({ code, at }) => `${code} ${at}`)

test.each(BUILT_IN.journeys.map((one) => [one.id, one] as const))(
  '%s, which ships, is sound',
  (_, shipped) => {
    expect(checkJourney(shipped, AROUND)).toEqual([])
  },
)

test('one that is sound has no findings', () => {
  expect(codes({})).toEqual([])
})

test.each([
  { on: 'event', event: 'purchase' },
  { on: 'webhook', event: 'order_delivered' },
] as const)('what an order begins ($event) needs no exit at a purchase', (trigger) => {
  expect(codes({ triggers: [trigger], exits: [] })).toEqual([])
})

describe('a journey as a whole', () => {
  test.each<[Partial<Journey>, string]>([
    [{ triggers: [] }, 'no_trigger /triggers'],
    [{ purpose: null }, 'no_purpose /purpose'],
    [{ exits: [] }, 'stays_after_purchase /exits'],
    [
      { triggers: [{ on: 'segment', segment: 'nobody', change: 'entered' }] },
      'unknown_segment /triggers/0/segment',
    ],
    [
      { triggers: [{ on: 'broadcast', segment: 'nobody', at: MONDAY }] },
      'unknown_segment /triggers/0/segment',
    ],
    [
      { triggers: [{ on: 'broadcast', segment: BUILT_IN.segments[0]!.id, at: 5 }] },
      'broadcast_over /triggers/0/at',
    ],
    [{ exits: [...sound.exits, { reason: 'left_journey' }] }, 'empty_exit /exits/1'],
    [{ exits: [{ event: 'purchase', keyed: true, reason: 'converted' }] }, 'no_key /exits/0/keyed'],
    [{ from: MONDAY + 9, until: MONDAY + 9 }, 'never_runs /until'],
    [{ until: MONDAY }, 'over /until'],
    [{ until: MONDAY + 3 * DAY_MS }, 'ends_soon /until'],
    [
      {
        ramp: [
          { from: MONDAY, percent: 50 },
          { from: MONDAY + 1, percent: 40 },
        ],
      },
      'ramp_falls /ramp',
    ],
    [
      {
        ramp: [
          { from: MONDAY, percent: 5 },
          { from: MONDAY, percent: 40 },
        ],
      },
      'ramp_falls /ramp',
    ],
  ])('%j: %s', (more, expected) => {
    expect(codes(more)).toEqual([expected])
  })

  test('that ends in a month is not warned of', () => {
    expect(codes({ until: MONDAY + 30 * DAY_MS })).toEqual([])
  })

  test('says in how many days it ends', () => {
    const [finding] = checkJourney({ ...sound, until: MONDAY + 3 * DAY_MS }, AROUND)
    expect(finding?.message).toEqual({ cs: 'Cesta skončí za 3 dní.', en: 'The journey ends in 3 days.' })
  })

  test('that is called by something sensitive is refused', () => {
    expect(codes({ title: { cs: 'Těhotenství', en: 'Pregnancy' } })[0]).toContain('sensitive_field')
  })
})
