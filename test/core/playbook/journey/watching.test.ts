/** SCN-12, SCN-13, X-19: what somebody asked to be told of, on a virtual clock. */
import { describe } from 'vitest'
import { CALM_POLICY } from '../../../../core/message/policy.ts'
import { BACK_IN_STOCK } from '../../../../core/playbook/journey/back-in-stock.ts'
import { PRICE_DROP } from '../../../../core/playbook/journey/price-drop.ts'
import { buy, line, unsubscribe } from '../../event/made.ts'
import type { Draft } from '../../event/made.ts'
import { DOWN, UP } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { EMAIL, reader } from '../people.ts'

const ANNA = reader('2026-10-18 09:00')
const watch = (about: string, id: string, price?: number): Draft => ({
  name: 'generate_lead',
  params: {
    email: EMAIL,
    lead_source: about,
    item_id: id,
    wording: 'watch-1',
    ...(price !== undefined && { price }),
  },
})
const stock = (id: string, pieces: number): Draft => ({
  name: 'stock_changed',
  source: 'system',
  params: { item_id: id, stock: pieces, available: pieces > 0 },
})
const price = (id: string, now: number, before: number): Draft => ({
  name: 'price_changed',
  source: 'system',
  params: { item_id: id, price: now, previous_price: before },
})

describe('back in stock', () => {
  golden(BACK_IN_STOCK, {
    'told once, whatever the stock does then': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('back_in_stock', 'K1')],
        ['2026-11-02 06:10', stock('K1', 4)],
        ['2026-11-03 06:10', stock('K1', 0)],
        ['2026-11-04 06:10', stock('K1', 9)],
      ],
    },
    'another product, and one that is only counted down, are nothing': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('back_in_stock', 'K1')],
        ['2026-10-20 10:00', stock('K2', 5), stock('K1', 0)],
      ],
      until: '2026-12-01 00:00',
    },
    'two products are two watches': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('back_in_stock', 'K1'), watch('back_in_stock', 'K2')],
        ['2026-10-20 10:00', stock('K2', 5)],
        ['2026-10-21 10:00', stock('K1', 5)],
      ],
    },
    'asked twice, told once': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('back_in_stock', 'K1')],
        ['2026-10-19 11:00', watch('back_in_stock', 'K1')],
        ['2026-10-20 10:00', stock('K1', 5)],
      ],
    },
    'bought it in an order of several': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('back_in_stock', 'K1')],
        ['2026-10-20 10:00', buy('O1', line('K7'), line('K1'))],
        ['2026-10-21 10:00', stock('K1', 5)],
      ],
    },
    unsubscribed: {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('back_in_stock', 'K1')],
        ['2026-10-20 10:00', unsubscribe('email')],
        ['2026-10-21 10:00', stock('K1', 5)],
      ],
    },
    'an address that was never confirmed is not written to': {
      script: [
        ['2026-10-19 10:00', watch('back_in_stock', 'K1')],
        ['2026-10-20 10:00', stock('K1', 5)],
      ],
    },
    'the sender is down for a day': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('back_in_stock', 'K1')],
        ['2026-10-20 10:00', DOWN, stock('K1', 5)],
        ['2026-10-21 10:00', UP],
      ],
    },
  })
})

describe('price drop', () => {
  golden(PRICE_DROP, {
    'a tenth less than when it was watched, in two steps': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('price_drop', 'K1', 300)],
        ['2026-10-20 10:00', price('K1', 280, 300)],
        ['2026-10-21 10:00', price('K1', 270, 280)],
        ['2026-10-22 10:00', price('K1', 200, 270)],
      ],
    },
    'a crown less than a tenth is nothing': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('price_drop', 'K1', 300)],
        ['2026-10-20 10:00', price('K1', 271, 300)],
      ],
      until: '2026-12-01 00:00',
    },
    'where nobody said the price, one step of a tenth': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('price_drop', 'K1')],
        ['2026-10-20 10:00', price('K1', 275, 300)],
        ['2026-10-21 10:00', price('K1', 240, 275)],
      ],
    },
    'five falls in an hour are one message': {
      script: [
        ANNA,
        ['2026-10-19 10:00', ...['K1', 'K2', 'K3', 'K4', 'K5'].map((id) => watch('price_drop', id, 300))],
        ['2026-10-20 10:00', price('K1', 200, 300), price('K2', 200, 300)],
        ['2026-10-20 10:20', price('K3', 200, 300)],
        ['2026-10-20 10:40', price('K4', 200, 300), price('K5', 200, 300)],
      ],
    },
    'not after the purchase': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('price_drop', 'K1', 300)],
        ['2026-10-20 10:00', buy('O1', line('K1'))],
        ['2026-10-21 10:00', price('K1', 200, 300)],
      ],
    },
    'bought while it waits for the others': {
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('price_drop', 'K1', 300)],
        ['2026-10-20 10:00', price('K1', 200, 300)],
        ['2026-10-20 10:30', buy('O1', line('K1'))],
      ],
    },
    'at night: in the morning, whatever the policy': {
      policy: CALM_POLICY,
      script: [
        ANNA,
        ['2026-10-19 10:00', watch('price_drop', 'K1', 300)],
        ['2026-10-25 02:15', price('K1', 200, 300)],
      ],
    },
  })
})
