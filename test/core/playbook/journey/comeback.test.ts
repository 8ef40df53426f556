/** SCN-17, SCN-20, SCN-25, SCN-38, JRN-18: those who went away, and the silence after. */
import { describe, expect, test } from 'vitest'
import { REACTIVATION, WIN_BACK } from '../../../../core/playbook/journey/comeback.ts'
import { RE_ENGAGEMENT, SILENCE_45, SUNSET } from '../../../../core/playbook/journey/silence.ts'
import { BIRTHDAY } from '../../../../core/playbook/journey/wishes.ts'
import { isPaused } from '../../../../core/message/paused.ts'
import { buy, line, unsubscribe, view } from '../../event/made.ts'
import { DOWN, UP, clicks, live, opens, prague, refusing } from '../golden.ts'
import type { LocalTime, ScriptLine, Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader, trait } from '../people.ts'

const ANNA = reader('2026-10-01 09:00', { sms: true })
const ads: Told = byShop({ name: 'consent_update', params: { ads: true, proof: 'order-1' } })
const order = (id: string, at: LocalTime): ScriptLine => [
  at,
  byShop({ ...buy(id, line('K1')), id: `purchase-${id}` }),
]
const visit = { name: 'page_view', params: { page_type: 'home' } } as const

describe('win-back', () =>
  golden(WIN_BACK, {
    'after 120 days: news, site and ads and push, at last the discount': {
      script: [ANNA, ['2026-10-01 10:00', ads], order('O1', '2026-10-05 10:00')],
      until: '2027-05-01 00:00',
    },
    'an order ends it and takes the person out of the ads': {
      script: [
        ANNA,
        ['2026-10-01 10:00', ads],
        order('O1', '2026-10-05 10:00'),
        order('O2', '2027-02-09 10:00'),
      ],
      until: '2027-05-01 00:00',
    },
    'without the consent to ads nobody is added': {
      script: [ANNA, order('O1', '2026-10-05 10:00')],
      until: '2027-03-01 00:00',
    },
    'an order that is told late, from before the lapse, begins the lapse later': {
      script: [
        ANNA,
        order('O1', '2026-10-05 10:00'),
        ['2026-12-01 10:00', byShop({ ...buy('O2', line('K1')), at: prague('2026-11-01 10:00') })],
      ],
      until: '2027-03-10 00:00',
    },
  }))

describe('reactivation', () =>
  golden(REACTIVATION, {
    'one of two versions after 60 days, the discount after 90': {
      script: [ANNA, order('O1', '2026-10-05 10:00')],
      until: '2027-02-01 00:00',
    },
    'an order between the two; the days are counted anew from it': {
      script: [ANNA, order('O1', '2026-10-05 10:00'), order('O2', '2026-12-20 10:00')],
      until: '2027-04-01 00:00',
    },
    'e-mail is refused: the discount goes by SMS': {
      script: [
        ANNA,
        order('O1', '2026-10-05 10:00'),
        ['2027-01-01 10:00', refusing('email')],
        ['2027-01-05 10:00', UP],
      ],
      until: '2027-02-01 00:00',
    },
  }))

describe('45 days of silence', () =>
  golden(SILENCE_45, {
    'inspiration, coupon, pause': { script: [ANNA], until: '2027-02-01 00:00' },
    'whoever opens the coupon is written to as before': {
      script: [ANNA, ['2026-11-19 18:00', opens('coupon')]],
      until: '2026-12-15 00:00',
    },
    'a visit on the second day ends it': {
      script: [ANNA, ['2026-11-17 18:00', visit]],
      until: '2026-12-15 00:00',
    },
    'the sender is down on the first morning': {
      script: [ANNA, ['2026-11-15 08:30', DOWN], ['2026-11-15 20:00', UP]],
      until: '2026-12-15 00:00',
    },
  }))

describe('30, 60, 90 days', () =>
  golden(RE_ENGAGEMENT, {
    'each step once a lapse': { script: [ANNA], until: '2027-06-01 00:00' },
    'a visit ends it, and the next lapse is another one only after 120 days': {
      script: [ANNA, ['2026-11-10 18:00', visit], ['2027-02-10 18:00', view('K1')]],
      until: '2027-06-01 00:00',
    },
    'to open a message begins no lapse within the lapse': {
      script: [ANNA, ['2026-10-31 18:00', opens('thirty')]],
      until: '2027-03-01 00:00',
    },
    'whoever unsubscribed from e-mail gets none of it': {
      script: [ANNA, ['2026-10-05 18:00', unsubscribe('email')]],
      until: '2027-03-01 00:00',
    },
  }))

describe('sunset', () =>
  golden(SUNSET, {
    'one question after half a year, then silence': { script: [ANNA], until: '2027-12-01 00:00' },
    'whoever opens it stays': {
      script: [ANNA, ['2027-04-05 18:00', opens('ask')]],
      until: '2027-06-01 00:00',
    },
    'a purchase while it waits': {
      script: [ANNA, order('O1', '2027-04-03 10:00')],
      until: '2027-06-01 00:00',
    },
  }))

describe('after the sunset', () => {
  const both = { journeys: [SUNSET.journey, BIRTHDAY.journey] }
  const born: ScriptLine = ['2026-10-01 10:00', trait({ birthday: '05-17' })]

  test('nothing commercial goes, until the person stirs', () => {
    const { lines, person } = live({ ...both, script: [ANNA, born], until: '2027-06-01 00:00' })
    expect(isPaused(person.profile)).toBe(true)
    expect(lines).toContain('Mon 2027-05-17 09:00+02  not sent email birthday-email: unresponsive')
  })

  test.each([
    ['a visit', visit],
    ['a click in the old question', clicks('ask')],
    ['an order that the shop tells', byShop(buy('O1', line('K1')))],
  ])('%s ends the silence', (_, sign) => {
    const script = [ANNA, born, ['2027-05-10 18:00', sign] as ScriptLine]
    const { lines, person } = live({ ...both, script, until: '2027-06-01 00:00' })
    expect(isPaused(person.profile)).toBe(false)
    expect(lines).toContain('Mon 2027-05-17 09:00+02  sent email birthday-email cs')
  })
})
