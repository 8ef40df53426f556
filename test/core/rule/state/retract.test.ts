import { describe, expect, test } from 'vitest'
import type { Condition, RuleEvent } from '../../../../core/rule/condition.ts'
import { backfill, backfillInto } from '../../../../core/rule/state/backfill.ts'
import { begin } from '../../../../core/rule/state/begin.ts'
import { definitionsOf, SUM_RING } from '../../../../core/rule/state/definition.ts'
import { retract } from '../../../../core/rule/state/retract.ts'
import { answerAt, defOf, event, lived } from '../../../support/rule/shorthand.ts'

/** After taking `gone` back: is the state as if it had never come, or does it ask for the log? */
function without(condition: Condition, events: readonly RuleEvent[], gone: RuleEvent) {
  const def = defOf(condition)
  const rest = events.filter((one) => one !== gone)
  const { behaviour, rebuild } = retract(lived([def], events), [def], gone)
  const asked = JSON.stringify(answerAt(condition, behaviour, 2_000))
  const filled = rebuild.length ? backfillInto(behaviour, [def], rest) : behaviour
  expect(answerAt(condition, filled, 2_000)).toEqual(answerAt(condition, backfill([def], rest), 2_000))
  return { isExact: !rebuild.length, isPartial: asked.includes('"partial":true') }
}

const visits = (count: number): Condition => ({ $did: { event: 'a', count: { $gte: count } } })
const EXACT = { isExact: true, isPartial: false }
const REBUILD = { isExact: false, isPartial: true }

describe('taking an event back', () => {
  const three = [event('a', 1), event('a', 2), event('a', 3)] as const

  test('is exact while a ring is not full', () => {
    expect(without(visits(4), three, three[1])).toEqual(EXACT)
  })

  test('asks for the log when the ring was full and held it', () => {
    expect(without(visits(3), three, three[1])).toEqual(REBUILD)
    expect(without(visits(2), three, three[0])).toEqual(EXACT)
  })

  test('of a distinct value asks for the log unless a newer event has the value', () => {
    const condition = { $did: { event: 'a', distinct: 'p.sku', count: { $gte: 2 } } }
    const [old, young] = [event('a', 1, { sku: 'x' }), event('a', 2, { sku: 'x' })]
    expect(without(condition, [old, young], old)).toEqual(EXACT)
    expect(without(condition, [old, young], young)).toEqual(REBUILD)
  })

  test('of a sum is exact but for what was folded', () => {
    const condition = { $did: { event: 'a', sum: { 'p.value': { $gte: 5 } } } }
    const many = Array.from({ length: SUM_RING + 2 }, (_, index) => event('a', index + 1, { value: 1 }))
    expect(without(condition, many, many[5]!)).toEqual(EXACT)
    expect(without(condition, many, many[1]!)).toEqual(REBUILD)
  })

  test('of a sequence is exact for steps that still stand apart, and for an unless that was not the newest', () => {
    const condition = { $seq: { steps: [{ event: 'a' }, { event: 'b' }], unless: { event: 'c' } } }
    const events = [event('c', 1), event('c', 2), event('a', 3), event('a', 4), event('b', 5)] as const
    for (const gone of [events[0], events[2], events[3], events[4]])
      expect(without(condition, events, gone)).toEqual(EXACT)
    expect(without(condition, events, events[1])).toEqual(REBUILD)
  })

  test('of a sequence asks for the log where the step was folded', () => {
    const condition = { $seq: { steps: [{ event: 'a' }, { event: 'b' }] } }
    const events = [event('a', 1), event('a', 2), event('b', 9 * 1440)] as const
    const def = defOf(condition)
    const { behaviour, rebuild } = retract(lived([def], events), [def], events[1])
    expect(rebuild).toEqual([def.key])
    expect(answerAt(condition, behaviour, 10 * 1440)).toMatchObject({ partial: true })
  })

  test('that was of no concern changes nothing', () => {
    const defs = definitionsOf([visits(2)])
    const before = lived(defs, three)
    expect(retract(before, defs, event('b', 1))).toEqual({ behaviour: before, rebuild: [] })
    expect(retract({}, defs, three[0])).toEqual({ behaviour: {}, rebuild: [] })
    expect(retract(begin(defs), defs, three[0]).rebuild).toEqual([])
  })
})
