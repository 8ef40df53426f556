import { expect, test } from 'vitest'
import { automatonOf } from '../../../../core/rule/check/pattern-automaton.ts'
import { treeOf } from '../../../../core/rule/check/pattern-tree.ts'

/** The ways as text: `1>2` and the number of ways where there are more than one. */
const waysOf = (pattern: string) =>
  automatonOf(treeOf(pattern)!)!.next.flatMap((next, from) =>
    [...next].map(([to, ways]) => `${from}>${to}${ways > 1 ? `x${ways}` : ''}`),
  )

test.each([
  ['^ab', ['0>1', '1>2']],
  ['^(a|b)c', ['0>1', '0>2', '1>3', '2>3']],
  ['^a?b', ['0>1', '0>2', '1>2']],
  ['^a*b', ['0>1', '0>2', '1>1', '1>2']],
  ['^(a*)*b', ['0>1', '0>2', '1>1x2', '1>2']],
  ['^(a|)b', ['0>1', '0>2', '1>2']],
  ['^(a?|b?)c', ['0>1', '0>2', '0>3x2', '1>3', '2>3']],
  ['^(?=a)b', ['0>1', '0>2']],
  ['^a{2}b', ['0>1', '1>2', '2>3']],
  ['^a{1,2}b', ['0>1', '1>2', '1>3', '2>3']],
  ['^a{2,}b', ['0>1', '1>2', '2>2', '2>3']],
  ['^a{0,99}b', ['0>1', '0>2', '1>1', '1>2']],
])('%s', (pattern, ways) => {
  expect(waysOf(pattern).sort()).toEqual(ways)
})

test('a pattern that may begin anywhere passes over the text before', () => {
  expect(automatonOf(treeOf('a')!)!.scan).toBe(1)
  expect(waysOf('a').sort()).toEqual(['0>1', '0>2', '1>1', '1>2'])
  expect(automatonOf(treeOf('^a')!)!.scan).toBeNull()
})

test('too many places are none', () => {
  expect(automatonOf(treeOf(`^${'(ab{9}){2}'.repeat(20)}`)!)).not.toBeNull()
  expect(automatonOf(treeOf(`^${'(ab{9}){4}'.repeat(20)}`)!)).toBeNull()
  expect(automatonOf(treeOf('(a?){1000}')!)).toBeNull()
})
