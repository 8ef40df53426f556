/** Golden timelines of the segments that ship: what happened, on which day, and who entered and left what. */
import { describe, expect, test } from 'vitest'
import { micro } from '../../../core/base/money.ts'
import { add, buy, line, remove, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { timeline } from './timeline.ts'
import type { Deed } from './timeline.ts'

const order = (id: string, value = 290): Draft => ({
  ...buy(id, line('K1', 1, value)),
  source: 'server',
})
const onSale = (id: string): Draft => {
  const item = { ...line('K1', 1, 600), discountMicro: micro(400)! }
  return { name: 'purchase', source: 'server', params: { transaction_id: id, items: [item] } }
}
const TIMELINES: readonly (readonly [
  row: string,
  segment: string,
  deeds: readonly Deed[],
  until: number,
  told: string,
])[] = [
  [
    'SEG-02',
    'first-order',
    [
      [1, order('o1')],
      [5, order('o2')],
    ],
    9,
    '+1 -5',
  ],
  [
    'SEG-02',
    'big-spender',
    [
      [1, order('o1', 3000)],
      [2, order('o2', 2000)],
    ],
    9,
    '+2',
  ],
  [
    'SEG-02',
    'regular',
    [
      [1, order('o1')],
      [2, order('o2')],
      [3, order('o3')],
    ],
    200,
    '+3 -123',
  ],
  ['SEG-05', 'waiting-cart', [[1, add('K1')]], 30, `+${1 + 1 / 24} -15`],
  [
    'SEG-05',
    'waiting-cart',
    [
      [1, add('K1')],
      [2, remove('K1')],
    ],
    30,
    `+${1 + 1 / 24} -2`,
  ],
  [
    'SEG-05',
    'full-cart',
    [
      [1, add('K1', 6)],
      [2, remove('K1', 1)],
    ],
    30,
    '+1 -2',
  ],
  [
    'SEG-05',
    'hesitant',
    [
      [1, add('K1')],
      [2, add('K2')],
      [3, add('K3')],
      [4, order('o1')],
    ],
    90,
    '+3 -4',
  ],
  [
    'SEG-05',
    'hesitant',
    [
      [1, add('K1')],
      [2, add('K2')],
      [3, add('K3')],
    ],
    90,
    '+3 -31',
  ],
  ['SEG-05', 'left-checkout', [[1, { name: 'begin_checkout' }]], 30, `+${1 + 1 / 24} -4`],
  [
    'SEG-05',
    'keen',
    [
      [1, view('A')],
      [1.1, view('B')],
      [1.2, view('C')],
      [1.3, view('D')],
      [1.4, view('D')],
      [1.5, view('E')],
    ],
    30,
    '+1.5 -8',
  ],
  // With 60 days between two orders: high value, 45 days after the last one, 15 before the next.
  [
    'SEG-08',
    'due-soon',
    [
      [1, order('o1', 2000)],
      [61, order('o2', 2000)],
    ],
    200,
    '+106 -121',
  ],
  [
    'SEG-08',
    'due-soon',
    [
      [1, order('o1', 2000)],
      [21, order('o2', 2000)],
    ],
    200,
    '+36 -41',
  ],
  [
    'SEG-08',
    'due-soon',
    [
      [1, order('o1', 200)],
      [61, order('o2', 200)],
    ],
    200,
    '',
  ],
  [
    'SEG-08',
    'due-soon',
    [
      [1, order('o1', 2000)],
      [61, order('o2', 2000)],
      [110, order('o3')],
    ],
    140,
    '+106 -110',
  ],
  [
    'SEG-09',
    'browser-not-buyer',
    [
      [1, add('K1')],
      [5, add('K2')],
      [9, add('K3')],
    ],
    60,
    // The first time that the cart was left is no longer in the last 30 days then.
    `+${9 + 1 / 24} -${31 + 1 / 24}`,
  ],
  [
    'SEG-09',
    'browser-not-buyer',
    [
      [1, add('K1')],
      [5, add('K2')],
      [9, add('K3')],
      [12, order('o1')],
    ],
    60,
    `+${9 + 1 / 24} -12`,
  ],
  [
    'SEG-09',
    'browser-not-buyer',
    [
      [1, add('K1')],
      [20, add('K2')],
      [32, add('K3')],
    ],
    60,
    '',
  ],
  ['SEG-10', 'one-time', [[1, order('o1')]], 300, '+91'],
  [
    'SEG-10',
    'one-time',
    [
      [1, order('o1')],
      [100, order('o2')],
    ],
    300,
    '+91 -100',
  ],
  [
    'SEG-10',
    'one-time',
    [
      [1, order('o1')],
      [80, order('o2')],
    ],
    300,
    '',
  ],
  [
    'SEG-11',
    'premium',
    [
      [1, order('o1', 900)],
      [2, order('o2', 900)],
      [3, onSale('o3')],
    ],
    9,
    '+2 -3',
  ],
  [
    'SEG-11',
    'price-sensitive',
    [
      [1, order('o1', 100)],
      [2, onSale('o2')],
      [3, order('o3', 3000)],
    ],
    9,
    '+2 -3',
  ],
  ['SEG-04', 'acquisition', [[1, order('o1')]], 300, '+0 -1'],
  [
    'SEG-04',
    'onboarding',
    [
      [1, order('o1')],
      [9, order('o2')],
    ],
    300,
    '+1 -9',
  ],
  ['SEG-04', 'onboarding', [[1, order('o1')]], 300, '+1 -121'],
  [
    'SEG-04',
    'growth',
    [
      [1, order('o1')],
      [90, order('o2')],
    ],
    300,
    '+90 -181',
  ],
  [
    'SEG-04',
    'retention',
    [
      [1, order('o1')],
      [90, order('o2')],
    ],
    300,
    '+181 -210',
  ],
  [
    'SEG-04',
    'reactivation',
    [
      [1, order('o1')],
      [90, order('o2')],
      [250, order('o3')],
    ],
    300,
    '+210 -250',
  ],
  [
    'SEG-03',
    'gone-quiet',
    [
      [1, view('K1')],
      [60, view('K1')],
    ],
    70,
    '+46 -60',
  ],
]

describe('timelines', () => {
  test.each(TIMELINES)('%s %s %#', (...[, segment, deeds, until, told]) => {
    expect(timeline(segment, deeds, until)).toBe(told)
  })
})
