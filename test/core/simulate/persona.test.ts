import { expect, test } from 'vitest'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { ARCHETYPES } from '../../../core/simulate/archetypes.ts'
import { lengthOf, outcomeOf } from '../../../core/simulate/persona.ts'
import { scriptBatches } from '../../../core/simulate/script.ts'
import { MONDAY } from '../event/made.ts'

const outcome = (id: string) => outcomeOf(ARCHETYPES.find((one) => one.id === id)!.events, BUILT_IN, MONDAY)

test('what ships does to each of them what it says', () => {
  expect(outcome('cart-left')).toMatchObject({
    journeys: ['double-opt-in', 'abandoned-cart'],
    sent: ['double-opt-in/email email +2m', 'abandoned-cart/email email +1h 10m'],
  })
  expect(outcome('cart-bought').sent).toEqual(['double-opt-in/email email +2m'])
  expect(outcome('cart-bought').notSent).toContain('abandoned-cart/email email converted')
  expect(outcome('unsubscribed').notSent).toContain('abandoned-cart/email email consent_withdrawn')
  expect(outcome('refuser')).toMatchObject({ journeys: [], sent: [], notSent: [] })
})

test('a script: instants of its own or counted, by time, prices as the door leaves them', () => {
  const batches = scriptBatches(
    [
      { name: 'purchase', afterMs: 5, source: 'server', params: { items: [{ item_id: 'a', price: 1.5 }] } },
      { name: 'search', at: MONDAY - 1 },
    ],
    MONDAY,
  )
  expect(batches.map(({ at }) => at)).toEqual([MONDAY - 1, MONDAY + 5])
  expect(batches[1]!.events[0]).toMatchObject({
    source: 'server',
    params: { items: [{ item_id: 'a', quantity: 1, priceMicro: 1_500_000 }] },
  })
})

test('lengths in words', () => {
  expect([0, 90_000, 3_600_000, 90_061_000].map(lengthOf)).toEqual(['+0', '+1m 30s', '+1h', '+1d 1h 1m 1s'])
})
