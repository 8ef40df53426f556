/** A campaign that only journeys show: on the first HTML of whom one has led there, and nobody else's. */
import { afterAll, expect, test } from 'vitest'
import { admin, browser, consentGiven, event } from './call.ts'
import { campaign, clean, home, published } from './campaign-made.ts'

// Other files share this store: what was published here must not stay in force.
afterAll(clean)

const searched = async (term: string) => {
  const visitor = browser()
  await visitor.taken([consentGiven(), event({ name: 'search', params: { search_term: term } })])
  return visitor
}

test('a step shows it to whoever comes by, and an exit takes it away', async () => {
  await published(campaign('for-led', { byJourney: true, contextual: 'a' }))
  const journey = {
    id: 'leading',
    class: 'marketing',
    title: { cs: 'Cesta', en: 'Journey' },
    purpose: 'personalisation',
    triggers: [{ on: 'event', event: 'search', where: { 'p.search_term': 'leading' } }],
    exits: [{ event: 'purchase', reason: 'converted' }],
    steps: [
      { id: 'show', kind: 'block', campaign: 'for-led', for: '2d' },
      { id: 'wait', kind: 'wait', for: '1d' },
      { id: 'won', kind: 'goal', goal: 'g' },
    ],
  }
  await admin('/journeys', journey)
  expect(await admin('/journeys/leading/publish', {})).toMatchObject({ id: 'leading' })
  const [led, other] = [await searched('leading'), await searched('kettle')]
  expect(await home(led.cookie)).toContain('Nadpis for-led')
  expect(await home(other.cookie)).not.toContain('Nadpis for-led')
  expect(await home()).not.toContain('Nadpis for-led')
  await led.taken([
    event({ name: 'purchase', params: { transaction_id: 'led-1', items: [{ item_id: 'K1', price: 290 }] } }),
  ])
  expect(await home(led.cookie)).not.toContain('Nadpis for-led')
})
