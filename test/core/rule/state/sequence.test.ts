import { describe, expect, test } from 'vitest'
import type { Condition, RuleEvent, Seq, SeqState } from '../../../../core/rule/condition.ts'
import { add } from '../../../../core/rule/state/add.ts'
import { begin } from '../../../../core/rule/state/begin.ts'
import { bounded, tooLate } from '../../../../core/rule/state/bound.ts'
import { newestFirst, rowsOf } from '../../../../core/rule/state/row.ts'
import { sequenced, spansOf, type Sequence } from '../../../../core/rule/state/sequence.ts'
import { update } from '../../../../core/rule/state/update.ts'
import { answerAt, defOf, event, lived, MINUTE, stateOf } from '../../../support/rule/shorthand.ts'

const seq = (names: string, more: Partial<Seq> = {}): Condition => ({
  $seq: { steps: [...names].map((name) => ({ event: name })), ...more },
})

/** `a1 b2`: event a in minute 1, event b in minute 2. */
const told = (text: string): RuleEvent[] => text.split(' ').map((one) => event(one[0]!, Number(one.slice(1))))

/** Matches in minutes, newest first. */
const matches = (condition: Condition, text: string) =>
  stateOf(condition, told(text)).m.map((span) => span.map((at) => at / MINUTE))

describe('matches', () => {
  test.each([
    ['steps in order, others between', seq('ab'), 'a1 c2 b3', [[1, 3]]],
    ['the latest start', seq('ab'), 'a1 a2 b3', [[2, 3]]],
    ['late events stand in their place', seq('abc'), 'c3 a1 b2', [[1, 3]]],
    ['the wrong order', seq('ab'), 'b1 a2', []],
    ['not two steps at one instant', seq('ab'), 'a1 b1', []],
    ['one instant between others', seq('abc'), 'a1 b2 c2 c3', [[1, 3]]],
    ['the same event twice is two events', seq('aa'), 'a1', []],
    ['and two of them are', seq('aa'), 'a1 a2 a3', [[2, 3]]],
    ['a gap that is just kept', seq('ab', { gap: '2m' }), 'a1 b3', [[1, 3]]],
    ['a gap that is not', seq('ab', { gap: '2m' }), 'a1 b4', []],
    ['a gap from the step before and not from the first', seq('abc', { gap: '2m' }), 'a1 b3 c5', [[1, 5]]],
    [
      'a later start that breaks off does not hide an earlier one',
      seq('abc', { gap: '3m' }),
      'a1 b2 a4 c5',
      [[1, 5]],
    ],
    ['unless: what started before is over', seq('ab', { unless: { event: 'c' } }), 'a1 c2 b3', []],
    ['unless at the instant of the start', seq('ab', { unless: { event: 'c' } }), 'a2 c2 b3', []],
    ['unless before the start', seq('ab', { unless: { event: 'c' } }), 'c1 a2 b3', [[2, 3]]],
    ['unless after the end', seq('ab', { unless: { event: 'c' } }), 'a1 b2 c3', []],
    ['a late unless', seq('ab', { unless: { event: 'c' } }), 'a2 b3 c1', [[2, 3]]],
    ['what has left the window', seq('ab', { within: '5m' }), 'a1 b2 a6', []],
    ['without a wait, one match is enough', seq('a'), 'a1 a2 a3', [[3, 3]]],
    [
      'with a wait, all that have not waited long enough',
      seq('a', { after: '2m' }),
      'a1 a2 a3 a4',
      [
        [4, 4],
        [3, 3],
        [2, 2],
      ],
    ],
    ['of equal starts the earlier end', seq('ab', { after: '9m' }), 'a1 b2 b3', [[1, 2]]],
  ])('%s', (_, condition, text, expected) => {
    expect(matches(condition, text)).toEqual(expected)
  })

  test('a duplicate leaves the state as it was', () => {
    const events = told('a1 b2')
    expect(stateOf(seq('ab'), [...events, ...events])).toEqual(stateOf(seq('ab'), events))
  })

  test('too many matches that wait: the oldest are forgotten, and the state says up to which', () => {
    const text = Array.from({ length: 40 }, (_, index) => `a${index + 1}`).join(' ')
    const condition = seq('a', { after: '1d' })
    const state = stateOf(condition, told(text))
    expect(state.m).toHaveLength(32)
    expect(state.cut).toBe(8 * MINUTE)
    // When a newer one has waited long enough, the forgotten ones matter no more.
    const later = lived([defOf(condition)], [...told(text), event('a', 1440 + 20)])
    expect(Object.values(later)[0]!.cut).toBeUndefined()
  })
})

