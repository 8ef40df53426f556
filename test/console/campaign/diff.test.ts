import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffOf, folded } from '../../../console/campaign/diff.ts'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '{', '}'), { maxLength: 14 })

it('leads from one text to the other: both can be read off it', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffOf(before.join('\n'), after.join('\n'))
      const side = (left: string) =>
        diff.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('\n')
      expect(side('added')).toBe(before.join('\n'))
      expect(side('removed')).toBe(after.join('\n'))
    }),
  )
})

it('keeps what both have, and puts what went before what came', () => {
  expect(diffOf('a\nb\nc', 'a\nx\nc').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'same a',
    'removed b',
    'added x',
    'same c',
  ])
  expect(diffOf('a\nb', 'a\nb').every(({ kind }) => kind === 'same')).toBe(true)
})

it('folds what stands far from a change', () => {
  const before = [...'abcdefghij'].join('\n')
  const shown = folded(diffOf(before, before.replace('e', 'E')))
  expect(shown.map((line) => line?.text ?? '…')).toEqual(['…', 'c', 'd', 'e', 'E', 'f', 'g', '…'])
  expect(folded(diffOf(before, before))).toEqual([null])
})
