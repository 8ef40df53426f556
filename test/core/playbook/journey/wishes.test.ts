/** SCN-04, SCN-05, SCN-35: days of a person, by the calendar. */
import { describe } from 'vitest'
import { ANNIVERSARY, BIRTHDAY, NAME_DAY } from '../../../../core/playbook/journey/wishes.ts'
import { CALM_POLICY } from '../../../../core/message/policy.ts'
import { buy, line, unsubscribe } from '../../event/made.ts'
import { DOWN, UP } from '../golden.ts'
import type { ScriptLine } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader, trait } from '../people.ts'

const named = (first_name: string, more: Record<string, string> = {}): ScriptLine =>
  reader('2026-10-18 09:00', { traits: { first_name, ...more } })

describe('name day', () =>
  golden(NAME_DAY, {
    'Honza is Jan: each year on 24 June at eight, summer time or not': {
      script: [named('Honza')],
      until: '2028-07-01 00:00',
    },
    'written without diacritics, in winter': { script: [named('KATERINA')], until: '2027-01-01 00:00' },
    'of 29 February: the day before March in other years': {
      script: [named('Horymír')],
      until: '2028-03-05 00:00',
    },
    'a name that is not in the calendar gets nothing': {
      script: [named('Xiu')],
      until: '2028-01-01 00:00',
    },
    'a name of both gets nothing until the gender is known': {
      script: [named('Míša'), ['2027-03-01 10:00', trait({ gender: 'female' })]],
      until: '2027-12-31 00:00',
    },
    'another first name is planned anew, and nobody is wished twice in a year': {
      script: [
        named('Jana'),
        ['2027-03-01 10:00', trait({ first_name: 'Petra' })],
        ['2027-08-20 10:00', trait({ first_name: 'Helena' })],
      ],
      until: '2028-08-25 00:00',
    },
    unsubscribed: {
      script: [named('Jana'), ['2027-05-01 10:00', unsubscribe('email')]],
      until: '2027-06-01 00:00',
    },
    'the sender is down from the morning to the next day: the day is over': {
      script: [named('Jana'), ['2027-05-24 07:00', DOWN], ['2027-05-25 09:00', UP]],
      until: '2027-06-01 00:00',
    },
    'on a public holiday nothing is written where the shop keeps them quiet': {
      policy: CALM_POLICY,
      script: [named('Vašek')],
      until: '2027-10-01 00:00',
    },
  }))

describe('birthday', () =>
  golden(BIRTHDAY, {
    'each year at nine': { script: [named('Jana', { birthday: '1990-05-17' })], until: '2028-06-01 00:00' },
    'born on 29 February': { script: [named('Jana', { birthday: '1992-02-29' })], until: '2028-03-02 00:00' },
    'on the day on which the clocks change': {
      script: [named('Jana', { birthday: '03-28' })],
      until: '2027-04-01 00:00',
    },
    'told a day late nothing is made up for': {
      script: [reader('2026-10-18 09:00'), ['2027-05-18 10:00', trait({ birthday: '05-17' })]],
      until: '2027-06-01 00:00',
    },
  }))

describe('anniversary', () =>
  golden(ANNIVERSARY, {
    'a year after the consent where the shop told no day': {
      script: [reader('2026-10-18 09:00')],
      until: '2028-10-20 00:00',
    },
    'of the account, as the shop told it, on 29 February': {
      script: [
        reader('2026-10-18 09:00'),
        ['2026-10-18 10:00', byShop(trait({ registered_on: '2024-02-29' }))],
      ],
      until: '2028-03-01 00:00',
    },
    'a purchase of the same morning does not take the thanks away': {
      script: [reader('2026-10-18 09:00'), ['2027-10-18 08:00', buy('O1', line('K1'))]],
      until: '2027-10-20 00:00',
    },
  }))
