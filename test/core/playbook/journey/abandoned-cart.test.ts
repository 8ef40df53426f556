/** SCN-02: test/core/journey/abandoned-cart.test.ts looks at every way out; here is the story of it. */
import { ABANDONED_CART_PLAYBOOK } from '../../../../core/playbook/journey/abandoned-cart.ts'
import { CALM_POLICY } from '../../../../core/message/policy.ts'
import { add, buy, line, unsubscribe } from '../../event/made.ts'
import { DOWN, UP, prague } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { reader } from '../people.ts'

const ANNA = reader('2026-10-18 09:00', { sms: true })

golden(ABANDONED_CART_PLAYBOOK, {
  'e-mail after an hour, SMS after a day': {
    script: [ANNA, ['2026-10-19 10:00', add('K1')]],
  },
  'in English, to an address alone': {
    script: [reader('2026-10-18 09:00', { language: 'en' }), ['2026-10-19 10:00', add('K1')]],
  },
  'the wait is 23 real hours in the night in which an hour comes twice': {
    script: [ANNA, ['2026-10-24 22:00', add('K1')]],
  },
  'bought between the two': {
    script: [ANNA, ['2026-10-19 10:00', add('K1')], ['2026-10-19 15:00', buy('O1', line('K1'))]],
  },
  'a purchase that is told twice, and an addition that is told after it': {
    script: [
      ANNA,
      ['2026-10-19 10:00', add('K1')],
      ['2026-10-19 10:20', { ...buy('O1', line('K1')), id: 'purchase-O1' }],
      ['2026-10-19 10:21', { ...buy('O1', line('K1')), id: 'purchase-O1' }],
      ['2026-10-19 10:30', { ...add('K2'), at: prague('2026-10-19 10:05') }],
    ],
  },
  'unsubscribed from e-mail': {
    script: [ANNA, ['2026-10-19 10:00', add('K1')], ['2026-10-19 10:30', unsubscribe('email')]],
  },
  'nothing at night, the SMS on the next morning': {
    policy: CALM_POLICY,
    script: [ANNA, ['2026-10-19 21:30', add('K1')]],
  },
  'the sender is down for three days': {
    script: [ANNA, ['2026-10-19 09:55', DOWN], ['2026-10-19 10:00', add('K1')], ['2026-10-22 10:00', UP]],
  },
})
