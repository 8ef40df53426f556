/** SCN-07, SCN-37, JRN-13: audiences, friends, the other channel. */
import { describe } from 'vitest'
import {
  LOOK_ALIKE,
  OPENED_NOT_CLICKED,
  REFERRAL,
  REFERRAL_REWARD,
} from '../../../../core/playbook/journey/reach.ts'
import { WELCOME_SERIES } from '../../../../core/playbook/journey/welcome-series.ts'
import { buy, line } from '../../event/made.ts'
import { DOWN, UP, clicks, opens } from '../golden.ts'
import type { LocalTime, ScriptLine, Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader } from '../people.ts'

const ANNA = reader('2026-10-01 09:00')
const ads = (granted: boolean): Told =>
  byShop({ name: 'consent_update', params: { ads: granted, proof: 'order-1' } })
const order = (id: string, at: LocalTime): ScriptLine => [at, byShop(buy(id, line('K1')))]
const REGULAR = [1, 2, 3].map((n) => order(`O${n}`, `2026-10-0${n + 1} 10:00`))

describe('look-alikes', () =>
  golden(LOOK_ALIKE, {
    'a regular who agreed is in it, until no regular any more': {
      script: [ANNA, ['2026-10-01 10:00', ads(true)], ...REGULAR],
      until: '2027-04-01 00:00',
    },
    'agreed only after becoming a regular': {
      script: [ANNA, ...REGULAR, ['2026-10-20 10:00', ads(true)]],
      until: '2026-11-01 00:00',
    },
    'withdrawn: out at once': {
      script: [ANNA, ['2026-10-01 10:00', ads(true)], ...REGULAR, ['2026-10-20 10:00', ads(false)]],
      until: '2026-11-01 00:00',
    },
    'without the consent nobody': { script: [ANNA, ...REGULAR], until: '2026-11-01 00:00' },
  }))

const rated = (score: number): Told => byShop({ name: 'rating_given', params: { scale: 'nps', score } })

describe('referral', () =>
  golden(REFERRAL, {
    'a code on the morning after ten points': {
      script: [ANNA, order('O1', '2026-10-05 10:00'), ['2026-10-12 18:00', rated(10)]],
    },
    'eight points are no promise; a second ten brings no second code': {
      script: [
        ANNA,
        order('O1', '2026-10-05 10:00'),
        ['2026-10-12 18:00', rated(8)],
        ['2026-10-14 18:00', rated(10)],
        ['2026-11-14 18:00', rated(10)],
      ],
    },
    'given back in the night': {
      script: [
        ANNA,
        order('O1', '2026-10-05 10:00'),
        ['2026-10-12 18:00', rated(10)],
        ['2026-10-13 08:00', byShop({ name: 'refund', params: { transaction_id: 'O1' } })],
      ],
    },
    'who never bought has nothing to recommend': { script: [ANNA, ['2026-10-12 18:00', rated(10)]] },
  }))

const earned = (order: string): Told => ({
  id: `referral_earned:${order}`,
  name: 'referral_earned',
  source: 'system',
  params: { transaction_id: order, offer: 'friend' },
})
const lost = (order: string): Told => ({
  name: 'referral_revoked',
  source: 'system',
  params: { transaction_id: order },
})

describe('the reward for a referral', () =>
  golden(REFERRAL_REWARD, {
    'two weeks after the first order of a new customer, over the change of the clocks': {
      script: [ANNA, ['2026-10-12 11:30', earned('F1')]],
    },
    'told twice it is one, of two friends it is two': {
      script: [
        ANNA,
        ['2026-10-05 11:30', earned('F1'), earned('F1')],
        ['2026-10-06 11:30', earned('F1')],
        ['2026-10-07 11:30', earned('F2')],
      ],
    },
    'the order went back within the two weeks; the other stands': {
      script: [
        ANNA,
        ['2026-10-05 11:30', earned('F1'), earned('F2')],
        ['2026-10-12 09:00', lost('F1')],
        ['2026-10-12 09:01', lost('F1')],
      ],
    },
    'the sender is down for three days': {
      script: [
        ANNA,
        ['2026-10-05 11:30', earned('F1')],
        ['2026-10-20 09:00', DOWN],
        ['2026-10-23 09:00', UP],
      ],
    },
    'over 29 February': { script: [reader('2028-02-01 09:00'), ['2028-02-15 09:00', earned('F1')]] },
  }))

const journeys = [WELCOME_SERIES.journey, OPENED_NOT_CLICKED.journey]
const opened: Told = {
  ...opens('hello'),
  params: { channel: 'email', campaign: 'welcome-series' },
}

describe('opened, not clicked', () =>
  golden(OPENED_NOT_CLICKED, {
    'after two days on the site, in ads and by push, and no second e-mail': {
      journeys,
      script: [ANNA, ['2026-10-01 10:00', ads(true)], ['2026-10-01 18:00', opened]],
      until: '2026-10-20 00:00',
    },
    'clicked on the next day': {
      journeys,
      script: [ANNA, ['2026-10-01 18:00', opened], ['2026-10-02 18:00', clicks('hello')]],
      until: '2026-10-20 00:00',
    },
    'opened twice it is one': {
      journeys,
      script: [ANNA, ['2026-10-01 18:00', opened], ['2026-10-02 18:00', opened]],
      until: '2026-10-20 00:00',
    },
    'bought in between': {
      journeys,
      script: [ANNA, ['2026-10-01 18:00', opened], order('O1', '2026-10-02 18:00')],
      until: '2026-10-20 00:00',
    },
    'a message that was asked for is followed by nothing': {
      journeys,
      script: [ANNA, ['2026-10-01 18:00', { ...opened, params: { channel: 'email', campaign: 'order' } }]],
      until: '2026-10-20 00:00',
    },
  }))
