/** Who writes STOP is told once that it was understood, and hears nothing more. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import type { Event } from '../../../core/event/event.ts'
import { lease } from '../../../core/journey/dispatch.ts'
import { farewell } from '../../../core/journey/farewell.ts'
import { foldEvents } from '../../../core/journey/fold.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { MONDAY } from '../event/made.ts'
import { reader } from '../message/made.ts'

const person: Person = { ...newPerson('p1', MONDAY), profile: reader({ eventCount: 1 }) }
const event = (params: object, at = MONDAY + 1, source: Event['source'] = 'system'): Event => ({
  id: `e${at}${source}`,
  name: 'consent_update',
  at,
  receivedAt: at,
  source,
  params: params as Event['params'],
})
const stop = (at = MONDAY + 1) => event({ sms: false, source: 'texts-replied' }, at)
const after = (...events: Event[]) =>
  events.reduce((held, one) => foldEvents(held, [one], { journeys: [], now: one.at }), person)

test('one text is queued, and goes although the channel was refused', () => {
  const [send, ...others] = after(stop(), stop(MONDAY + HOUR_MS)).sends
  expect(others).toEqual([])
  expect(send).toMatchObject({ template: 'stopped-sms', class: 'transactional', channel: 'sms' })
  expect(lease(after(stop()), send!.key, MONDAY + 2).lease.answer).toBe('go')
})

test('it does not go late, nor once they have agreed again', () => {
  const { key } = after(stop()).sends[0]!
  expect(lease(after(stop()), key, MONDAY + 2 * HOUR_MS).lease).toEqual({ answer: 'no', reason: 'expired' })
  const again = after(stop(), event({ sms: true, proof: 'p', source: 'server' }, MONDAY + 3, 'server'))
  expect(lease(again, key, MONDAY + 4).lease).toEqual({ answer: 'no', reason: 'superseded' })
})

test('another STOP on another day is answered again', () => {
  expect(after(stop(), stop(MONDAY + DAY_MS + 1)).sends).toHaveLength(2)
})

test('no other refusal is answered by a text', () => {
  for (const one of [
    event({ sms: false, source: 'unsubscribe' }),
    event({ sms: false, source: 'texts-replied' }, MONDAY + 1, 'page'),
    event({ email: false, source: 'mail-replied' }),
    event({ sms: true, proof: 'x', source: 'texts-replied' }),
  ])
    expect(after(one).sends).toEqual([])
})

test('nothing is queued where there is no number, and asking again changes nothing', () => {
  const unknown = newPerson('p2', MONDAY)
  expect(farewell(unknown, stop(), MONDAY + 1)).toBe(unknown)
  const told = farewell(person, stop(), MONDAY + 1)
  expect(told.counters).toEqual({ 'send.candidates': 1 })
  expect(farewell(told, stop(), MONDAY + 2)).toBe(told)
})
