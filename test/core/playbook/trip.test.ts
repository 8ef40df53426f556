/** DAT-19: hotels looked at, February flights looked at, and the cart left. One alone is never enough. */
import { expect, test } from 'vitest'
import { add, buy, line } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { timeline } from './timeline.ts'
import type { Deed } from './timeline.ts'

const order = (id: string, value = 290): Draft => ({
  ...buy(id, line('K1', 1, value)),
  source: 'server',
})
const hotel: Draft = {
  name: 'view_item',
  params: { items: [{ ...line('H1'), item_category: 'Hotels' }] },
}
const flight = (month: string): Draft => ({
  name: 'view_item',
  params: { items: [{ ...line('F1'), item_category: 'Flights', item_variant: month }] },
})

const TIMELINES: readonly (readonly [
  row: string,
  segment: string,
  deeds: readonly Deed[],
  until: number,
  told: string,
])[] = [
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, hotel],
      [2, flight('2027-02')],
      [3, add('F1')],
    ],
    30,
    `+${3 + 1 / 24} -15`,
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, flight('2027-02-11')],
      [2, add('F1')],
      [3, hotel],
    ],
    30,
    '+3 -15',
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, hotel],
      [2, flight('2027-03')],
      [3, add('F1')],
    ],
    30,
    '',
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [2, flight('2027-02')],
      [3, add('F1')],
    ],
    30,
    '',
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, hotel],
      [3, add('F1')],
    ],
    30,
    '',
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, hotel],
      [2, flight('2027-02')],
    ],
    30,
    '',
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, hotel],
      [2, add('F1')],
      [3, flight('2027-02')],
    ],
    30,
    '',
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, hotel],
      [2, flight('2027-02')],
      [17, add('F1')],
    ],
    40,
    '',
  ],
  [
    'DAT-19',
    'trip-in-february',
    [
      [1, hotel],
      [2, flight('2027-02')],
      [3, add('F1')],
      [3 + 1 / 48, order('o1')],
    ],
    30,
    '',
  ],
]

test.each(TIMELINES)('%s %s %#', (...[, segment, deeds, until, told]) => {
  expect(timeline(segment, deeds, until)).toBe(told)
})
