import { expect, test } from 'vitest'
import type { Event } from '../../../core/event/event.ts'
import { inReadingOrder } from '../../../core/event/order.ts'

test('a consent that comes with what it allows is read first, the rest by instant', () => {
  const event = (id: string, name: Event['name'], at: number): Event => ({
    id,
    name,
    at,
    receivedAt: 9,
    source: 'page',
    params: {},
  })
  const batch = [event('b', 'view_item', 2), event('c', 'consent_update', 5), event('a', 'page_view', 1)]
  expect(inReadingOrder(batch).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
})