describe('old steps', () => {
  const DAY = 1440
  const condition = seq('abc', { gap: '1w' })
  const def = defOf(condition)
  const stateIn = (behaviour: Readonly<Record<string, unknown>>) => behaviour[def.key] as Sequence

  test('are folded into the span that later steps may go on from', () => {
    const state = stateIn(lived([def], told(`a1 a2 b3 a4 c${4 * DAY}`)))
    expect(state.m).toEqual([[2 * MINUTE, 4 * DAY * MINUTE]])
    expect(state.tail!.map(([at, , step, start]) => [at / MINUTE, step, start && start / MINUTE])).toEqual([
      [4 * DAY, 3, undefined],
      [4, 1, 4],
      [3, 2, 2],
    ])
    expect(state.head).toEqual([4 * MINUTE, 0])
  })

  test('a whole match that still waits keeps its start', () => {
    const waiting = seq('ab', { after: '6d' })
    expect(matches(waiting, `a1 b5 a${4 * DAY}`)).toEqual([[1, 5]])
  })

  test('a step that is later than that many days is left out, and the state says so', () => {
    const before = lived([def], told(`a1 b3 a${4 * DAY}`))
    const state = stateIn(before)
    expect(stateIn(update(before, [def], event('a', 2)))).toEqual({ ...state, since: 3 * MINUTE + 1 })
    expect(tooLate(state, def, 3 * MINUTE)).toEqual({ ...state, since: 3 * MINUTE + 1 })
    expect(tooLate(state, def, 3 * MINUTE + 1)).toBeNull()
  })

  test('are few however many come, and the answer is still there', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => event('ab'[index % 2]!, index + 1))
    const behaviour = lived([def], [...many, event('c', 2_001)])
    expect(stateIn(behaviour).tail!.length).toBeLessThanOrEqual(256 + 3)
    expect(answerAt(condition, behaviour, 2_002)).toEqual({
      value: true,
      validUntil: Infinity,
      partial: false,
    })
  })

  test('a page keeps them all', () => {
    const many = Array.from({ length: 300 }, (_, index) => event('b', index + 2))
    const behaviour = [event('a', 1), ...many].reduce((kept, one) => add(kept, [def], one), begin([def]))
    expect(stateIn(behaviour).tail).toHaveLength(301)
    expect(stateIn({ [def.key]: bounded(stateIn(behaviour), def) }).tail).toHaveLength(256 + 2)
  })

  test('nothing that is young is touched', () => {
    const state = stateIn(told('a1 b2 c3').reduce((kept, one) => add(kept, [def], one), begin([def])))
    expect(bounded(state, def)).toBe(state)
  })

  test('rows in any number give the matches and what has begun', () => {
    const rows = told('a1 b2 c3 a4 b5')
      .flatMap((one) => rowsOf(def, one))
      .sort(newestFirst)
    const [whole, begun] = spansOf(rows, def, 0)
    expect(whole).toEqual([[1, 3].map((minute) => minute * MINUTE)])
    expect(begun.map((span) => span.map((at) => at / MINUTE))).toEqual([undefined, [4, 4], [4, 5]])
    expect((sequenced({ m: [] }, def, rows) as SeqState).m).toEqual(whole)
  })
})
