/** What more.js holds in place of time and behaviour answers tests of a page as the whole engine does. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as whole from '../../../core/rule/decide.ts'
import type { Leaf, Moment } from '../../../core/rule/moment.ts'
import * as untimed from '../../../sdk/bundle/untimed.ts'

const moment = (): Moment => ({ now: 0, until: Infinity, partial: false })
const yes: Leaf = () => true
const make = (one: unknown): Leaf => {
  if (one === null) throw new Error('no sense')
  return one ? yes : whole.never
}
const parts = fc.array(fc.constantFrom(true, false, null), { maxLength: 5 })

test('parts make the same whole', () => {
  fc.assert(
    fc.property(parts, fc.boolean(), (list, wants) => {
      const answers = [whole, untimed].map((engine) => [
        engine.group(list, wants, make)(null, moment(), null),
        engine.not(engine.group(list, wants, make))(null, moment(), null),
        engine.decide(moment(), wants, list, (one) => !!one),
        engine.all({ ...list }, ([, one]) => make(one))(null, moment(), null),
        engine.all(list, ([, one]) => make(one))(null, moment(), null),
      ])
      expect(answers[1]).toEqual(answers[0])
    }),
  )
})

test('what a page cannot answer never holds, and an operator that is none makes no sense', () => {
  for (const leaf of [untimed.ago(), untimed.remembered(), untimed.never])
    expect(leaf(null, moment(), null)).toBe(false)
  expect([untimed.keyOfDid(), untimed.keyOfSeq(), untimed.durationMs()]).toEqual(['', '', 0])
  expect(untimed.version).toThrow()
})
