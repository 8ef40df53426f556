/** Segments by what people do: looking, choosing, leaving. They follow the event, not a nightly run. */
import type { Segment } from '../../segment/segment.ts'

export const BEHAVIOUR_SEGMENTS: readonly Segment[] = [
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
    // Each time that a cart is left waiting is an entry of waiting-cart.
    id: 'browser-not-buyer',
    version: 1,
    title: {
      cs: 'Prohlížejí, nekupují: třetí opuštěný košík',
      en: 'Browsers, not buyers: a third cart left',
    },
    when: {
      $did: {
        event: 'segment_entered',
        where: { 'p.segment': 'waiting-cart' },
        within: '30d',
        count: { $gte: 3 },
      },
      $not: { $did: { event: 'purchase', within: '30d' } },
    },
  },
  {
    id: 'full-cart',
    version: 1,
    title: { cs: 'Mají plný košík', en: 'Have a full cart' },
    when: { 'cart.value': { $gte: 1500 } },
  },
  {
    id: 'gone-quiet',
    version: 1,
    title: { cs: 'Dlouho tu nebyli', en: 'Gone quiet' },
    when: { 'f.last_seen_at': { $ago: { $gte: '45d' } } },
  },
]
