import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition, Did, View } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'
import { bytesOf, record, replay } from '../../../core/rule/replay.ts'
import type { Recorded } from '../../../core/rule/replay.ts'
import { link } from '../../../core/rule/version.ts'
import { GROUPS, NOW, behaviourOf, conditionOf, diceOf, viewOf } from './dice.ts'

const when = link({
  'f.ltv': { $gte: 20_000 },
  'p.city': { $inGroup: 'big' },
  $did: { event: 'purchase', within: '30d' },
})
const key = keyOfDid(when['$did'] as Did)
const view: View = {
  p: { city: 'Brno', email: 'x@example.com' },
  f: { ltv: 18_200, orders: 3 },
  $: { [key]: { t: [NOW - 5] }, other: { t: [1] } },
}

describe('a recorded decision', () => {
  const recorded = record({ id: 'vip', when }, view, NOW, GROUPS)

  test('keeps what the rule reads and nothing else', () => {
    expect(recorded).toEqual({
      rule: expect.stringMatching(/^vip@[0-9a-f]{12}$/),
      mode: 'strict',
      now: NOW,
      view: { p: { city: 'Brno' }, f: { ltv: 18_200 }, $: { [key]: { t: [NOW - 5] } } },
      groups: { big: GROUPS.big },
      answer: { value: false, validUntil: null, partial: false },
    })
  })

  test('is made again from its own text', () => {
    const read = JSON.parse(bytesOf(recorded)) as Recorded
    expect(replay(read, when)).toEqual({ ok: true, value: recorded.answer })
  })

  test('does not follow a rule that was changed', () => {
    expect(replay(recorded, { ...when, 'f.ltv': { $gte: 10_000 } })).toMatchObject({
      ok: false,
      problem: { code: 'bad_shape', path: '/rule' },
    })
  })

  test('of a rule whose id has an @ is made again too', () => {
    const odd = record({ id: 'a@b', when: { 'f.ltv': 18_200 } }, view, NOW)
    expect(replay(odd, { 'f.ltv': 18_200 })).toEqual({ ok: true, value: odd.answer })
  })
})

test('whatever the rule and the view: the same bytes', () => {
  let trues = 0
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = diceOf(seed)
      const when: Condition = conditionOf(dice)
      const view = { ...viewOf(dice), $: behaviourOf(dice, [when], { did: keyOfDid, seq: keyOfSeq }) }
      const recorded = record({ id: 'r', when, mode: dice.of(['strict', 'compat']) }, view, NOW, GROUPS)
      const text = bytesOf(recorded)
      const again = replay(JSON.parse(text) as Recorded, when)
      expect(again.ok && bytesOf({ ...recorded, answer: again.value })).toBe(text)
      trues += recorded.answer.value ? 1 : 0
    }),
    { numRuns: 1_000 },
  )
  expect(trues).toBeGreaterThan(100)
})
