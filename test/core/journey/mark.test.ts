import { expect, test } from 'vitest'
import { markOf, marked } from '../../../core/journey/mark.ts'
import { somebody } from './made.ts'

test('a mark is of a journey, or of a journey and a key', () => {
  expect([markOf('j', ''), markOf('j', 'o1')]).toEqual(['j', 'j/o1'])
})

test('the newest instant stays', () => {
  const once = marked(somebody(), 'j', 20)
  expect(marked(once, 'j', 10).marks).toEqual({ j: 20 })
  expect(marked(once, 'j', 30).marks).toEqual({ j: 30 })
})

test('of very many the newest are remembered', () => {
  let person = somebody()
  for (let index = 0; index < 300; index++) person = marked(person, `j/${index}`, index)
  expect(Object.keys(person.marks!)).toHaveLength(200)
  expect(person.marks).toHaveProperty(['j/299'])
  expect(person.marks).not.toHaveProperty(['j/99'])
})
