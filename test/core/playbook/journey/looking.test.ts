/** SCN-03, SCN-24, SCN-10: what was looked at, on a virtual clock. */
import { describe } from 'vitest'
import { DEFAULT_POLICY } from '../../../../core/message/policy.ts'
import { ABANDONED_CATEGORY } from '../../../../core/playbook/journey/abandoned-category.ts'
import { UPSELL } from '../../../../core/playbook/journey/upsell.ts'
import { VIEWED_PRODUCTS } from '../../../../core/playbook/journey/viewed-products.ts'
import { add, answer, buy, line, unsubscribe, view } from '../../event/made.ts'
import { DOWN, UP, prague } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { reader } from '../people.ts'

const ANNA = reader('2026-10-18 09:00')

describe('abandoned category', () => {
  golden(ABANDONED_CATEGORY, {
    'three products of one category': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-19 10:05', view('K2')],
        ['2026-10-19 10:10', view('K3')],
      ],
    },
    'the same product three times is no choosing': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-19 10:05', view('K1')],
        ['2026-10-19 10:10', view('K1')],
      ],
    },
    'two categories are two ways, and one of them ends in the cart': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1'), view('T1')],
        ['2026-10-19 10:05', view('K2'), view('T2')],
        ['2026-10-19 10:10', view('K3'), view('T3')],
        ['2026-10-19 11:00', add('K3')],
      ],
    },
    'bought before the message': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-19 10:05', view('K2')],
        ['2026-10-19 10:10', view('K3')],
        ['2026-10-19 12:00', buy('O1', line('T9'))],
      ],
    },
    'a look that is told late counts when it comes': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-19 10:10', view('K3')],
        ['2026-10-19 10:20', { ...view('K2'), at: prague('2026-10-19 10:05') }],
      ],
    },
    'at night, in the hour that the clocks leave out': {
      script: [
        reader('2027-03-01 09:00'),
        ['2027-03-27 22:00', view('K1')],
        ['2027-03-27 22:05', view('K2')],
        ['2027-03-27 22:10', view('K3')],
      ],
    },
  })
})

describe('viewed products', () => {
  golden(VIEWED_PRODUCTS, {
    'a day after the last look': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-19 10:05', view('K2')],
        ['2026-10-19 15:00', view('K3')],
      ],
    },
    'one look is none': { script: [ANNA, ['2026-10-19 10:00', view('K1')]] },
    'put into the cart': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-19 10:05', view('K2')],
        ['2026-10-19 11:00', add('K2')],
      ],
    },
    'once in fourteen days': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1'), view('K2')],
        ['2026-10-22 10:00', view('K3'), view('K4')],
        ['2026-11-02 10:00', view('K5'), view('K6')],
      ],
    },
    'wants no e-mails: the push is tried and there is none': {
      script: [
        ANNA,
        ['2026-10-19 09:00', unsubscribe('email')],
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-19 10:05', view('K2')],
      ],
    },
    'who said no to being known is forgotten at once': {
      script: [ANNA, ['2026-10-19 10:00', view('K1'), view('K2')], ['2026-10-19 12:00', answer(false)]],
    },
  })
})

describe('a higher variant', () => {
  golden(UPSELL, {
    'came back to it': { script: [ANNA, ['2026-10-19 10:00', view('K1')], ['2026-10-20 10:00', view('K1')]] },
    'looked at two products once': {
      script: [ANNA, ['2026-10-19 10:00', view('K1')], ['2026-10-20 10:00', view('K2')]],
    },
    'bought in mid-wait': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-20 10:00', view('K1')],
        ['2026-10-20 11:00', buy('O1', line('K1'))],
      ],
    },
    'in the evening before summer time ends: by day, and the second look told twice counts once': {
      script: [
        ANNA,
        ['2026-10-24 15:00', view('K1')],
        ['2026-10-24 19:30', { ...view('K1'), id: 'look-2' }, { ...view('K1'), id: 'look-2' }],
        ['2026-10-24 19:40', { ...view('K1'), id: 'look-2' }],
      ],
    },
    'the first look told twice is no second one': {
      script: [
        ANNA,
        ['2026-10-19 10:00', { ...view('K1'), id: 'look-1' }],
        ['2026-10-20 10:00', { ...view('K1'), id: 'look-1', at: prague('2026-10-19 10:00') }],
      ],
    },
    'put into the cart within the three hours': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-20 10:00', view('K1')],
        ['2026-10-20 11:00', add('K1')],
      ],
    },
    'an outage of three days: not worth sending any more': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1')],
        ['2026-10-20 10:00', view('K1')],
        ['2026-10-20 12:00', DOWN],
        ['2026-10-23 12:00', UP],
      ],
    },
    'no more than one a day: of two the one that comes first goes': {
      policy: { ...DEFAULT_POLICY, channels: { email: { perDay: 1 } } },
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1'), view('K2')],
        ['2026-10-20 10:00', view('K1'), view('K2')],
      ],
    },
  })
})
