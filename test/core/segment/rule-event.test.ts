import { describe, expect, test } from 'vitest'
import { EVENTS } from '../../../core/event/catalogue.ts'
import type { EventKind, EventName, ParamKind } from '../../../core/event/catalogue.ts'
import { parseEvent } from '../../../core/event/parse.ts'
import type { Fields } from '../../../core/rule/schema.ts'
import { ruleEventOf } from '../../../core/segment/rule-event.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { faultsOf, valueAt } from '../../support/rule-corpus/conforms.ts'
import { MONDAY, add, buy, claim, event, line } from '../event/made.ts'

const SAMPLE: Record<ParamKind, unknown> = {
  text: 'some text',
  number: '12.5',
  boolean: true,
  email: 'one@example.com',
  phone: '600123456',
  instant: '2026-10-19T08:00:00Z',
  list: ['one', 'two'],
  record: { size: 42 },
}
const ITEMS = [
  { item_id: 'K1', item_name: 'Káva', item_category: 'K', item_brand: 'B', item_variant: 'v', price: '290' },
  { item_name: 'Čaj', quantity: 2 },
]

/** As it comes in: with all that the table knows of it, or with only what it needs. */
function sent(name: EventName, params: Record<string, unknown>) {
  const input = { id: 'event-00000001', name, at: MONDAY, params }
  const parsed = parseEvent(input, { source: 'server', receivedAt: MONDAY, sentAt: null, maxBytes: 10_000 })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return ruleEventOf(parsed.value)
}

describe('an event as rules see it', () => {
  test.each(Object.keys(EVENTS) as EventName[])('%s keeps the schema', (name) => {
    const kind: EventKind = EVENTS[name]
    const samples = (kinds: EventKind['needs'] = {}) =>
      Object.fromEntries(Object.entries(kinds).map(([param, is]) => [param, SAMPLE[is]]))
    const full = sent(name, {
      ...samples(kind.needs),
      ...samples(kind.takes),
      ...(kind.items ? { items: ITEMS } : {}),
    })
    const bare = sent(name, {
      ...samples(kind.needs),
      ...(kind.items === 'required' ? { items: [{ item_id: 'K1' }] } : {}),
    })
    const fields: Fields = SHOP_SCHEMA.events[name]
    expect(faultsOf(fields, full.p, 'p')).toEqual([])
    expect(faultsOf(fields, bare.p, 'p')).toEqual([])
    for (const path of Object.keys(fields)) expect(valueAt(full.p, path), path).toBeDefined()
    expect(Object.keys(full.p).filter((param) => !Object.hasOwn(fields, param))).toEqual([])
  })

  test('has prices in major units and the first item at hand', () => {
    const { p } = ruleEventOf(event(add('K1', 2, 290.5)))
    expect(p).toEqual({
      items: [{ item_id: 'K1', item_name: 'Product K1', item_category: 'K', quantity: 2, price: 290.5 }],
      item_id: 'K1',
      category: 'K',
      brand: null,
      value: 581,
    })
  })

  test('has the value that the shop told, else the sum of the lines', () => {
    const order = buy('o1', line('K1', 2, 10), line('M1', 1, 5))
    expect(ruleEventOf(event(order)).p['value']).toBe(25)
    expect(ruleEventOf(event({ ...order, params: { ...order.params, value: 19 } })).p['value']).toBe(19)
    const refund = event({ name: 'refund', params: { transaction_id: 'o1', items: [] } })
    expect(ruleEventOf(refund).p['value']).toBeUndefined()
  })

  test('holds no address', () => {
    const { p } = ruleEventOf(event(claim({ email: 'one@example.com', phone: '600123456' })))
    expect(p).toEqual({ wording: 'save-cart-1' })
  })
})
