/** SCN-15, SCN-16: what ends on a day, and what happens on one. */
import { describe } from 'vitest'
import { EVENT_FOLLOW_UP, EVENT_REMINDER } from '../../../../core/playbook/journey/event.ts'
import { RE_CONSENT, SUBSCRIPTION_RENEWAL } from '../../../../core/playbook/journey/renewal.ts'
import { CALM_POLICY } from '../../../../core/message/policy.ts'
import { confirm } from '../../event/made.ts'
import { DOWN, UP, clicks, opens, prague } from '../golden.ts'
import type { LocalTime, Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { EMAIL, byShop, reader } from '../people.ts'

const ANNA = reader('2026-10-01 09:00', { sms: true })

describe('re-consent', () =>
  golden(RE_CONSENT, {
    'asked once after 700 days; without an answer nothing more is written': {
      script: [ANNA],
      until: '2029-06-01 00:00',
    },
    'a click keeps all as it is': {
      script: [ANNA, ['2028-09-02 18:00', clicks('ask')]],
      until: '2029-06-01 00:00',
    },
    'to open it alone is no answer': {
      script: [ANNA, ['2028-09-02 18:00', opens('ask')]],
      until: '2028-12-01 00:00',
    },
    'confirmed anew': {
      script: [ANNA, ['2028-09-05 18:00', confirm('email', EMAIL)]],
      until: '2029-06-01 00:00',
    },
  }))

const subscription = (name: string, id: string, ends?: LocalTime): Told =>
  byShop({
    name: `subscription_${name}`,
    params: { subscription_id: id, ...(ends ? { renews_at: prague(ends) } : {}) },
  })

describe('renewal of a subscription', () =>
  golden(SUBSCRIPTION_RENEWAL, {
    'two weeks before, three days before, the day after': {
      script: [ANNA, ['2026-10-02 10:00', subscription('started', 'S1', '2027-04-02 00:00')]],
    },
    'renewed between the first and the second; the next period begins anew': {
      script: [
        ANNA,
        ['2026-10-02 10:00', subscription('started', 'S1', '2027-04-02 00:00')],
        ['2027-03-25 10:00', subscription('renewed', 'S1', '2028-04-02 00:00')],
      ],
    },
    'of two only the cancelled one is silent': {
      script: [
        ANNA,
        ['2026-10-02 10:00', subscription('started', 'S1', '2026-11-02 00:00')],
        ['2026-10-02 10:01', subscription('started', 'S2', '2026-11-02 00:00')],
        ['2026-10-10 10:00', subscription('cancelled', 'S1')],
      ],
    },
    'started in its last week: no first reminder': {
      script: [ANNA, ['2026-10-28 10:00', subscription('started', 'S1', '2026-11-02 00:00')]],
    },
  }))

const registered = (id: string, starts: LocalTime): Told =>
  byShop({
    name: 'event_registered',
    params: { registration_id: id, title: 'Ochutnávka', place: 'Brno', starts_at: prague(starts) },
  })
const about = (name: string, id: string): Told => byShop({ name, params: { registration_id: id } })

describe('reminder of an event', () =>
  golden(EVENT_REMINDER, {
    'the day before and two hours before, over the change of the clocks': {
      script: [ANNA, ['2026-10-05 10:00', registered('R1', '2026-10-25 18:00')]],
    },
    'cancelled after the e-mail': {
      script: [
        ANNA,
        ['2026-10-05 10:00', registered('R1', '2026-10-25 18:00')],
        ['2026-10-25 09:00', about('event_cancelled', 'R1')],
      ],
    },
    'two registrations, of which one is cancelled': {
      script: [
        ANNA,
        ['2026-10-05 10:00', registered('R1', '2026-10-12 18:00')],
        ['2026-10-05 10:01', registered('R2', '2026-10-12 18:00')],
        ['2026-10-06 10:01', about('event_cancelled', 'R2')],
      ],
    },
    'registered on the day itself: the SMS alone, told twice': {
      script: [
        ANNA,
        ['2026-10-12 12:00', { ...registered('R1', '2026-10-12 18:00'), id: 'registered-R1' }],
        ['2026-10-12 12:01', { ...registered('R1', '2026-10-12 18:00'), id: 'registered-R1' }],
      ],
    },
    'no reminder after the beginning, however long the sender is down': {
      policy: CALM_POLICY,
      script: [
        ANNA,
        ['2026-10-05 10:00', registered('R1', '2026-10-12 18:00')],
        ['2026-10-11 09:00', DOWN],
        ['2026-10-12 20:00', UP],
      ],
    },
  }))

describe('after an event', () =>
  golden(EVENT_FOLLOW_UP, {
    'thanks to who came': {
      script: [
        ANNA,
        ['2026-10-05 10:00', registered('R1', '2026-10-12 18:00')],
        ['2026-10-12 17:45', about('event_attended', 'R1')],
      ],
    },
    'an invitation to who did not': {
      script: [ANNA, ['2026-10-05 10:00', registered('R1', '2026-10-12 18:00')]],
    },
    'nothing to who cancelled': {
      script: [
        ANNA,
        ['2026-10-05 10:00', registered('R1', '2026-10-12 18:00')],
        ['2026-10-12 09:00', about('event_cancelled', 'R1')],
      ],
    },
    'another registration that was attended says nothing of this one': {
      script: [
        ANNA,
        ['2026-10-05 10:00', registered('R1', '2026-10-12 18:00')],
        ['2026-10-12 17:45', about('event_attended', 'R7')],
      ],
    },
  }))
