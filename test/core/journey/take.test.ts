import { expect, test } from 'vitest'
import { newPerson } from '../../../core/journey/person.ts'
import { takeBatch, takeTime } from '../../../core/journey/take.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { MONDAY, add, answer, event } from '../event/made.ts'

const context = (now: number) => ({ ...BUILT_IN, now })

test('what is entered by an event is noted with it, and what time does is noted at its instant', () => {
  const batch = [event(answer(true)), event({ ...add('K1'), at: MONDAY + 1 })]
  const taken = takeBatch(newPerson('p1', MONDAY), batch, context(MONDAY + 1))
  expect(taken.events.map(({ name }) => name)).toEqual(['consent_update', 'add_to_cart'])
  expect(taken.person.entries.map(({ journey }) => journey)).toContain('abandoned-cart')
  // The alarm is late by a day.
  const { notes } = takeTime(taken.person, context(MONDAY + 1 + HOUR_MS + DAY_MS))
  const entered = notes.find(
    ({ name, params }) => name === 'segment_entered' && params['segment'] === 'waiting-cart',
  )
  expect(entered).toMatchObject({ at: MONDAY + 1 + HOUR_MS, source: 'system' })
})

test('nothing comes of nothing', () => {
  const person = newPerson('p1', MONDAY)
  expect(takeBatch(person, [], context(MONDAY))).toEqual({ person, events: [], notes: [] })
})
