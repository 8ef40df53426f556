/** SCN-21, SCN-22, SCN-44: a trial, a trip, a store. */
import { describe } from 'vitest'
import { STORE_NEWS, TRIAL_ENDED, TRIP_OFFER } from '../../../../core/playbook/journey/moment.ts'
import { add, buy, line, remove } from '../../event/made.ts'
import type { Draft } from '../../event/made.ts'
import { DOWN, UP, prague } from '../golden.ts'
import type { LocalTime, Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader, trait } from '../people.ts'

const ANNA = reader('2026-10-01 09:00', { sms: true })
const started = (id: string, plan: string, ends: LocalTime): Told =>
  byShop({
    name: 'subscription_started',
    params: { subscription_id: id, plan, renews_at: prague(ends) },
  })

describe('the trial', () =>
  golden(TRIAL_ENDED, {
    'its benefit on the last day, a page of their own on day three': {
      script: [ANNA, ['2026-10-11 10:00', started('S1', 'trial', '2026-10-25 12:00')]],
    },
    'paid for in between': {
      script: [
        ANNA,
        ['2026-10-11 10:00', started('S1', 'trial', '2026-10-25 12:00')],
        ['2026-10-26 10:00', started('S2', 'year', '2027-10-25 12:00')],
      ],
    },
    'a paid subscription is no trial': {
      script: [ANNA, ['2026-10-11 10:00', started('S1', 'month', '2026-11-11 12:00')]],
    },
    'told after its end, twice': {
      script: [
        ANNA,
        ['2026-10-11 10:00', { ...started('S1', 'trial', '2026-10-05 12:00'), id: 'started-S1' }],
        ['2026-10-11 10:01', { ...started('S1', 'trial', '2026-10-05 12:00'), id: 'started-S1' }],
      ],
    },
  }))

const seen = (category: string): Draft => ({
  name: 'view_item',
  params: { items: [{ ...line(category), item_category: category }] },
})

describe('the trip', () =>
  golden(TRIP_OFFER, {
    'hotel, flight, and a cart that was left': {
      script: [
        ANNA,
        ['2026-10-19 10:00', seen('Hotely')],
        ['2026-10-19 10:10', seen('Letenky')],
        ['2026-10-19 10:20', add('F1', 1, 3200)],
      ],
    },
    'to look at hotels alone is not enough': {
      script: [ANNA, ['2026-10-19 10:00', seen('Hotely')], ['2026-10-19 10:20', add('F1', 1, 3200)]],
    },
    'left in the evening: not before nine': {
      script: [
        ANNA,
        ['2026-10-24 20:00', seen('Hotely'), seen('Letenky')],
        ['2026-10-24 20:30', add('F1', 1, 3200)],
      ],
    },
    'booked after two hours': {
      script: [
        ANNA,
        ['2026-10-19 10:00', seen('Hotely'), seen('Letenky'), add('F1', 1, 3200)],
        ['2026-10-19 12:00', byShop(buy('O1', line('F1')))],
      ],
    },
    'taken out of the cart': {
      script: [
        ANNA,
        ['2026-10-19 10:00', seen('Hotely'), seen('Letenky'), add('F1', 1, 3200)],
        ['2026-10-19 12:00', remove('F1')],
      ],
    },
  }))

describe('the store', () =>
  golden(STORE_NEWS, {
    'every four weeks on Thursday at nine, winter and summer': {
      script: [ANNA, ['2026-10-02 10:00', trait({ preferred_store: 'Brno, Česká' })]],
      until: '2026-12-20 00:00',
    },
    'another store begins anew': {
      script: [
        ANNA,
        ['2026-10-02 10:00', trait({ preferred_store: 'Brno, Česká' })],
        ['2026-10-20 10:00', trait({ preferred_store: 'Olomouc' })],
        ['2026-11-06 10:00', { name: 'login' }],
      ],
      until: '2026-12-20 00:00',
    },
    'the sender is down on a Thursday: that one is left out': {
      script: [
        ANNA,
        ['2026-10-02 10:00', trait({ preferred_store: 'Brno, Česká' })],
        ['2026-10-08 08:00', DOWN],
        ['2026-10-10 08:00', UP],
      ],
      until: '2026-11-20 00:00',
    },
  }))
