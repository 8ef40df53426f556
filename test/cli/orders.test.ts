import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ORDER_COLUMNS, accountOf, orderEvent, planOrders, utc } from '../../cli/replay/orders.ts'
import type { Invoice } from '../../cli/replay/orders.ts'
import type { ServerEvent } from '../../core/wire/server.ts'

const line = { code: '85123A', title: 'HEART', quantity: 6, price: '2.55' }
const invoice = (over: Partial<Invoice> = {}): Invoice => ({
  number: '536365',
  at: 1_291_191_960_000,
  account: '17850',
  lines: [line],
  ...over,
})

test('an invoice becomes a purchase with an exact value', () => {
  const lines = [
    line,
    { ...line, code: 'B', quantity: 3, price: '0.1' },
    { ...line, code: 'C', quantity: 1, price: '0.2' },
  ]
  const event = orderEvent(invoice({ lines }))
  expect(event).toMatchObject({
    name: 'purchase',
    at: 1_291_191_960_000,
    identifiers: { external_id: '17850' },
  })
  expect(event.params).toMatchObject({ transaction_id: '536365', currency: 'GBP', value: 15.8 })
  expect(event.params?.['items']).toHaveLength(3)
})

test('a cancellation becomes a refund with positive quantities and a positive value', () => {
  const event = orderEvent(invoice({ number: 'C536379', lines: [{ ...line, quantity: -6 }] }))
  expect(event).toMatchObject({
    name: 'refund',
    params: { transaction_id: 'C536379', value: 15.3, items: [{ quantity: 6 }] },
  })
})

test('what makes no sense is told as it was written', () => {
  expect(orderEvent(invoice({ lines: [{ ...line, quantity: -1 }] })).params).toMatchObject({
    value: -2.55,
    items: [{ quantity: -1 }],
  })
  expect(orderEvent(invoice({ number: 'A563186', lines: [{ ...line, price: '-5.00' }] }))).toMatchObject({
    name: 'purchase',
    params: { items: [{ price: -5 }] },
  })
})

test('a guest is named by the order, and every run gives an invoice the same id', () => {
  expect(orderEvent(invoice({ account: '' })).identifiers).toEqual({ order_id: '536365' })
  expect(orderEvent(invoice()).id).toBe(orderEvent(invoice({ at: 5 })).id)
  expect(orderEvent(invoice()).id).not.toBe(orderEvent(invoice({ number: '536366' })).id)
  expect(orderEvent(invoice()).id).toMatch(/^[A-Za-z0-9_:-]{8,64}$/)
})

test('account numbers lose their float, times are UTC', () => {
  expect(accountOf('17850.0')).toBe('17850')
  expect(accountOf('')).toBe('')
  expect(utc('2010-12-01 08:26:00')).toBe(Date.UTC(2010, 11, 1, 8, 26))
  expect(() => utc('yesterday')).toThrow(/no date/)
})

test('a plan goes by days in the order of time, and keeps each batch under its limit', async () => {
  const rows = Array.from(
    { length: 230 },
    (_, index) => `${5000 + index},X,Thing,1,2011-01-0${index < 120 ? 2 : 1} 10:00:00,1.00,${index}.0`,
  )
  // The lines of an invoice need not stand together.
  const text = [ORDER_COLUMNS.join(','), ...rows, '5000,Y,Other,2,2011-01-02 10:01:00,2.00,0.0'].join('\n')
  const dir = mkdtempSync(join(tmpdir(), 'vitrina-orders-'))
  writeFileSync(join(dir, 'orders.csv'), text)
  const plan = await planOrders(join(dir, 'orders.csv'), join(dir, 'staging.sqlite'), null)
  const slices = [...plan.slices()].map(({ until, parcels }) => ({ until, parcels: [...parcels] }))
  expect(plan.events).toBe(230)
  expect(slices.map(({ until }) => until)).toEqual([Date.UTC(2011, 0, 2), Date.UTC(2011, 0, 3)])
  expect(slices.map(({ parcels }) => parcels.map(({ events }) => events.length))).toEqual([
    [100, 10],
    [100, 20],
  ])
  const split = slices[1]?.parcels[0]?.events[0] as ServerEvent
  expect(split.params).toMatchObject({
    transaction_id: '5000',
    value: 5,
    items: [{ item_id: 'X' }, { item_id: 'Y' }],
  })
  expect(plan.titles().get('Y')).toBe('Other')
  plan.close()
})
