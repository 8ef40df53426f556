/** SCN-39, SCN-18, SCN-41, SCN-19: carts that were left, on a virtual clock. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../../core/message/policy.ts'
import { ABANDONED_CART } from '../../../../core/playbook/abandoned-cart.ts'
import { CART_BY_PREFERENCE } from '../../../../core/playbook/journey/cart-by-preference.ts'
import { CART_EVERYWHERE } from '../../../../core/playbook/journey/cart-everywhere.ts'
import { CART_THREE_STEPS } from '../../../../core/playbook/journey/cart-three-steps.ts'
import { LIVE_UPSELL } from '../../../../core/playbook/journey/live-upsell.ts'
import { add, answer, buy, line, remove } from '../../event/made.ts'
import type { Draft } from '../../event/made.ts'
import { DOWN, UP, clicks, live, prague, refusing } from '../golden.ts'
import type { ScriptLine } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { adsToo, reader } from '../people.ts'

const ANNA = reader('2026-10-18 09:00')
const BOTH = reader('2026-10-18 09:00', { sms: true })
/** The local time of an instant in that week, which is all of summer time. */
const shown = (at: number) => new Date(at + 2 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const saw = (campaign: string): Draft => ({
  name: 'impression',
  params: { decision_id: 'd1', slot: 'bar', campaign },
})
const chose = (campaign: string): Draft => ({
  name: 'click',
  params: { decision_id: 'd1', slot: 'cart', campaign },
})

describe('cart in three steps', () => {
  golden(CART_THREE_STEPS, {
    'a cart worth an offer': { script: [ANNA, ['2026-10-19 10:00', add('K1', 3, 300)]] },
    'a cart too small for the offer, in English': {
      script: [reader('2026-10-18 09:00', { language: 'en' }), ['2026-10-19 10:00', add('K1')]],
    },
    'bought after the second message: the offer never goes': {
      script: [ANNA, ['2026-10-19 10:00', add('K1', 3, 300)], ['2026-10-21 09:00', buy('O1', line('K1'))]],
    },
    'two a week are the most: the third is counted as over the cap': {
      policy: { ...DEFAULT_POLICY, channels: { email: { perWeek: 2 } } },
      script: [ANNA, ['2026-10-19 10:00', add('K1', 3, 300)]],
    },
    'quiet at night, over the night in which an hour comes twice': {
      policy: CALM_POLICY,
      script: [ANNA, ['2026-10-23 20:30', add('K1', 3, 300)]],
    },
    'one piece taken out, and the same addition told twice and late': {
      script: [
        ANNA,
        ['2026-10-19 10:00', { ...add('K1', 3, 300), id: 'addition-1' }],
        ['2026-10-19 10:40', remove('K1'), { ...add('K1', 3, 300), id: 'addition-1' }],
        ['2026-10-19 10:45', { ...add('K2', 1, 500), at: prague('2026-10-19 10:42') }],
      ],
    },
    'emptied, and filled anew within the week': {
      script: [
        ANNA,
        ['2026-10-19 10:00', add('K1', 3, 300)],
        ['2026-10-19 12:00', remove('K1', 3)],
        ['2026-10-20 12:00', add('K2', 3, 300)],
      ],
    },
    'beside the cart journey that ships: only this one writes': {
      journeys: [CART_THREE_STEPS.journey, ABANDONED_CART],
      script: [BOTH, ['2026-10-19 10:00', add('K1', 3, 300)]],
    },
    'beside the one that ships, bought: of the next cart that one may write': {
      journeys: [CART_THREE_STEPS.journey, ABANDONED_CART],
      script: [
        BOTH,
        ['2026-10-19 10:00', add('K1', 3, 300)],
        ['2026-10-19 12:00', buy('O1', line('K1'))],
        ['2026-10-19 13:00', add('K2', 1, 300)],
      ],
    },
    'beside the one that ships, the sender down for three hours: one of them, once': {
      journeys: [CART_THREE_STEPS.journey, ABANDONED_CART],
      script: [
        ANNA,
        ['2026-10-19 10:00', add('K1', 3, 300)],
        ['2026-10-19 10:05', DOWN],
        ['2026-10-19 14:05', UP],
      ],
    },
  })
})

describe('cart by the preferred channel', () => {
  golden(CART_BY_PREFERENCE, {
    'e-mail, no click, an ad for a week': {
      script: [ANNA, adsToo('2026-10-18 09:05'), ['2026-10-19 10:00', add('K1')]],
    },
    'a click ends it': {
      script: [ANNA, ['2026-10-19 10:00', add('K1')], ['2026-10-19 18:00', clicks('tell')]],
    },
    'the provider refuses e-mail: the SMS goes once': {
      script: [BOTH, ['2026-10-19 09:00', refusing('email')], ['2026-10-19 10:00', add('K1')]],
    },
    'bought while the ad runs: out of the audience at once': {
      script: [
        ANNA,
        adsToo('2026-10-18 09:05'),
        ['2026-10-19 10:00', add('K1')],
        ['2026-10-22 12:00', buy('O1', line('K1'))],
      ],
    },
  })
})

describe('cart on the site, by e-mail, as an ad', () => {
  golden(CART_EVERYWHERE, {
    'beside the one that ships, which is first to write: the e-mail is not told again': {
      journeys: [CART_EVERYWHERE.journey, ABANDONED_CART],
      script: [BOTH, ['2026-10-19 10:00', add('K1')]],
    },
    'who does not come back gets the e-mail first, and no ad without consent': {
      script: [ANNA, ['2026-10-19 10:00', add('K1')]],
    },
    'who saw the bar is written to a day later': {
      script: [
        ANNA,
        adsToo('2026-10-18 09:05'),
        ['2026-10-19 10:00', add('K1')],
        ['2026-10-19 11:00', saw('cart-reminder')],
      ],
    },
    'bought after the bar: no message, no ad': {
      script: [
        ANNA,
        ['2026-10-19 10:00', add('K1')],
        ['2026-10-19 11:00', saw('cart-reminder')],
        ['2026-10-19 11:20', buy('O1', line('K1'))],
      ],
    },
    'consent withdrawn while the ad runs': {
      script: [
        ANNA,
        adsToo('2026-10-18 09:05'),
        ['2026-10-19 10:00', add('K1')],
        ['2026-10-25 02:30', answer(false)],
      ],
    },
    'an outage of three days: the e-mail is not worth sending any more': {
      script: [ANNA, ['2026-10-19 10:00', add('K1')], ['2026-10-19 10:05', DOWN], ['2026-10-22 10:05', UP]],
    },
  })
})

test('of all four journeys about a cart one writes, whatever came first, until the person buys', () => {
  const four = [
    ABANDONED_CART,
    ...[CART_THREE_STEPS, CART_BY_PREFERENCE, CART_EVERYWHERE].map((p) => p.journey),
  ]
  const minutes = fc.integer({ min: 0, max: 4 * 24 * 60 })
  const additions = fc
    .array(minutes, { minLength: 1, maxLength: 5 })
    .map((all) => all.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(fc.subarray(four, { minLength: 2 }), additions, fc.boolean(), (journeys, all, isDown) => {
      const script = all.map((minute): ScriptLine => [
        shown(prague('2026-10-19 10:00') + minute * 60_000),
        add('K1', 1, 900),
      ])
      const outage: ScriptLine[] = isDown
        ? [
            ['2026-10-18 10:00', DOWN],
            ['2026-10-19 10:00', UP],
          ]
        : []
      const { person } = live({ journeys: [...journeys], script: [BOTH, ...outage, ...script] })
      const told = person.sends.filter(({ status }) => status === 'sent')
      expect(new Set(told.map(({ journey }) => journey)).size).toBe(1)
      const others = person.sends.filter(({ journey }) => journey !== told[0]!.journey)
      for (const { reason } of others) expect(reason).toBe('said_already')
    }),
    { numRuns: 40 },
  )
})

describe('what goes with it, while somebody is here', () => {
  golden(LIVE_UPSELL, {
    'left with the cart': { script: [BOTH, ['2026-10-19 10:00', add('K1')]] },
    'took the offer: nothing more is said of it': {
      script: [ANNA, ['2026-10-19 10:00', add('K1')], ['2026-10-19 10:10', chose('live-upsell')]],
    },
    'put something else in: nothing more is said of it': {
      script: [ANNA, ['2026-10-19 10:00', add('K1')], ['2026-10-19 10:15', add('K2')]],
    },
    'one more piece of the same is no answer': {
      script: [ANNA, ['2026-10-19 10:00', add('K1')], ['2026-10-19 10:15', add('K1')]],
    },
    'late in the evening: the e-mail comes in the morning, summer time gone': {
      script: [ANNA, ['2026-10-24 18:00', add('K1')]],
    },
  })
})
