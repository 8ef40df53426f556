/** Products of a message out of the catalogue: what the cart holds as others rated it, and a step above one product. */
import { env } from 'cloudflare:workers'
import { afterAll, expect, test } from 'vitest'
import { newPerson } from '../../core/journey/person.ts'
import type { Person } from '../../core/journey/person.ts'
import { cardsFor } from '../../worker/channel/lists.ts'
import { forgetCatalogue, productsById, saveProducts } from '../../worker/store/product.ts'
import type { RecommendAnswer } from '../../core/wire/recommend.ts'
import { call, json, post } from './call.ts'
import { TEST_SECRETS } from '../support/secrets.ts'

const NOW = Date.UTC(2026, 9, 19)
const made = (id: string) => ({ id, title: id, url: `/${id}`, available: true, priceMicro: 100e6 })
const ids = ['rated-a', 'rated-b', 'rated-c', 'rated-d', 'rated-e']

afterAll(async () => {
  await env.DB.prepare("DELETE FROM product WHERE id LIKE 'rated-%' OR id LIKE 'step-%'").run()
  forgetCatalogue()
})

function withCart(...of: readonly string[]): Person {
  const person = newPerson('rated', NOW)
  const lines = of.map((productId) => ({ productId, title: null, quantity: 1, priceMicro: 100e6 }))
  return { ...person, features: { ...person.features, cart: { ...person.features.cart, lines } } }
}
const rated = async (person: Person, count = 3) =>
  (await cardsFor(env, person, { of: 'rated', count }, { item: null, language: 'cs', now: NOW })).map(
    ({ title, rating }) => [title, rating],
  )

test('of the cart what enough people rated well, best first; nothing where nobody did', async () => {
  await saveProducts(
    env,
    [
      { ...made('rated-a'), rating: { value: 4.6, count: 5 } },
      { ...made('rated-b'), rating: { value: 4.75, count: 1280 } },
      { ...made('rated-c'), rating: { value: 3.9, count: 500 } },
      { ...made('rated-d'), rating: { value: 5, count: 4 } },
      made('rated-e'),
    ],
    NOW,
  )
  expect(await rated(withCart(...ids))).toEqual([
    ['rated-b', '4,8\u00a0z\u00a05 · 1\u00a0280\u00a0hodnocení'],
    ['rated-a', '4,6\u00a0z\u00a05 · 5\u00a0hodnocení'],
  ])
  expect(await rated(withCart(...ids), 1)).toHaveLength(1)
  expect(await rated(withCart('rated-c', 'rated-e'))).toEqual([])
  expect(await rated(withCart())).toEqual([])
})

test('the back end tells a rating, and takes it back', async () => {
  const tell = (rating: object | null) =>
    call('/_v/v1/server/catalogue', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TEST_SECRETS.SERVER_KEY}` },
      body: JSON.stringify({ products: [{ id: 'rated-e', rating }] }),
    })
  expect((await tell({ value: 4.2, count: 12 })).status).toBe(200)
  expect((await productsById(env, ['rated-e'])).get('rated-e')?.rating).toEqual({ value: 4.2, count: 12 })
  expect(await rated(withCart('rated-e'))).toHaveLength(1)
  await tell({ value: 7, count: 12 })
  expect((await productsById(env, ['rated-e'])).get('rated-e')?.rating).toEqual({ value: 4.2, count: 12 })
  await tell(null)
  expect(await rated(withCart('rated-e'))).toEqual([])
})

test('a step up: its dearer variants and bigger packages before what is alike; never what is sold out, had or excluded', async () => {
  const beans = { category: ['Zkouška', 'Zrnka'], brand: 'Kroky' }
  const step = (id: string, crowns: number, more: object = {}) => ({
    ...made(`step-${id}`),
    ...beans,
    priceMicro: crowns * 1e6,
    ...more,
  })
  await saveProducts(
    env,
    [
      step('250', 250, { groupId: 'step', title: 'Etiopie Krok 250 g' }),
      step('500', 480, { groupId: 'step', title: 'Etiopie Krok 500 g' }),
      step('1000', 950, { groupId: 'step', title: 'Etiopie Krok 1 kg' }),
      step('gone', 700, { groupId: 'step', available: false }),
      step('pack', 1200, { title: 'Etiopie Krok 2 kg' }),
      step('better', 320, { title: 'Keňa Krok 250 g' }),
      step('alike', 300, { title: 'Etiopie Schod 250 g', brand: 'Schody' }),
      step('cheap', 200, { title: 'Etiopie Krok výběr' }),
    ],
    NOW,
  )
  const key = TEST_SECRETS.SITE_KEY
  const asked = { key, strategy: 'upsell', product: 'step-250', limit: 8 }
  const up = async (more: object = {}) =>
    json<RecommendAnswer>(post('/_v/v1/recommend', { ...asked, ...more }))
  const { listed } = await up()
  expect(listed.slice(0, 4).map(({ id, reason }) => [id, reason])).toEqual([
    ['step-500', { kind: 'step_up', with: 'step-250', by: 'variant' }],
    ['step-1000', { kind: 'step_up', with: 'step-250', by: 'variant' }],
    ['step-pack', { kind: 'step_up', with: 'step-250', by: 'package' }],
    ['step-better', { kind: 'step_up', with: 'step-250', by: 'model' }],
  ])
  const ids = listed.map(({ id }) => id)
  expect(ids).toContain('step-alike')
  for (const id of ['step-250', 'step-gone', 'step-cheap']) expect(ids).not.toContain(id)
  expect((await up({ exclude: ['step-500'] })).listed[0]?.id).toBe('step-1000')
  expect((await up({ product: undefined })).listed).toEqual([])
  const cards = (person: Person) =>
    cardsFor(env, person, { of: 'upsell', count: 2 }, { item: 'step-250', language: 'cs', now: NOW })
  expect((await cards(withCart())).map(({ title }) => title)).toEqual([
    'Etiopie Krok 500 g',
    'Etiopie Krok 1 kg',
  ])
})
