import { expect, test } from 'vitest'
import { isFarewell, isStop } from '../../../core/message/farewell.ts'
import { MONDAY } from '../event/made.ts'
import { send } from './made.ts'

const told = (params: object, source = 'system') =>
  ({ id: 'e', name: 'consent_update', at: MONDAY, receivedAt: MONDAY, source, params }) as never

test('a STOP is a refusal of texts by an answer that a sender tells of', () => {
  expect(isStop(told({ sms: false, source: 'texts-replied' }))).toBe(true)
  for (const other of [
    told({ sms: false, source: 'preference-centre' }),
    told({ sms: true, source: 'texts-replied' }),
    told({ email: false, source: 'texts-replied' }),
    told({ sms: false, source: 'texts-replied' }, 'page'),
  ])
    expect(isStop(other)).toBe(false)
})

test('only the text that confirms it passes by a refusal', () => {
  const draft = { journey: '_stop', class: 'transactional', template: 'stopped-sms' } as const
  expect(isFarewell(send(draft))).toBe(true)
  expect(isFarewell(send({ ...draft, class: 'marketing' }))).toBe(false)
  expect(isFarewell(send({ ...draft, template: 'cart-sms' }))).toBe(false)
  expect(isFarewell(send({ ...draft, journey: 'stop' }))).toBe(false)
})
