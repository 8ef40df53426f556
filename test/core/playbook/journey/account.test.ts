/** SCN-34, SCN-47: companies and their inquiries, on a virtual clock. */
import { describe } from 'vitest'
import { ACCOUNT_ORCHESTRATION, LEAD_PRIORITY } from '../../../../core/playbook/journey/account.ts'
import { add, buy, line, view } from '../../event/made.ts'
import { DOWN, UP, clicks } from '../golden.ts'
import type { Told } from '../golden.ts'
import { golden } from '../golden-file.ts'
import { byShop, reader } from '../people.ts'

const ANNA = reader('2026-10-05 09:00')
const acts = (role: string): Told => byShop({ name: 'account_update', params: { account: 'acme', role } })
const asked: Told = { name: 'generate_lead', params: { lead_source: 'b2b' } }
const told: Told = byShop({
  name: 'traits_update',
  params: { source: 'crm', traits: { 'answer.called': true } },
})

describe('one company, one conversation', () =>
  golden(ACCOUNT_ORCHESTRATION, {
    'a buyer gets the terms; a click makes a task': {
      script: [
        ANNA,
        ['2026-10-05 10:00', acts('buyer')],
        ['2026-10-16 15:00', view('K1')],
        ['2026-10-21 10:00', clicks('terms')],
      ],
    },
    'another role gets what can be forwarded; no click, no task': {
      script: [ANNA, ['2026-10-05 10:00', acts('viewer')], ['2026-10-16 15:00', view('K1')]],
    },
    'who acts for nobody is not meant': { script: [ANNA, ['2026-10-16 15:00', view('K1')]] },
    'over the change of the clocks, the view told twice': {
      script: [
        ANNA,
        ['2026-10-05 10:00', acts('buyer')],
        ['2026-10-23 15:00', { ...view('K1'), id: 'v1' }, { ...view('K1'), id: 'v1' }],
      ],
    },
    'ordered before the message': {
      script: [
        ANNA,
        ['2026-10-05 10:00', acts('buyer')],
        ['2026-10-16 15:00', view('K1')],
        ['2026-10-19 10:00', byShop(buy('O1', line('K1')))],
      ],
    },
    'the sender is down for three days: it goes then': {
      script: [
        ANNA,
        ['2026-10-05 10:00', acts('buyer')],
        ['2026-10-16 15:00', view('K1')],
        ['2026-10-20 08:00', DOWN],
        ['2026-10-23 08:00', UP],
      ],
    },
  }))

describe('whom to call first', () =>
  golden(LEAD_PRIORITY, {
    'a cart of ten thousand: a call within two hours': {
      script: [ANNA, ['2026-10-19 10:00', add('K1', 40, 300)], ['2026-10-19 10:30', asked]],
    },
    'three products looked at: a letter within a day': {
      script: [
        ANNA,
        ['2026-10-19 10:00', view('K1'), view('K2'), view('K3')],
        ['2026-10-19 10:30', asked, { ...asked, at: Date.parse('2026-10-19T08:29:00Z') }],
      ],
    },
    'nothing yet: decided anew after three days, over the change of the clocks': {
      script: [ANNA, ['2026-10-23 10:00', asked], ['2026-10-24 10:00', view('K1'), view('K2'), view('K3')]],
    },
    'nothing at all': { script: [ANNA, ['2026-10-23 10:00', asked]] },
    'sales have spoken to them before': {
      script: [ANNA, ['2026-10-23 10:00', asked], ['2026-10-24 10:00', told]],
    },
  }))
