import { expect, test } from 'vitest'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import { EVENTS } from '../../../core/event/catalogue.ts'
import type { Schema } from '../../../core/rule/schema.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

test('every event and every purpose can be read', () => {
  expect(Object.keys(SHOP_SCHEMA.events)).toEqual(Object.keys(EVENTS))
  expect(Object.keys(SHOP_SCHEMA.consent)).toEqual([...PURPOSES])
})

test('parameters that the table needs are always there, those it takes may be missing', () => {
  expect(SHOP_SCHEMA.events.purchase).toMatchObject({
    transaction_id: { type: 'string' },
    value: { type: 'number', nullable: true },
    item_id: { type: 'string' },
    category: { type: 'string', nullable: true },
  })
  expect(SHOP_SCHEMA.events.purchase.transaction_id).not.toHaveProperty('nullable')
  expect(SHOP_SCHEMA.events.view_cart.item_id).toEqual({ type: 'string', nullable: true })
})

test('addresses cannot be read', () => {
  expect(Object.keys(SHOP_SCHEMA.events.generate_lead)).not.toContain('email')
  const { events }: Schema = SHOP_SCHEMA
  expect(Object.values(events).flatMap(Object.keys)).not.toContain('phone')
})

test('the types know the tables: a wrong name does not compile', () => {
  // @ts-expect-error there is no such event
  expect(SHOP_SCHEMA.events.cart_abandoned).toBeUndefined()
  // @ts-expect-error rules do not read addresses
  expect(SHOP_SCHEMA.events.generate_lead.email).toBeUndefined()
  // @ts-expect-error there is no such purpose
  expect(SHOP_SCHEMA.consent.letters).toBeUndefined()
})
