import { expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import type { Dropped } from '../../../core/event/door.ts'
import { METRICS, hourOf, joinCounts, tally } from '../../../core/event/tally.ts'
import type { Outcome } from '../../../core/event/tally.ts'
import { MONDAY, buy, event, line } from './made.ts'

const took = (draft: Parameters<typeof event>[0], dropped: readonly Dropped[] = []): Outcome => ({
  event: event(draft),
  status: 'accepted',
  dropped,
})
const counts = (...given: Parameters<typeof tally>) =>
  Object.fromEntries(tally(...given).map(({ name, dim, n }) => [`${name} ${dim}`, n]))

test('taken, duplicate, late, refused, dropped and sensitive, each by what it is of', () => {
  const dropped: Dropped[] = [
    { path: '/params/note', code: 'undeclared_field' },
    { path: '/params/cvv', code: 'sensitive_field', kind: 'card' },
  ]
  const late = took({ name: 'page_view', at: MONDAY - HOUR_MS - 1 })
  expect(
    counts(
      [took({ name: 'page_view' }, dropped), late, { ...took({ name: 'page_view' }), status: 'duplicate' }],
      [{ code: 'unknown_event' }, { code: 'unknown_event' }, { code: 'bad_item' }],
      MONDAY,
    ),
  ).toEqual({
    'came page_view': 2,
    'duplicate page_view': 1,
    'late page_view': 1,
    'dropped page_view/params/note': 1,
    'sensitive card': 1,
    'fill page_view.page_type': 0,
    'refused unknown_event': 2,
    'refused bad_item': 1,
  })
})

test('what a back end tells of the past is not late', () => {
  expect(counts([took({ name: 'page_view', source: 'server', at: 0 })], [], MONDAY)).not.toHaveProperty(
    'late page_view',
  )
})

test('how many have each declared parameter, with ids of those that have not', () => {
  const full = took({
    ...buy('o1', line('K1')),
    params: { ...buy('o1', line('K1')).params, value: 1, currency: 'CZK' },
  })
  const bare = took(buy('o2', { item_id: 'X', quantity: 1 }, line('K1')))
  const all = tally([full, bare], [], MONDAY)
  const fill = (param: string) => all.find(({ name, dim }) => name === 'fill' && dim === `purchase.${param}`)
  expect(fill('transaction_id')).toMatchObject({ n: 2 })
  expect(fill('transaction_id')).not.toHaveProperty('sample')
  expect(fill('value')).toMatchObject({ n: 1, sample: [bare.event.id] })
  expect(fill('items.price')).toMatchObject({ n: 1, sample: [bare.event.id] })
  expect(fill('coupon')).toMatchObject({ n: 0 })
})

test('counts are joined by name, dim and hour; samples have an end', () => {
  const one = { name: 'fill', dim: 'a.b', hour: 1, n: 1, sample: ['x', 'y', 'z'] } as const
  expect(joinCounts([one, { ...one, n: 2 }, { ...one, hour: 2 }])).toEqual([
    { ...one, n: 3, sample: ['x', 'y', 'z', 'x', 'y'] },
    { ...one, hour: 2 },
  ])
})

test('hours are whole, and every metric is named once', () => {
  expect([hourOf(0), hourOf(HOUR_MS - 1), hourOf(HOUR_MS)]).toEqual([0, 0, 1])
  expect(new Set(METRICS).size).toBe(METRICS.length)
})
