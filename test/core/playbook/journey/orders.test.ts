/** SCN-06, SCN-08, SCN-09, SCN-14, SCN-28 to SCN-31: what follows an order, on a virtual clock. */
import { describe } from 'vitest'
import { CALM_POLICY } from '../../../../core/message/policy.ts'
import { ACCESSORY } from '../../../../core/playbook/journey/accessory.ts'
import { AFTERCARE } from '../../../../core/playbook/journey/aftercare.ts'
import { CROSS_SELL } from '../../../../core/playbook/journey/cross-sell.ts'
import { DELIVERY_NOTICE } from '../../../../core/playbook/journey/delivery-notice.ts'
import { NPS } from '../../../../core/playbook/journey/nps.ts'
import { ORDER_CONFIRMATION } from '../../../../core/playbook/journey/order-confirmation.ts'
import { REVIEW_REQUEST } from '../../../../core/playbook/journey/review-request.ts'
import { THANK_YOU } from '../../../../core/playbook/journey/thank-you.ts'
import { answer, buy, line, unsubscribe } from '../../event/made.ts'
import type { Draft } from '../../event/made.ts'
import { DOWN, UP, prague } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader } from '../people.ts'

const ANNA = reader('2026-10-18 09:00')
const order = (name: string, id: string, more: Draft['params'] = {}): Draft => ({
  name,
  params: { transaction_id: id, ...more },
})
const delivered = (id: string) => byShop(order('order_delivered', id))
const dispatched = (id: string) =>
  byShop(order('order_dispatched', id, { carrier: 'Balíkovna', tracking_id: 'BA42' }))
const returned = (id: string) => byShop(order('refund', id))
const rated = (scale: string, score: number): Draft => ({
  name: 'rating_given',
  source: 'system',
  params: { scale, score },
})

describe('review request', () => {
  golden(REVIEW_REQUEST, {
    'five days after the delivery, and an answer': {
      script: [ANNA, ['2026-10-19 14:00', delivered('O1')], ['2026-10-25 20:00', rated('stars', 5)]],
    },
    'not before it is delivered': {
      script: [ANNA, ['2026-10-19 10:00', buy('O1', line('K1'))], ['2026-10-19 14:00', dispatched('O1')]],
      until: '2026-12-01 00:00',
    },
    'not after a return, and the return of another order changes nothing': {
      script: [
        ANNA,
        ['2026-10-19 14:00', delivered('O1'), delivered('O2')],
        ['2026-10-21 09:00', returned('O1')],
      ],
    },
    'told twice, and a page cannot tell it': {
      script: [
        ANNA,
        ['2026-10-19 14:00', order('order_delivered', 'O9')],
        ['2026-10-19 15:00', delivered('O1')],
        ['2026-11-10 15:00', delivered('O1')],
      ],
    },
    'late at night, in spring': {
      script: [reader('2027-03-01 09:00'), ['2027-03-23 21:30', delivered('O1')]],
    },
    'who withdrew the consent to e-mails is not asked': {
      script: [ANNA, ['2026-10-19 14:00', delivered('O1')], ['2026-10-20 14:00', unsubscribe('email')]],
    },
  })
})

describe('thanks', () => {
  golden(THANK_YOU, {
    'once for each order, told by page and back end': {
      script: [
        ANNA,
        ['2026-10-19 21:00', buy('O1', line('K1'))],
        ['2026-10-19 21:02', byShop(buy('O1', line('K1')))],
        ['2026-10-30 10:00', buy('O2', line('K2'))],
        ['2026-11-05 10:00', byShop(buy('O1', line('K1')))],
      ],
    },
    'sent back before': {
      script: [ANNA, ['2026-10-19 10:00', buy('O1', line('K1'))], ['2026-10-19 18:00', returned('O1')]],
    },
    'on 29 February': { script: [reader('2028-02-01 09:00'), ['2028-02-28 14:00', buy('O1', line('K1'))]] },
  })
})

describe('cross-sell', () => {
  golden(CROSS_SELL, {
    'ten days later, on a working day': { script: [ANNA, ['2026-10-21 10:00', buy('O1', line('K1'))]] },
    'page and back end tell of the same order': {
      script: [
        ANNA,
        ['2026-10-19 10:00', buy('O1', line('K1'))],
        ['2026-10-19 10:03', byShop(buy('O1', line('K1')))],
      ],
    },
    'bought again meanwhile: the second order is within the month': {
      script: [
        ANNA,
        ['2026-10-19 10:00', buy('O1', line('K1'))],
        ['2026-10-24 10:00', buy('O2', line('K2'))],
      ],
    },
    'no longer to be known': {
      script: [ANNA, ['2026-10-19 10:00', buy('O1', line('K1'))], ['2026-10-20 10:00', answer(false)]],
    },
  })
})

