/** SCN-01 and SCN-23: the first weeks. */
import { ONBOARDING } from '../../../../core/playbook/journey/onboarding.ts'
import { WELCOME_SERIES } from '../../../../core/playbook/journey/welcome-series.ts'
import { CALM_POLICY } from '../../../../core/message/policy.ts'
import { answer, buy, confirm, line, unsubscribe, view } from '../../event/made.ts'
import { DOWN, UP } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { EMAIL, byShop, reader } from '../people.ts'
import { describe } from 'vitest'

const ANNA = reader('2026-10-18 09:00')
const SIGN_UP = { name: 'sign_up' } as const

describe('welcome', () =>
  golden(WELCOME_SERIES, {
    'three messages within a week': { script: [ANNA] },
    'in English, over the change of the clocks': {
      script: [reader('2026-10-23 22:00', { language: 'en' })],
    },
    'the first purchase ends it': {
      script: [ANNA, ['2026-10-21 12:00', byShop(buy('O1', line('K1')))]],
    },
    'confirmed twice it begins once': {
      script: [
        ANNA,
        ['2026-10-18 09:05', { ...confirm('email', EMAIL), id: 'confirmed-again' }],
        ['2026-11-20 09:00', unsubscribe('email')],
        ['2026-11-21 09:00', confirm('email', EMAIL)],
      ],
    },
    'whoever has bought before is no newcomer': {
      script: [['2026-10-17 09:00', answer(true), byShop(buy('O0', line('K1')))], ANNA],
    },
    'confirmed at night it waits for the morning': {
      policy: CALM_POLICY,
      script: [reader('2026-10-18 22:30')],
    },
  }))

describe('onboarding', () =>
  golden(ONBOARDING, {
    'with a favourite category: account, push, category, help': {
      script: [ANNA, ['2026-10-19 10:00', SIGN_UP], ['2026-10-19 10:05', view('K1'), view('K2')]],
    },
    'without one the choice is passed over': {
      script: [ANNA, ['2026-10-19 10:00', SIGN_UP]],
    },
    'bought after two days': {
      script: [ANNA, ['2026-10-19 10:00', SIGN_UP], ['2026-10-21 18:00', buy('O1', line('K1'))]],
    },
    'the consent to be known is withdrawn': {
      script: [ANNA, ['2026-10-19 10:00', SIGN_UP], ['2026-10-20 10:00', answer(false)]],
    },
    'told twice, and the sender is down for a day': {
      script: [
        ANNA,
        ['2026-10-19 09:00', DOWN],
        ['2026-10-19 10:00', { ...SIGN_UP, id: 'sign-up-1' }],
        ['2026-10-19 10:01', { ...SIGN_UP, id: 'sign-up-1' }],
        ['2026-10-20 09:00', UP],
      ],
    },
  }))
