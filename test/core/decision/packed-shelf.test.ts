import { property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { BLANK } from '../../../core/catalogue/product.ts'
import { slotDecisionOf } from '../../../core/decision/content.ts'
import { decide } from '../../../core/decision/decide.ts'
import { packShelf, unpackShelf } from '../../../core/decision/packed-shelf.ts'
import type { DeviceShelf, PackedShelf } from '../../../core/decision/packed-shelf.ts'
import { holds } from '../holds.ts'
import { HOME, TOGETHER, anyFeatures, anyPlace, anyShelf, candidate, shelf, visitor } from './made.ts'

const products = new Map(
  ['A1', 'A2', 'B1'].map((id) => [
    id,
    { ...BLANK, id, title: `Title ${id}`, url: `/p/${id.toLowerCase()}?v=1`, priceMicro: 290_000_000 },
  ]),
)
/** As it comes over the network. */
const sent = (...args: Parameters<typeof packShelf>): DeviceShelf =>
  unpackShelf(JSON.parse(JSON.stringify(packShelf(...args))) as PackedShelf)

test('a shelf that was sent decides and prints as the one that stayed', () => {
  holds(
    property(tuple(anyShelf, anyFeatures, anyPlace), ([own, features, { productId, now }]) => {
      const other = sent(own, products)
      for (const campaign of [HOME, TOGETHER])
        for (const view of [visitor(features), null]) {
          const place = { slot: campaign.slot, productId, now }
          const one = decide([campaign], view, own, place)
          expect(decide([campaign], view, other.shelf, place)).toEqual(one)
          const told = (map: typeof products | DeviceShelf['products']) =>
            slotDecisionOf(null, one, { campaigns: [campaign], products: map, language: 'cs' })
          const known = new Map(
            own.goods.all.map((one) => {
              const { id } = one!
              return [id, products.get(id) ?? { ...BLANK, id, title: id }]
            }),
          )
          expect(told(other.products).content).toEqual(told(known).content)
        }
    }),
  )
})

test('what nobody could choose is not sent', () => {
  const own = shelf([candidate('A1', { accessories: ['gone', 'A2'], orders: 3 }), candidate('A2')], {
    viewed: { A2: [{ id: 'A1', score: 0.25 }] },
  })
  const packed = packShelf(own, products)
  expect(packed.rows).toEqual({ bought: [[], []], viewed: [[], [40, 0.25, 0, 255]], alike: [[], []] })
  expect(packed.lists.sold).toEqual([0])
  expect(packed.accessories).toEqual([[1], []])
})

test('a product is found by the path of its page', () => {
  const { byPath } = sent(shelf([candidate('A1'), candidate('B1')]), products)
  expect(byPath.get('/p/b1')).toBe('B1')
  expect(byPath.get('/p/c1')).toBeUndefined()
})
