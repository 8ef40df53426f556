/** Segments to start from: they name products or categories that only some shops have. */
import { link } from '../../rule/version.ts'
import type { Segment } from '../../segment/segment.ts'

const WRITTEN: readonly Segment[] = [
  {
    // A hotel looked at, February flights looked at, and then the cart left: none of it alone is enough.
    id: 'trip-in-february',
    version: 1,
    title: { cs: 'Plánují únorovou cestu', en: 'Planning a trip in February' },
    when: {
      $did: { event: 'view_item', where: { 'p.category': 'Hotels' }, within: '14d' },
      $seq: {
        steps: [
          {
            event: 'view_item',
            where: {
              'p.items': {
                $elemMatch: { item_category: 'Flights', item_variant: { $regex: '^[0-9]{4}-02' } },
              },
            },
          },
          { event: 'add_to_cart' },
        ],
        within: '14d',
        after: '1h',
        unless: { event: 'purchase' },
      },
    },
  },
]

export const SEGMENT_RECIPES: readonly Segment[] = WRITTEN.map((segment) => ({
  ...segment,
  when: link(segment.when),
}))
