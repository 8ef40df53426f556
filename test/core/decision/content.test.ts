import { expect, test } from 'vitest'
import { BLANK } from '../../../core/catalogue/product.ts'
import { cardsOf, productsOf, railTitle, slotDecisionOf } from '../../../core/decision/content.ts'
import { decide } from '../../../core/decision/decide.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, TOGETHER, candidate, cartLine, shelf, visitor } from './made.ts'

const { campaigns } = BUILT_IN
const ids = ['A1', 'A2', 'B1', 'B2', 'C1']
const goods = shelf(
  ids.map((id) => candidate(id)),
  { bought: { A1: [{ id: 'B1', score: 0.5 }] } },
)
const products = new Map(ids.map((id) => [id, { ...BLANK, id, title: `Title ${id}` }]))
const telling = { campaigns, products, language: 'en' } as const
const place = (slot: string, productId: string | null = null) => ({ slot, productId, now: MONDAY })

test('a decision is told with cards and sentences that name products by their titles', () => {
  const looked = visitor({ recent: [{ productId: 'A1', at: MONDAY }] })
  const decision = decide(campaigns, looked, goods, place('home'))
  const told = slotDecisionOf('d1', decision, telling)
  expect(told).toMatchObject({ id: 'd1', slot: 'home', campaign: 'home-picks' })
  expect(told.because).toEqual([{ code: 'newest_view', text: 'Viewed last: Title A1' }])
  expect(told.content).toMatchObject({ component: 'Rail', language: 'en', title: 'Picked for you' })
  expect((told.content as { cards: { id: string }[] }).cards.map(({ id }) => id)).toEqual(
    decision.shown.map(({ id }) => id),
  )
})

test('a pop-up brings its words and what is in the cart; where nothing is shown there is no content', () => {
  const carrying = visitor({ cart: { lines: [cartLine('A1')], changedAt: MONDAY } })
  const told = (view: ReturnType<typeof visitor>) =>
    slotDecisionOf(null, decide(campaigns, view, goods, place('popup')), telling)
  expect(told(carrying)).toMatchObject({
    id: '',
    content: { component: 'SaveCart', cards: [{ title: 'Title A1' }], wording: 'save-cart-1' },
  })
  expect(told(visitor()).content).toBeNull()
})

test('a heading claims no more than the order rests on', () => {
  const title = (productId: string, campaign = TOGETHER) =>
    railTitle(campaign, decide([campaign], visitor(), goods, place(campaign.slot, productId)))
  expect(title('A1')).toBe(TOGETHER.title)
  expect(title('A2')).toBe(TOGETHER.plainTitle)
  expect(title('A2', HOME)).toBe(HOME.plainTitle)
})

test('what has to be at hand is what is shown and what reasons name, each once', () => {
  const looked = visitor({ recent: [{ productId: 'gone', at: MONDAY }] })
  const decision = decide(campaigns, looked, goods, place('product', 'A1'))
  expect(productsOf([decision, decision]).toSorted()).toEqual(['A1', 'A2', 'B1', 'B2', 'C1', 'gone'])
  expect(cardsOf(decision, products, 'cs')).toHaveLength(decision.shown.length)
  expect(cardsOf(decision, new Map(), 'cs')).toEqual([])
})
