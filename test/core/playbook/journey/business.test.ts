/** SCN-32, SCN-33, SCN-46: companies and people who take over. */
import { describe } from 'vitest'
import { B2B_NURTURE, CHURN_CARE, MQL_TO_SQL } from '../../../../core/playbook/journey/business.ts'
import { CALM_POLICY } from '../../../../core/message/policy.ts'
import { answer, buy, line } from '../../event/made.ts'
import { clicks, opens } from '../golden.ts'
import type { Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { EMAIL, byShop, reader, trait } from '../people.ts'

const ANNA = reader('2026-10-01 09:00')
const lead: Told = {
  name: 'generate_lead',
  params: { email: EMAIL, lead_source: 'b2b', wording: 'save-cart-1' },
}

describe('nurture', () =>
  golden(B2B_NURTURE, {
    'a content for each stage, on working days': {
      script: [
        ANNA,
        ['2026-10-22 15:00', lead],
        ['2026-10-26 11:00', clicks('how')],
        ['2026-10-29 11:00', clicks('compare')],
      ],
    },
    'without a click it goes no further': {
      script: [ANNA, ['2026-10-22 15:00', lead], ['2026-10-26 11:00', opens('how')]],
    },
    'working hours and holidays are kept': {
      policy: CALM_POLICY,
      script: [ANNA, ['2026-10-26 15:00', lead]],
    },
    'a purchase ends it': {
      script: [
        ANNA,
        ['2026-10-22 15:00', lead],
        ['2026-10-26 11:00', clicks('how')],
        ['2026-10-26 12:00', byShop(buy('O1', line('K1')))],
      ],
    },
  }))

const crossed = (score: string, direction = 'up'): Told =>
  byShop({ name: 'score_crossed', params: { score, direction, threshold: 60, value: 72 } })
const called = byShop({
  name: 'traits_update',
  params: { traits: { 'answer.call': 'done' }, source: 'crm' },
})

describe('hand-off', () =>
  golden(MQL_TO_SQL, {
    'a task at once, and again where nobody calls': {
      script: [ANNA, ['2026-10-22 15:00', crossed('lead')]],
    },
    'called on the next day': {
      script: [ANNA, ['2026-10-22 15:00', crossed('lead')], ['2026-10-23 10:00', called]],
    },
    'a score that falls, or another one, is no lead; the same twice is one': {
      script: [
        ANNA,
        ['2026-10-22 15:00', crossed('lead', 'down'), crossed('churn')],
        ['2026-10-22 16:00', { ...crossed('lead'), id: 'crossed-1' }],
        ['2026-10-22 16:01', { ...crossed('lead'), id: 'crossed-1' }],
        ['2026-10-22 16:02', called],
        ['2026-10-25 10:00', crossed('lead')],
      ],
    },
  }))

describe('care', () =>
  golden(CHURN_CARE, {
    'a letter for most, a call for who spent much': {
      script: [
        ANNA,
        ['2026-10-22 15:00', crossed('churn')],
        ['2027-01-05 10:00', byShop(buy('O1', line('K1', 30)))],
        ['2027-01-20 15:00', crossed('churn')],
      ],
      until: '2027-02-01 00:00',
    },
    'the lifecycle alone is enough': {
      script: [ANNA, ['2026-10-05 10:00', byShop(buy('O1', line('K1', 30)))]],
      until: '2027-06-01 00:00',
    },
    'whoever does not want to be known is not watched': {
      script: [ANNA, ['2026-10-05 10:00', answer(false)], ['2026-10-22 15:00', crossed('churn')]],
    },
    'told by the shop of a trait: nothing': {
      script: [ANNA, ['2026-10-22 15:00', byShop(trait({ city: 'Brno' }))]],
    },
  }))
