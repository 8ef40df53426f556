import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { commerceReader } from '../../sdk/capture/commerce.ts'

const coffee = { item_id: 'K1', item_name: 'Etiopie Guji', price: 289, quantity: 1 }

/** What `gtag()` pushes: an `arguments` object, not an array. */
function gtag(..._args: unknown[]): unknown {
  // oxlint-disable-next-line prefer-rest-params -- this very object is what shops push.
  return arguments
}

function read(...entries: unknown[]): unknown[] {
  const reader = commerceReader()
  return entries.map(reader).filter(Boolean)
}

test.each<[string, unknown[], unknown[]]>([
  [
    'a GTM object',
    [{ event: 'view_item', ecommerce: { currency: 'CZK', value: 289, items: [coffee] } }],
    [{ name: 'view_item', params: { currency: 'CZK', value: 289, items: [coffee] } }],
  ],
  [
    'a gtag call',
    [gtag('event', 'purchase', { transaction_id: 'T1', value: 289, items: [coffee], send_to: 'G-1' })],
    [{ name: 'purchase', params: { transaction_id: 'T1', value: 289, items: [coffee] } }],
  ],
  ['a gtag call without parameters', [gtag('event', 'login')], [{ name: 'login', params: {} }]],
  [
    'an array in place of the arguments object',
    [['event', 'search', { search_term: 'mlýnek' }]],
    [{ name: 'search', params: { search_term: 'mlýnek' } }],
  ],
  [
    'parameters at the top level',
    [{ event: 'add_to_cart', currency: 'CZK', items: [coffee], 'gtm.uniqueEventId': 7 }],
    [{ name: 'add_to_cart', params: { currency: 'CZK', items: [coffee] } }],
  ],
  [
    'parameters at both levels; those of ecommerce win',
    [{ event: 'search', search_term: 'filtr', value: 1, ecommerce: { value: 2 } }],
    [{ name: 'search', params: { search_term: 'filtr', value: 2 } }],
  ],
  [
    'ecommerce that was pushed alone, for the next event only',
    [{ ecommerce: { items: [coffee] } }, { event: 'view_item' }, { event: 'view_cart' }],
    [
      { name: 'view_item', params: { items: [coffee] } },
      { name: 'view_cart', params: {} },
    ],
  ],
  [
    'ecommerce that was cleared',
    [{ ecommerce: { items: [coffee] } }, { ecommerce: null }, { event: 'view_cart' }],
    [{ name: 'view_cart', params: {} }],
  ],
  [
    'prices as text',
    [{ event: 'refund', ecommerce: { value: '11.99' } }],
    [{ name: 'refund', params: { value: '11.99' } }],
  ],
  [
    'names that are not ours',
    [{ event: 'gtm.js' }, { event: 'scroll' }, gtag('event', 'page_view'), gtag('config', 'G-1')],
    [],
  ],
  [
    'consent, settings and rubbish',
    [gtag('consent', 'update', {}), gtag('set', { a: 1 }), null, 7, 'view_item', () => 1, {}],
    [],
  ],
  [
    'items that are no list',
    [{ event: 'view_item', ecommerce: { items: { 0: coffee } } }],
    [{ name: 'view_item', params: {} }],
  ],
  [
    'items that are no objects',
    [{ event: 'view_item', ecommerce: { items: [null, 'K1', coffee] } }],
    [{ name: 'view_item', params: { items: [coffee] } }],
  ],
])('reads %s', (_case, entries, taken) => {
  expect(read(...entries)).toEqual(taken)
})

test('a currency that was set for the page stands until another is said', () => {
  const named = read(
    gtag('config', 'G-1', { currency: 'EUR' }),
    gtag('set', { currency: 'CZK', user_id: 'u1' }),
    { event: 'view_item', items: [coffee] },
    gtag('event', 'view_item', { currency: 'EUR', items: [coffee] }),
    { event: 'login' },
  ) as { params: { currency?: string } }[]
  expect(named.map(({ params }) => params.currency)).toEqual(['CZK', 'EUR', 'EUR'])
})

test('lists and numbers survive a library that writes lists as text', () => {
  const lists = Array.prototype as { toJSON?: () => string }
  lists.toJSON = () => 'prototype.js'
  try {
    expect(read({ event: 'view_item', items: [coffee] })).toEqual([
      { name: 'view_item', params: { items: [coffee] } },
    ])
  } finally {
    delete lists.toJSON
  }
})

const junk = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
const NAMES = ['view_item', 'purchase', 'add_to_cart', 'login']

test('whatever a dataLayer holds, only texts and numbers of known names come out, and no money that was not said', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          junk,
          fc.record({ event: fc.constantFrom(...NAMES), ecommerce: junk, items: junk, value: junk }),
          fc.tuple(fc.constantFrom('event', 'set', 'config'), fc.constantFrom(...NAMES), junk),
        ),
        { maxLength: 6 },
      ),
      (entries) => {
        const reader = commerceReader()
        for (const entry of entries) {
          const taken = reader(entry)
          if (!taken) continue
          const { items = [], ...params } = taken.params as { items?: object[] }
          // A list in the place of an item is refused at the door.
          for (const fields of [params, ...items].filter((one) => !Array.isArray(one)))
            for (const [name, value] of Object.entries(fields)) {
              expect(name).toMatch(/^[a-z_0-9]+$/)
              if (value !== null) expect(['string', 'number']).toContain(typeof value)
            }
        }
      },
    ),
    { numRuns: 2_000 },
  )
})

test('takes no personal fields and nothing nested along', () => {
  const entry = {
    event: 'purchase',
    email: 'jana@example.cz',
    user_data: { phone: '1' },
    ecommerce: { transaction_id: 'T1', customer_email: 'jana@example.cz', value: { amount: 1 } },
  }
  expect(read(entry)).toEqual([{ name: 'purchase', params: { transaction_id: 'T1' } }])
  const item = { ...coffee, personal_note: 'pro Janu', price: null }
  expect(read({ event: 'view_item', items: [item] })).toEqual([
    { name: 'view_item', params: { items: [{ item_id: 'K1', item_name: 'Etiopie Guji', quantity: 1 }] } },
  ])
})

test('takes at most 200 items', () => {
  const items = Array.from({ length: 300 }, () => coffee)
  const [taken] = read({ event: 'view_item_list', ecommerce: { items } }) as [
    { params: { items: unknown[] } },
  ]
  expect(taken.params.items.length).toBe(200)
})
