/** Segments by what people bought. */
import type { Segment } from '../../segment/segment.ts'

export const ORDER_SEGMENTS: readonly Segment[] = [
  {
    id: 'first-order',
    version: 1,
    title: { cs: 'Mají první objednávku', en: 'Placed their first order' },
    when: { 'f.orders': 1 },
  },
  {
    id: 'one-time',
    version: 1,
    title: { cs: 'Nakoupili jednou a dávno', en: 'Bought once, long ago' },
    when: { 'f.orders': 1, 'f.last_order_at': { $ago: { $gte: '90d' } } },
  },
  {
    id: 'regular',
    version: 1,
    title: { cs: 'Nakupují pravidelně', en: 'Regulars' },
    when: { 'f.orders': { $gte: 3 }, 'f.last_order_at': { $ago: { $lt: '120d' } } },
  },
  {
    id: 'big-spender',
    version: 1,
    title: { cs: 'Utratili nejvíc', en: 'Big spenders' },
    when: { 'f.ltv': { $gte: 5000 } },
  },
  {
    // Three quarters of the person's own interval: with 60 days between orders, from day 45 on.
    id: 'due-soon',
    version: 1,
    title: { cs: 'Cenní, brzy čekáme další objednávku', en: 'High value, next order expected soon' },
    when: {
      'f.ltv': { $gte: 3000 },
      'f.orders': { $gte: 2 },
      'f.last_order_at': {
        $ago: {
          $gte: { $ref: 'f.order_interval', $mul: '18h' },
          $lt: { $ref: 'f.order_interval', $mul: '1d' },
        },
      },
    },
  },
  {
    id: 'premium',
    version: 1,
    title: { cs: 'Kupují za plné ceny', en: 'Buy at full price' },
    when: { 'f.orders': { $gte: 2 }, 'f.aov': { $gte: 800 }, 'f.discount_share': { $lt: 0.2 } },
  },
  {
    id: 'price-sensitive',
    version: 1,
    title: { cs: 'Kupují hlavně ve slevě', en: 'Buy mostly at a discount' },
    when: { 'f.orders': { $gte: 2 }, 'f.discount_share': { $gte: 0.5 } },
  },
]
