/** SCN-11, SCN-27, SCN-45: points, milestones, the loyal. */
import { describe } from 'vitest'
import {
  LOYALTY_EXPIRY,
  LOYALTY_MILESTONE,
  LOYALTY_POINTS,
  LOYAL_MEMBERS,
} from '../../../../core/playbook/journey/loyalty.ts'
import { buy, line } from '../../event/made.ts'
import { DOWN, UP, prague } from '../golden.ts'
import type { LocalTime, ScriptLine, Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader } from '../people.ts'

const ANNA = reader('2026-10-01 09:00', { sms: true })
const points = (balance: number, more: Record<string, number> = {}): Told =>
  byShop({ name: 'points_changed', params: { balance, ...more } })
const NEW_YEAR = prague('2027-01-01 00:00')

describe('points', () =>
  golden(LOYALTY_POINTS, {
    'the balance on the next day': {
      script: [ANNA, ['2026-10-05 10:00', points(120, { change: 120 })]],
    },
    'two changes within a day are one message, and none follows within a month': {
      script: [
        ANNA,
        ['2026-10-05 10:00', points(120, { change: 120 })],
        ['2026-10-15 10:00', points(180, { change: 60 })],
        ['2026-11-10 10:00', points(200, { change: 20 })],
      ],
    },
    'points that were used are no reason to write': {
      script: [ANNA, ['2026-10-05 10:00', points(0, { change: -120 })]],
    },
    'what a page says of points is not believed': {
      script: [ANNA, ['2026-10-05 10:00', { name: 'points_changed', params: { balance: 9, change: 9 } }]],
    },
  }))

describe('points that expire', () =>
  golden(LOYALTY_EXPIRY, {
    'two weeks before by e-mail, two days before by SMS': {
      script: [ANNA, ['2026-10-05 10:00', points(300, { expiring: 200, expires_at: NEW_YEAR })]],
    },
    'told late: only the last reminder': {
      script: [ANNA, ['2026-12-20 10:00', points(300, { expiring: 200, expires_at: NEW_YEAR })]],
    },
    'used in between': {
      script: [
        ANNA,
        ['2026-10-05 10:00', points(300, { expiring: 200, expires_at: NEW_YEAR })],
        ['2026-12-20 10:00', points(100, { change: -200, expiring: 0 })],
      ],
    },
    'a newer balance takes the place of the older': {
      script: [
        ANNA,
        ['2026-10-05 10:00', points(300, { expiring: 200, expires_at: NEW_YEAR })],
        ['2026-11-05 10:00', points(350, { expiring: 250, expires_at: prague('2027-03-30 00:00') })],
      ],
    },
    'without a phone the last one goes by e-mail': {
      script: [
        reader('2026-10-01 09:00'),
        ['2026-12-20 10:00', points(300, { expiring: 200, expires_at: NEW_YEAR })],
      ],
    },
  }))

const order = (id: string, at: LocalTime): ScriptLine => [
  at,
  byShop({ ...buy(id, line('K1')), id: `purchase-${id}` }),
]
const FIVE = [1, 2, 3, 4, 5].map((n) => order(`O${n}`, `2026-10-0${n + 1} 10:00`))

describe('milestones', () =>
  golden(LOYALTY_MILESTONE, {
    'thanks for the fifth order, on the morning after': { script: [ANNA, ...FIVE] },
    'the fifth is told twice, by the page too, and the sixth follows: thanked once': {
      script: [
        ANNA,
        ...FIVE,
        ['2026-10-06 10:01', byShop({ ...buy('O5', line('K1')), id: 'another-id' })],
        ['2026-10-06 10:02', buy('O5', line('K1'))],
        ['2026-10-06 12:00', buy('O6', line('K1'))],
        order('O6', '2026-10-06 12:05'),
      ],
    },
    'given back before the thanks': {
      script: [
        ANNA,
        ...FIVE,
        ['2026-10-06 18:00', byShop({ name: 'refund', params: { transaction_id: 'O5' } })],
      ],
    },
    'the fourth is told after the fifth': {
      script: [
        ANNA,
        ...FIVE.filter((_, index) => index !== 3),
        ['2026-10-06 11:00', byShop({ ...buy('O4', line('K1')), at: prague('2026-10-05 10:00') })],
      ],
    },
  }))

describe('the loyal', () =>
  golden(LOYAL_MEMBERS, {
    'invited once, and the site shows it for two weeks': { script: [ANNA, ...FIVE.slice(0, 3)] },
    'an order on the day before the invitation changes nothing': {
      script: [ANNA, ...FIVE.slice(0, 3), order('O9', '2026-10-06 10:00')],
    },
    'whoever becomes a regular again is not invited again; the sender was down': {
      script: [
        ANNA,
        ['2026-10-05 10:00', DOWN],
        ...FIVE.slice(0, 3),
        ['2026-10-08 12:00', UP],
        order('O9', '2027-06-06 10:00'),
      ].toSorted(([a], [b]) => (a < b ? -1 : 1)) as ScriptLine[],
    },
  }))
