/** Segments that a shop has from the first day. Their ids may be used in any rule. */
import { link } from '../rule/version.ts'
import type { Segment } from '../segment/segment.ts'

const WRITTEN: readonly Segment[] = [
  {
    id: 'waiting-cart',
    version: 1,
    title: { cs: 'Mají něco v košíku', en: 'Have something in the cart' },
    when: { 'cart.items': { $gt: 0 }, 'cart.updated_at': { $ago: { $gte: '1h', $lt: '14d' } } },
  },
  {
    id: 'hesitant',
    version: 1,
    title: { cs: 'Třikrát vkládali, nenakoupili', en: 'Added three times, bought nothing' },
    when: {
      $did: { event: 'add_to_cart', within: '30d', count: { $gte: 3 } },
      $not: { $did: { event: 'purchase', within: '30d' } },
    },
  },
  {
    id: 'left-checkout',
    version: 1,
    title: { cs: 'Odešli z pokladny', en: 'Left the checkout' },
    when: {
      $seq: {
        steps: [{ event: 'begin_checkout' }],
        within: '3d',
        after: '1h',
        unless: { event: 'purchase' },
      },
    },
  },
  {
    id: 'keen',
    version: 1,
    title: { cs: 'Prohlížejí a vybírají', en: 'Looking around' },
    when: {
      $did: { event: 'view_item', within: '7d', distinct: 'p.item_id', count: { $gte: 5 } },
      $not: { $did: { event: 'purchase', within: '7d' } },
    },
  },
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
    id: 'gone-quiet',
    version: 1,
    title: { cs: 'Dlouho tu nebyli', en: 'Gone quiet' },
    when: { 'f.last_seen_at': { $ago: { $gte: '45d' } } },
  },
]

export const SEGMENTS: readonly Segment[] = WRITTEN.map((segment) => ({
  ...segment,
  when: link(segment.when),
}))