describe('accessory', () => {
  golden(ACCESSORY, {
    'two hours after the parcel left': { script: [ANNA, ['2026-10-19 14:00', dispatched('O1')]] },
    'in the evening: the next morning': { script: [ANNA, ['2026-10-24 18:30', dispatched('O1')]] },
    'bought in mid-wait': {
      script: [ANNA, ['2026-10-19 14:00', dispatched('O1')], ['2026-10-19 15:00', buy('O2', line('K2'))]],
    },
  })
})

describe('care', () => {
  const of = (category: string) => buy('O1', { ...line('X1'), item_category: category })
  golden(AFTERCARE, {
    'coffee: how to keep it': { script: [ANNA, ['2026-10-19 10:00', of('Zrnková káva')]] },
    'a machine: how to begin, and to clean it': { script: [ANNA, ['2026-10-19 10:00', of('Kávovary')]] },
    'anything else': {
      script: [reader('2026-10-18 09:00', { language: 'en' }), ['2026-10-19 10:00', of('Mugs')]],
    },
    'sent back after the first advice': {
      script: [ANNA, ['2026-10-19 10:00', of('Mlýnky')], ['2026-10-30 10:00', returned('O1')]],
    },
    'another purchase is no reason to stop': {
      script: [ANNA, ['2026-10-19 10:00', of('Mlýnky')], ['2026-10-30 10:00', buy('O2', line('K1'))]],
    },
  })
})

describe('order confirmation', () => {
  golden(ORDER_CONFIRMATION, {
    'at once, at night, over every cap, without any consent': {
      policy: { ...CALM_POLICY, channels: { email: { perDay: 0 } } },
      script: [['2026-10-25 02:30+01', byShop(buy('O1', line('K1')))]],
    },
    'told by page and back end: one': {
      script: [
        ANNA,
        ['2026-10-19 10:00', buy('O1', line('K1'))],
        ['2026-10-19 10:01', byShop(buy('O1', line('K1')))],
      ],
    },
    'an order that a page alone tells, say of a guest, is entered by nobody': {
      script: [['2026-10-19 10:00', buy('O1', line('K1'))]],
    },
    'who unsubscribed from marketing gets it all the same': {
      script: [
        ANNA,
        ['2026-10-19 09:00', unsubscribe('email')],
        ['2026-10-19 10:00', byShop(buy('O1', line('K1')))],
      ],
    },
    'an outage of three days: it is late, but it goes': {
      script: [
        ANNA,
        ['2026-10-19 09:00', DOWN],
        ['2026-10-19 10:00', byShop(buy('O1', line('K1')))],
        ['2026-10-22 10:00', UP],
      ],
    },
    'an address that nobody vouched for is not written to': {
      script: [
        [
          '2026-10-19 10:00',
          { name: 'generate_lead', params: { email: 'typo@example.com' } },
          buy('O1', line('K1')),
        ],
      ],
    },
  })
})

describe('delivery notice', () => {
  golden(DELIVERY_NOTICE, {
    'on its way, and there': {
      script: [ANNA, ['2026-10-19 14:00', dispatched('O1')], ['2026-10-21 09:40', delivered('O1')]],
    },
    'two parcels of two orders': {
      script: [
        ANNA,
        ['2026-10-19 14:00', dispatched('O1'), dispatched('O2')],
        ['2026-10-21 09:40', delivered('O2')],
        ['2026-10-22 09:40', delivered('O1')],
      ],
    },
    'sent back before it came': {
      script: [
        ANNA,
        ['2026-10-19 14:00', dispatched('O1')],
        ['2026-10-20 14:00', returned('O1')],
        ['2026-10-21 09:40', delivered('O1')],
      ],
    },
    'the delivery is told before the dispatch': {
      script: [
        ANNA,
        ['2026-10-21 09:40', delivered('O1')],
        ['2026-10-21 09:45', { ...dispatched('O1'), at: prague('2026-10-19 14:00') }],
      ],
    },
  })
})

describe('would you recommend us', () => {
  golden(NPS, {
    'two days later, on a working day; a nine': {
      script: [ANNA, ['2026-10-22 12:00', delivered('O1')], ['2026-10-26 20:00', rated('nps', 9)]],
    },
    'a three: somebody calls, and is sorry at once': {
      script: [ANNA, ['2026-10-19 12:00', delivered('O1')], ['2026-10-21 20:00', rated('nps', 3)]],
    },
    'stars are no answer to this question': {
      script: [ANNA, ['2026-10-19 12:00', delivered('O1')], ['2026-10-21 20:00', rated('stars', 1)]],
    },
    'once a quarter': {
      script: [ANNA, ['2026-10-19 12:00', delivered('O1')], ['2026-11-19 12:00', delivered('O2')]],
    },
    'a return': {
      script: [ANNA, ['2026-10-19 12:00', delivered('O1')], ['2026-10-20 12:00', returned('O1')]],
    },
  })
})
