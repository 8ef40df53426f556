/** Segments to start from: they name products or categories that only some shops have. */
import { link } from '../../rule/version.ts'
import type { Segment } from '../../segment/segment.ts'

const WRITTEN: readonly Segment[] = [
  {
    // The year of a birthday never changes, so no clock is needed; a birthday without a year fits none.
    id: 'born-in-the-nineties',
    version: 1,
    title: { cs: 'Narozeni v devadesátých letech', en: 'Born in the nineties' },
    when: { 'p.birthday': { $regex: '^199[0-9]-' } },
  },
  {
    id: 'women',
    version: 1,
    title: { cs: 'Ženy', en: 'Women' },
    when: { 'p.gender': 'female' },
  },
  {
    // The region that somebody told, or the shop that they chose: no place on a map is stored or needed.
    id: 'near-the-brno-shop',
    version: 1,
    title: { cs: 'Mají blízko na prodejnu v Brně', en: 'Near the shop in Brno' },
    when: {
      $or: [{ 'p.preferred_store': 'Brno' }, { 'p.region': { $ini: ['Jihomoravský kraj', 'Jihomoravský'] } }],
    },
  },
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
