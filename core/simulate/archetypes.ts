/** People to try rules on before a shop has described its own. Lengths count from the first event. */
import type { Words } from '../base/words.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../base/time.ts'
import type { Scripted } from './script.ts'

export type Archetype = { readonly id: string; readonly title: Words; readonly events: readonly Scripted[] }

const agrees: Scripted = {
  name: 'consent_update',
  params: { functionality: true, analytics: true, personalisation: true, source: 'banner' },
}
const refuses: Scripted = {
  name: 'consent_update',
  params: { functionality: true, analytics: false, personalisation: false, source: 'banner' },
}
const item = { item_id: 'P1', item_name: 'Product', item_category: 'Category', price: 500 }
const goods = { items: [item], currency: 'CZK' }

/** Typed in, and confirmed by the link two minutes later. */
const reads = (email: string, afterMs: number): Scripted[] => [
  { name: 'generate_lead', afterMs, params: { email, wording: 'persona' } },
  {
    name: 'consent_update',
    source: 'system',
    afterMs: afterMs + 2 * MINUTE_MS,
    params: { email: true, address: email, source: 'double-opt-in', wording: 'persona', proof: 'persona' },
  },
]

const order = (number: number, afterMs: number): Scripted => ({
  name: 'purchase',
  source: 'server',
  afterMs,
  params: { ...goods, transaction_id: `persona-${number}`, value: 500 },
})

export const ARCHETYPES: readonly Archetype[] = [
  {
    id: 'refuser',
    title: { cs: 'Odmítl sledování', en: 'Refused to be profiled' },
    events: [
      refuses,
      { name: 'view_item', afterMs: MINUTE_MS, params: goods },
      { name: 'add_to_cart', afterMs: 2 * MINUTE_MS, params: goods },
    ],
  },
  {
    id: 'newcomer',
    title: { cs: 'Poprvé na webu', en: 'First time on the site' },
    events: [agrees, { name: 'view_item', afterMs: MINUTE_MS, params: goods }],
  },
  {
    id: 'cart-left',
    title: { cs: 'Opustil košík, má potvrzený e-mail', en: 'Left a cart, with a confirmed e-mail' },
    events: [
      agrees,
      { name: 'view_item', afterMs: MINUTE_MS, params: goods },
      ...reads('cart-left@example.com', 2 * MINUTE_MS),
      { name: 'add_to_cart', afterMs: 10 * MINUTE_MS, params: goods },
    ],
  },
  {
    id: 'cart-bought',
    title: { cs: 'Opustil košík a za půl hodiny koupil', en: 'Left a cart, bought half an hour later' },
    events: [
      agrees,
      ...reads('cart-bought@example.com', 2 * MINUTE_MS),
      { name: 'add_to_cart', afterMs: 10 * MINUTE_MS, params: goods },
      order(1, 40 * MINUTE_MS),
    ],
  },
  {
    id: 'regular',
    title: { cs: 'Nakupuje každý měsíc', en: 'Buys every month' },
    events: [
      agrees,
      ...reads('regular@example.com', 2 * MINUTE_MS),
      ...[0, 1, 2, 3, 4, 5].map((month) => order(month + 1, HOUR_MS + month * 30 * DAY_MS)),
    ],
  },
  {
    id: 'lapsed',
    title: { cs: 'Nakoupil dvakrát a půl roku se neozval', en: 'Bought twice, silent for half a year' },
    events: [
      agrees,
      ...reads('lapsed@example.com', 2 * MINUTE_MS),
      order(1, HOUR_MS),
      order(2, 20 * DAY_MS),
      { name: 'page_view', afterMs: 200 * DAY_MS },
    ],
  },
  {
    id: 'unsubscribed',
    title: { cs: 'Odhlásil se z e-mailů', en: 'Unsubscribed from e-mail' },
    events: [
      agrees,
      ...reads('unsubscribed@example.com', 2 * MINUTE_MS),
      {
        name: 'consent_update',
        source: 'system',
        afterMs: DAY_MS,
        params: { email: false, source: 'unsubscribe' },
      },
      { name: 'add_to_cart', afterMs: 2 * DAY_MS, params: goods },
    ],
  },
  {
    id: 'buyer-of-a-company',
    title: { cs: 'Nakupuje za firmu', en: 'Buys for a company' },
    events: [
      agrees,
      ...reads('buyer@example.com', 2 * MINUTE_MS),
      {
        name: 'account_update',
        source: 'server',
        afterMs: HOUR_MS,
        params: { account: 'persona-company', role: 'buyer' },
      },
      order(1, 2 * HOUR_MS),
    ],
  },
]
