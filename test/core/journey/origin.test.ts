import { expect, test } from 'vitest'
import { idWithin, originOf, ownId } from '../../../core/journey/origin.ts'

test('an entry of a member carries its name, and gets its own id back', () => {
  const id = idWithin('p1', 'e3')
  expect([originOf(id), ownId(id)]).toEqual(['p1', 'e3'])
})

test('an entry that has a name already keeps it through further merges', () => {
  expect(idWithin('n1', idWithin('p1', 'e3'))).toBe(idWithin('p1', 'e3'))
})

test('one of the person has none', () => {
  expect([originOf('e3'), ownId('e3')]).toEqual([null, 'e3'])
})
