/** SCN-40, SCN-43: a trip that is looked at, a stay that is booked; on a virtual clock. */
import { describe } from 'vitest'
import { DESTINATION_WATCH, STAY_EXTRAS_PLAYBOOK } from '../../../../core/playbook/journey/travel.ts'
import { buy, line, view } from '../../event/made.ts'
import type { Draft } from '../../event/made.ts'
import { DOWN, UP, clicks, prague, refusing } from '../golden.ts'
import type { LocalTime, Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader } from '../people.ts'

const ANNA = reader('2026-10-01 09:00')
const price = (id: string, now: number, before: number): Draft => ({
  name: 'price_changed',
  source: 'system',
  params: { item_id: id, price: now, previous_price: before },
})

describe('a trip that they look at', () =>
  golden(DESTINATION_WATCH, {
    'cheaper: an e-mail, a click, no booking: a call on the next working day': {
      script: [
        ANNA,
        ['2026-10-12 10:00', view('ROME')],
        ['2026-10-13 20:00', view('ROME')],
        ['2026-10-15 06:00', price('ROME', 9_400, 9_990)],
        ['2026-10-16 12:00', clicks('mail')],
      ],
    },
    'over the night in which an hour comes twice: told in the morning': {
      script: [
        ANNA,
        ['2026-10-20 10:00', view('ROME')],
        ['2026-10-21 10:00', view('ROME')],
        ['2026-10-25 02:30+01', price('ROME', 9_000, 9_990)],
      ],
    },
    'a twentieth is the least, and of another trip it is nothing': {
      script: [
        ANNA,
        ['2026-10-12 10:00', view('ROME')],
        ['2026-10-13 10:00', view('ROME')],
        ['2026-10-14 10:00', price('ROME', 9_700, 9_990), price('OSLO', 5_000, 9_990)],
      ],
    },
    'booked after the click: nobody calls': {
      script: [
        ANNA,
        ['2026-10-12 10:00', view('ROME')],
        ['2026-10-13 10:00', view('ROME')],
        ['2026-10-14 10:00', price('ROME', 9_000, 9_990)],
        ['2026-10-14 12:00', clicks('mail')],
        ['2026-10-14 13:00', byShop(buy('O1', line('ROME')))],
      ],
    },
    'the fall told twice, the sender down for three days': {
      script: [
        ANNA,
        ['2026-10-12 10:00', view('ROME')],
        ['2026-10-13 10:00', view('ROME')],
        ['2026-10-14 09:59', DOWN],
        [
          '2026-10-14 10:00',
          { ...price('ROME', 9_000, 9_990), id: 'fall-1' },
          { ...price('ROME', 9_000, 9_990), id: 'fall-1' },
        ],
        ['2026-10-17 10:00', UP],
      ],
    },
  }))

const GUEST = reader('2026-03-01 09:00', { sms: true })
const stay = (id: string, starts: LocalTime): Told =>
  byShop({
    name: 'event_registered',
    params: { registration_id: id, title: 'Pokoj s výhledem', starts_at: prague(starts) },
  })
const BEFORE = ['2026-03-05 10:00', byShop(buy('STAY-1', line('ROOM')))] as const

describe('for the stay', () =>
  golden(STAY_EXTRAS_PLAYBOOK, {
    'a returning guest: on the site at once, a week before by e-mail, over the change to summer time': {
      script: [GUEST, BEFORE, ['2026-03-10 10:00', stay('R1', '2026-04-03 14:00')]],
    },
    'somebody who was never there is not welcomed back': {
      script: [GUEST, ['2026-03-10 10:00', stay('R1', '2026-04-03 14:00')]],
    },
    'booked two days before: told the day before': {
      script: [GUEST, BEFORE, ['2026-04-01 12:00', stay('R1', '2026-04-03 14:00')]],
    },
    'cancelled, and told twice': {
      script: [
        GUEST,
        BEFORE,
        ['2026-03-10 10:00', { ...stay('R1', '2026-04-03 14:00'), id: 'booked-1' }],
        ['2026-03-10 10:01', { ...stay('R1', '2026-04-03 14:00'), id: 'booked-1' }],
        ['2026-03-20 10:00', byShop({ name: 'event_cancelled', params: { registration_id: 'R1' } })],
      ],
    },
    'the provider refuses e-mail: without a consent to WhatsApp nothing more goes': {
      script: [GUEST, BEFORE, ['2026-03-10 10:00', refusing('email'), stay('R1', '2026-04-03 14:00')]],
    },
    'on 29 February': {
      script: [
        reader('2028-02-01 09:00'),
        ['2028-02-02 10:00', byShop(buy('STAY-1', line('ROOM')))],
        ['2028-02-10 10:00', stay('R2', '2028-03-07 14:00')],
      ],
    },
  }))
