/** What journeys say of a person comes into the log, and may move other journeys. */
import { expect, test } from 'vitest'
import type { Step } from '../../../core/journey/journey.ts'
import { takeBatch, wakeAll } from '../../../core/journey/take.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY, answer, event } from '../event/made.ts'
import { journey, message, somebody } from './made.ts'

const set = (value: string): Step => ({ id: 'set', kind: 'set', trait: 'answer.stage', value })
const context = (journeys: (typeof BUILT_IN)['journeys']) => ({ ...BUILT_IN, journeys, now: MONDAY })

test('a trait that a step sets is an event of the log, once, and other journeys hear of it', () => {
  const journeys = [
    journey([set('warm')], { id: 'saying' }),
    journey([message('cart')], { id: 'hearing', triggers: [{ on: 'event', event: 'traits_update' }] }),
  ]
  const taken = takeBatch(somebody(), [event(answer(true)), event({ name: 'search' })], context(journeys))
  const woken = wakeAll(taken.person, context(journeys))
  expect(woken.notes.map(({ name, source }) => [name, source])).toEqual([['traits_update', 'system']])
  expect(woken.person.profile.traits['answer.stage']).toMatchObject({
    value: 'warm',
    source: 'journey:saying',
  })
  expect(woken.person.entries.map(({ journey: id, status }) => [id, status])).toEqual([
    ['saying', 'done'],
    ['hearing', 'done'],
  ])
  expect(woken.wakes).toHaveLength(1)
  expect(woken.person).not.toHaveProperty('says')
  expect(wakeAll(woken.person, context(journeys)).notes).toEqual([])
})

test('journeys that answer each other for ever are cut off', () => {
  const round = journey([set('again')], {
    entry: { open: 'each' },
    triggers: [{ on: 'event', event: 'traits_update' }],
  })
  const told = event({ name: 'traits_update', source: 'server', params: { traits: { city: 'Brno' } } })
  const taken = takeBatch(somebody(), [told], context([round]))
  expect(wakeAll(taken.person, context([round])).notes.length).toBeLessThan(10)
})

test('nobody who has nothing due is changed', () => {
  const person = somebody()
  expect(wakeAll(person, context([])).person).toBe(person)
})
