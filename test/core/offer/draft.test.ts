import { expect, test } from 'vitest'
import { checkOffer } from '../../../core/offer/draft.ts'
import type { Around } from '../../../core/offer/draft.ts'
import { offerFinding } from '../../../core/offer/finding.ts'
import type { Offer } from '../../../core/offer/offer.ts'
import { SEGMENTS } from '../../../core/playbook/segments.ts'
import { OFFER_RECIPES } from '../../../core/playbook/offer-recipes.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

const around: Around = {
  schema: { ...SHOP_SCHEMA, segments: SEGMENTS.map(({ id }) => id) },
  segments: SEGMENTS,
  grounds: [],
  goods: { a: { priceMicro: 1_000, listPriceMicro: 900, costMicro: 500, category: [] } },
  reach: null,
  codesLeft: 0,
  now: 1_000,
}
const sound: Offer = {
  id: 'one',
  version: 1,
  owner: '',
  name: { cs: 'Jedna', en: 'One' },
  gives: { kind: 'amount', amountMicro: 100 },
  budget: { uses: 1 },
  margin: { leastBp: 0, unknownCost: 'refuse' },
  validMs: 1,
  codes: 'minted',
}
const of = (more: object, where: Partial<Around> = {}) =>
  checkOffer({ ...sound, ...more }, { ...around, ...where }).map(({ code, at }) => `${code} ${at}`)
const price = (priceMicro: number, more: object = {}) => ({
  gives: { kind: 'price', priceMicro },
  of: { products: ['a'] },
  ...more,
})

test('what ships is sound', () => {
  for (const recipe of OFFER_RECIPES)
    expect(checkOffer({ ...recipe, version: 1 }, around), recipe.id).toEqual([])
})

test('each fault is named with its place', () => {
  expect(of({})).toEqual([])
  expect(of({ budget: {} })).toEqual(['no_budget /budget'])
  expect(of({ from: 5, until: 5 })).toEqual(['never_runs /until'])
  expect(of({ until: 500 })).toEqual(['over /until'])
  expect(of({ basket: { leastMicro: 2, mostMicro: 1 } })).toEqual(['no_basket /basket/leastMicro'])
  expect(of({ codes: 'own' })).toEqual(['empty_pool /codes'])
  expect(of({ gives: { kind: 'gift', productId: 'x' } })).toEqual(['unknown_product /gives/productId'])
  expect(of({ audience: { 'p.ordersx': 1 } })[0]).toContain('/audience/p.ordersx')
})

test('a price is never above the list price nor below the floor, and never by person', () => {
  expect(of(price(950))).toEqual(['price_above /of/products/0'])
  expect(of(price(450))).toEqual(['below_floor /of/products/0'])
  expect(of(price(800))).toEqual([])
  expect(of(price(800, { audience: { 'p.city': 'Praha' } }))).toEqual(['unfair_price /audience'])
  const loyal = { audience: { 'f.orders': { $gte: 40 } } }
  expect(of(price(800, loyal), { reach: 4 })).toEqual(['price_of_few /audience'])
  expect(of(price(800, loyal), { reach: 5 })).toEqual([])
  // A discount may be for whom the shop likes.
  expect(of({ audience: { 'p.city': 'Praha' } }, { reach: 1 })).toEqual([])
})

test('a finding says in both languages what to do', () => {
  const { message, hint } = offerFinding('price_of_few', '/audience', { count: '2', least: '5' })
  expect(message.en).toBe('The price would be for 2 people: that is a price by person.')
  expect(hint.cs).toContain('5')
})
