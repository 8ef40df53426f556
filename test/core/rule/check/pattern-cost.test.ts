import { expect, test } from 'vitest'
import { automatonOf } from '../../../../core/rule/check/pattern-automaton.ts'
import { isTooSlow } from '../../../../core/rule/check/pattern-cost.ts'
import { loopsOf } from '../../../../core/rule/check/pattern-loop.ts'
import { treeOf } from '../../../../core/rule/check/pattern-tree.ts'

const waysOf = (pattern: string) => automatonOf(treeOf(pattern)!)!

test.each([
  ['^(ab|ac)*d', false],
  ['^(ab|a.)*d', true],
  ['^.*a.*b', false],
  ['^.*a.*b.*c', true],
  ['^\\d*a\\d*b\\d*c', false],
  ['^(x|x)(x|x)a', false],
  [`^${'(x|x)'.repeat(27)}a`, true],
  [`.*${'(x|x)'.repeat(8)}a`, true],
  [`^x*x*${'x'.repeat(60)}a`, false],
  [`^x*x*${'x'.repeat(200)}a`, true],
])('%s is too slow: %s', (pattern, isSlow) => {
  expect(isTooSlow(waysOf(pattern))).toBe(isSlow)
})

test('a hard question is given up, not thought about for ever', () => {
  expect(isTooSlow(waysOf(`^(${'[^a]'.repeat(120)}|${'[^b]'.repeat(119)})*$`))).toBe(true)
})

test('loops are the places that come again, and what they lead to comes before them', () => {
  const { parts, partOf, isLoop, reach } = loopsOf(waysOf('^a(bc)*d'))
  expect(parts.map((part) => [...part].sort())).toEqual([[4], [2, 3], [1], [0]])
  expect(isLoop).toEqual([false, true, false, false])
  expect(partOf).toEqual([3, 2, 1, 1, 0])
  expect(reach).toEqual([0b1n, 0b11n, 0b111n, 0b1111n])
})
