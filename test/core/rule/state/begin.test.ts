import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../../core/rule/condition.ts'
import { backfill, backfillInto } from '../../../../core/rule/state/backfill.ts'
import { adopt, begin, unseenUpTo } from '../../../../core/rule/state/begin.ts'
import { definitionsOf } from '../../../../core/rule/state/definition.ts'
import { forPage } from '../../../../core/rule/state/page.ts'
import { answerAt, event, lived, MINUTE } from '../../../support/rule/shorthand.ts'

const visits = (count: number): Condition => ({ $did: { event: 'visit', count: { $gte: count } } })
const seq: Condition = { $seq: { steps: [{ event: 'visit' }, { event: 'purchase' }], within: '10m' } }
const events = [1, 2, 3, 4].map((minute) => event('visit', minute))

describe('beginning', () => {
  test('with nobody known: complete from the first event on', () => {
    const defs = definitionsOf([visits(1), seq])
    expect(answerAt(visits(1), begin(defs), 5)).toEqual({
      value: false,
      validUntil: Infinity,
      partial: false,
    })
    expect(answerAt(seq, begin(defs), 5)).toMatchObject({ value: false, partial: false })
  })

  test('in the middle of a life: partial as far as answers reach back before it', () => {
    const behaviour = begin(definitionsOf([visits(1), seq]), 5 * MINUTE)
    expect(answerAt(visits(1), behaviour, 500).partial).toBe(true)
    expect(answerAt(seq, behaviour, 14)).toMatchObject({ partial: true })
    expect(answerAt(seq, behaviour, 15)).toMatchObject({ partial: false })
  })
})

describe('a new release', () => {
  const before = definitionsOf([visits(2), seq])
  const behaviour = lived(before, events)

  test('keeps what it still needs, drops what not, and begins what is new', () => {
    const after = definitionsOf([visits(2), { $did: { event: 'purchase' } }])
    const next = adopt(behaviour, before, after, 9 * MINUTE)
    expect(next).toEqual({
      [after[0]!.key]: behaviour[after[0]!.key],
      [after[1]!.key]: { t: [], since: 9 * MINUTE },
    })
  })

  test('a ring that grows knows nothing before its oldest event, unless it was never full', () => {
    const after = definitionsOf([visits(3)])
    expect(answerAt(visits(3), adopt(behaviour, before, after, 9 * MINUTE), 9)).toMatchObject({
      value: false,
      partial: true,
    })
    const few = lived(before, events.slice(0, 1))
    expect(adopt(few, before, after, 9 * MINUTE)).toEqual({ [after[0]!.key]: few[after[0]!.key] })
  })

  test('backfill makes it complete, from events in any order and however often', () => {
    const after = definitionsOf([visits(3), seq])
    const waiting = adopt(behaviour, before, after, 9 * MINUTE)
    const filled = backfillInto(waiting, after.slice(0, 1), [...events, ...events].reverse())
    expect(filled).toEqual({ ...waiting, ...lived(after.slice(0, 1), events) })
    expect(answerAt(visits(3), filled, 9)).toEqual({ value: true, validUntil: Infinity, partial: false })
    expect(JSON.stringify(backfill(after, events))).toBe(
      JSON.stringify(backfill(after, [...events].reverse())),
    )
  })

  test('what may be unseen never becomes less', () => {
    expect(unseenUpTo({ t: [] }, 5)).toEqual({ t: [], since: 6 })
    expect(unseenUpTo({ t: [], since: 9 }, 5)).toEqual({ t: [], since: 9 })
  })
})

describe('what a page gets', () => {
  test('is all that answers need and nothing of single events', () => {
    const spent: Condition = { $did: { event: 'visit', sum: { 'p.value': { $gte: 5 } } } }
    const defs = definitionsOf([visits(2), spent, seq])
    const behaviour = { ...lived(defs, [...events, event('purchase', 5)]), other: { t: [1] } }
    const shown = forPage(behaviour, [...defs.map(({ key }) => key), 'absent'])
    expect(Object.values(shown).map((state) => Object.keys(state))).toEqual([['t'], ['t', 'w'], ['m', 'u']])
    for (const rule of [visits(2), spent, seq])
      expect(answerAt(rule, shown, 9)).toEqual(answerAt(rule, behaviour, 9))
  })

  test('says how far back it is known', () => {
    const full = { t: [5], k: [1], w: [2], base: 7, cut: 3, since: 2 }
    const steps = { m: [[1, 2]] as const, u: 1, cut: 3, since: 2, tail: [], head: [0, 0] }
    expect(forPage({ full, steps }, ['full', 'steps'])).toEqual({
      full: { t: [5], w: [2], base: 7, cut: 3, since: 2 },
      steps: { m: [[1, 2]], u: 1, cut: 3, since: 2 },
    })
  })
})
