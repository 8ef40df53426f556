/** Deadlines: what each leaf that knows the clock says, and until when. */
import { describe, expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'
import { ago, remembered } from '../../../core/rule/behaviour.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Answer, Behaviour, Condition, Did, Seq } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'

const HOUR = 36e5
const DAY = 24 * HOUR
/** Day 0 of these histories. */
const START = Date.UTC(2026, 0, 1)

const at = (days: number): number => START + days * DAY
const on = (...days: number[]): number[] => days.map(at)

function answer(condition: Condition, day: number, $: Behaviour = {}, view = {}): Answer {
  return ask(compile(condition), { ...view, $ }, at(day))
}

const yes = (validUntil = Infinity): Answer => ({ value: true, validUntil, partial: false })
const no = (validUntil = Infinity): Answer => ({ value: false, validUntil, partial: false })

describe('$ago', () => {
  const answers = (leaf: object, now: number) =>
    ask(compile({ 'f.at': { $ago: leaf } }), { f: { at: 1_000, days: 2, ms: 50 } }, now)

  test.each([
    [{ $gte: '1s' }, 1_999, no(2_000)],
    [{ $gte: '1s' }, 2_000, yes()],
    [{ $gt: '1s' }, 2_000, no(2_001)],
    [{ $gt: '1s' }, 2_001, yes()],
    [{ $lt: '1s' }, 1_999, yes(2_000)],
    [{ $lt: '1s' }, 2_000, no()],
    [{ $lte: '1s' }, 2_000, yes(2_001)],
    [{ $lte: '1s' }, 2_001, no()],
    [{ $eq: '1s' }, 1_999, no(2_000)],
    [{ $eq: '1s' }, 2_000, yes(2_001)],
    [{ $eq: '1s' }, 2_001, no()],
    [{ $ne: '1s' }, 1_999, yes(2_000)],
    [{ $ne: '1s' }, 2_000, no(2_001)],
    [{ $ne: '1s' }, 2_001, yes()],
    [{ $gte: '1s', $lt: '5s' }, 1_500, no(2_000)],
    [{ $gte: '1s', $lt: '5s' }, 2_500, yes(6_000)],
    [{ $gte: '1s', $lt: '5s' }, 6_000, no()],
    // An instant that lies ahead has an age below nothing.
    [{ $lt: '1s' }, 0, yes(2_000)],
    [{ $gte: { $ref: 'f.days', $mul: '1d' } }, 1_000, no(1_000 + 2 * DAY)],
    [{ $lt: { $ref: 'f.ms' } }, 1_000, yes(1_050)],
  ])('%j at %i', (leaf, now, expected) => {
    expect(answers(leaf, now)).toEqual(expected)
  })

  test.each([
    { $gte: 'soon' },
    { $ne: 'soon' },
    { $lt: 5 },
    { $lt: null },
    { $ne: { $ref: 'f.gone', $mul: '1d' } },
    { $ne: { $ref: 'f.gone' } },
    { $lt: { $ref: 'f.days', $mul: 'soon' } },
    { $near: '1d' },
    '1d',
    [],
  ])('%j is of no instant', (leaf) => {
    expect(answers(leaf as object, 5_000)).toEqual(no())
  })

  test.each([undefined, null, '1000', Infinity, Number.NaN, true, [1_000]])('%j has no age', (instant) => {
    for (const op of ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte']) {
      const view = { f: { at: instant } } as object
      expect(ask(compile({ 'f.at': { $ago: { [op]: '1s' } } }), view, 5_000)).toEqual(no())
    }
  })

  test('within lists and opposites the deadline is kept', () => {
    const view = { f: { ends: [at(1), at(3)] } } as object
    const some = compile({ 'f.ends': { $elemMatch: { $ago: { $gte: '1d' } } } })
    expect(ask(some, view, at(1))).toEqual(no(at(2)))
    expect(ask(some, view, at(2))).toEqual(yes())
    const every = compile({ 'f.ends': { $not: { $elemMatch: { $ago: { $lt: '1d' } } } } })
    expect(ask(every, view, at(3))).toEqual(no(at(4)))
    const both = compile({ 'f.ends': { $all: [{ $ago: { $lt: '4d' } }, { $ago: { $lt: '3d' } }] } })
    expect(ask(both, view, at(3))).toEqual(yes(at(6)))
  })

  test('by itself', () => {
    const moment = { now: 5, until: Infinity, partial: false }
    expect(ago({ $gte: '1s' })(0, moment, null)).toBe(false)
    expect(moment.until).toBe(1_000)
  })
})

describe('$did', () => {
  const did = (more: Partial<Did> = {}): Did => ({ event: 'view_item', ...more })
  const of = (leaf: Did, state: object): Behaviour => ({ [keyOfDid(leaf)]: state as never })
  const asked = (more: Partial<Did>, state: object, day: number) =>
    answer({ $did: did(more) }, day, of(did(more), state))

  test.each<[string, Partial<Did>, number, number[], Answer]>([
    ['at least one, unless said', { within: '3d' }, 4, on(2), yes(at(5))],
    ['the far end is excluded', { within: '3d' }, 5, on(2), no()],
    ['the newest tells how long', { within: '3d' }, 4, on(3, 2), yes(at(6))],
    ['of three the oldest', { within: '9d', count: { $gte: 3 } }, 5, on(5, 4, 1), yes(at(10))],
    ['one is missing', { within: '9d', count: { $gte: 3 } }, 10, on(5, 4, 1), no()],
    ['at most', { within: '9d', count: { $lt: 2 } }, 5, on(5, 4, 1), no(at(13))],
    ['exactly, above', { within: '9d', count: 2 }, 5, on(5, 4, 1), no(at(10))],
    ['exactly, met', { within: '9d', count: 2 }, 10, on(5, 4, 1), yes(at(13))],
    ['not so many', { within: '9d', count: { $ne: 2 } }, 5, on(5, 4, 1), yes(at(10))],
    ['between', { within: '9d', count: { $gte: 1, $lt: 3 } }, 10, on(5, 4, 1), yes(at(14))],
    ['none', { within: '9d', count: 0 }, 5, on(4, 1), no(at(13))],
    ['of all time', { count: { $gte: 2 } }, 900, on(5, 4), yes()],
    ['never', {}, 5, [], no()],
    ['a window that is none', { within: 'soon' }, 5, on(4), no()],
    ['two at one instant go together', { within: '9d', count: { $gte: 2 } }, 5, on(4, 4, 1), yes(at(13))],
  ])('%s', (...[, more, day, t, expected]) => {
    expect(asked(more, { t }, day)).toEqual(expected)
  })

  test('a field is the number that is asked for', () => {
    const leaf = did({ within: '9d', count: { $gte: { $ref: 'f.wanted' } } })
    const $ = of(leaf, { t: on(5, 4) })
    expect(answer({ $did: leaf }, 6, $, { f: { wanted: 2 } })).toEqual(yes(at(13)))
    expect(answer({ $did: leaf }, 6, $, { f: { wanted: 3 } })).toEqual(no())
  })

  test('different values, each by its newest instant', () => {
    const leaf = { within: '7d', distinct: 'p.sku', count: { $gte: 2 } }
    expect(asked(leaf, { t: on(6, 5), k: ['"a"', '"b"'] }, 6)).toEqual(yes(at(12)))
  })

  test('sums lose the oldest first', () => {
    const leaf = { within: '7d', sum: { 'p.value': { $gte: 500 } } }
    const state = { t: on(6, 5, 1), w: [300, 250, 900] }
    expect(asked(leaf, state, 6)).toEqual(yes(at(12)))
    expect(asked(leaf, state, 12)).toEqual(no())
    expect(asked({ sum: { 'p.value': { $gte: 2_000 } } }, { ...state, base: 600 }, 40)).toEqual(yes())
    expect(asked({ ...leaf, sum: { 'p.value': { $gte: 2_000 } } }, { ...state, base: 600 }, 6)).toEqual(no())
  })

  test('sums may go up and down', () => {
    const leaf = { within: '7d', sum: { 'p.value': { $gt: 0 } } }
    expect(asked(leaf, { t: on(6, 5, 4), w: [-1, 3, -1] }, 6)).toEqual(yes(at(12)))
    expect(asked(leaf, { t: on(6, 5, 4), w: [1, -3, 5] }, 6)).toEqual(yes(at(11)))
  })

  test('what was never seen is partial, as if nothing had been', () => {
    expect(answer({ $did: did() }, 5)).toEqual({ ...no(), partial: true })
    expect(answer({ $did: did({ count: 0 }) }, 5)).toEqual({ ...yes(), partial: true })
  })

  test.each<[string, Partial<Did>, object, boolean]>([
    ['the window reaches further back', { within: '7d' }, { since: at(4) }, true],
    ['it does not', { within: '1d' }, { since: at(4) }, false],
    ['it reaches just as far', { within: '1d' }, { since: at(5) }, false],
    ['all time reaches everywhere', {}, { since: at(4) }, true],
    ['into what was folded', { within: '7d' }, { cut: at(4) }, true],
    ['just into it', { within: '2d' }, { cut: at(4) }, true],
    ['not so far', { within: '1d' }, { cut: at(4) }, false],
    ['of all time the base knows', {}, { cut: at(4), base: 0 }, false],
  ])('partial: %s', (_, more, state, partial) => {
    expect(asked(more, { t: [], ...state }, 6).partial).toBe(partial)
  })

  test('what decides without it is not partial', () => {
    expect(answer({ $did: did(), 'p.no': 1 }, 5)).toEqual(no())
    expect(answer({ $or: [{ $did: did() }, { 'p.no': null }] }, 5)).toEqual(yes())
    expect(answer({ $did: did(), 'p.no': null }, 5).partial).toBe(true)
  })
})

describe('$seq', () => {
  const seq = (more: Partial<Seq> = {}): Seq => ({ steps: [{ event: 'a' }, { event: 'b' }], ...more })
  const asked = (more: Partial<Seq>, state: object, day: number) =>
    answer({ $seq: seq(more) }, day, { [keyOfSeq(seq(more))]: state as never })

  test.each<[string, Partial<Seq>, number, object, Answer]>([
    ['found', {}, 5, { m: [on(1, 2)] }, yes()],
    ['not found', {}, 5, { m: [] }, no()],
    ['until the first step leaves the window', { within: '3d' }, 3, { m: [on(1, 2)] }, yes(at(4))],
    ['and then no more', { within: '3d' }, 4, { m: [on(1, 2)] }, no()],
    ['not yet ripe', { after: '2d' }, 3, { m: [on(1, 2)] }, no(at(4))],
    ['ripe to the millisecond', { after: '2d' }, 4, { m: [on(1, 2)] }, yes()],
    ['ripe, then old', { after: '2d', within: '5d' }, 4, { m: [on(1, 2)] }, yes(at(6))],
    ['never ripe in time', { after: '5d', within: '5d' }, 3, { m: [on(1, 2)] }, no()],
    ['the next takes over', { after: '1d', within: '3d' }, 3, { m: [on(2, 2), on(1, 2)] }, yes(at(5))],
    ['a pause between two', { after: '1d', within: '3d' }, 3, { m: [on(5, 5), on(1, 2)] }, yes(at(4))],
    ['after the pause', { after: '1d', within: '3d' }, 4, { m: [on(5, 5), on(1, 2)] }, no(at(6))],
    [
      'late ones beside one that holds',
      { after: '1d', within: '3d' },
      5,
      { m: [on(3.8, 3.9), on(1, 3.5), on(0.5, 3)] },
      yes(at(6.8)),
    ],
    [
      'only late ones',
      { after: '1d', within: '3d' },
      4.2,
      { m: [on(3.8, 3.9), on(1, 3.5), on(0.5, 3)] },
      no(at(4.9)),
    ],
    ['killed', {}, 5, { m: [on(1, 2)], u: at(3) }, no()],
    ['killed at its start', {}, 5, { m: [on(1, 2)], u: at(1) }, no()],
    ['begun after the kill', { within: '3d' }, 5, { m: [on(4, 4), on(1, 2)], u: at(3) }, yes(at(7))],
  ])('%s', (...[, more, day, state, expected]) => {
    expect(asked(more, state, day)).toEqual(expected)
  })

  test.each<[string, Partial<Seq>, object, boolean]>([
    ['since lies within', { within: '7d' }, { since: at(4) }, true],
    ['since lies before', { within: '1d' }, { since: at(4) }, false],
    ['all time', {}, { since: at(4) }, true],
    ['matches of the window were forgotten', { within: '7d' }, { cut: at(4) }, true],
    ['matches of some time were forgotten', {}, { cut: at(4) }, true],
    ['only older ones', { within: '1d' }, { cut: at(4) }, false],
  ])('partial: %s', (_, more, state, partial) => {
    expect(asked(more, { m: [], ...state }, 6).partial).toBe(partial)
  })

  test('what was never seen is partial', () => {
    expect(answer({ $seq: seq() }, 5)).toEqual({ ...no(), partial: true })
  })

  test('by itself', () => {
    const moment = { now: 5, until: Infinity, partial: false }
    const leaf = remembered(
      { event: 'a' },
      'k',
      (sum) => sum === 1,
      () => [[9, 1]],
    )
    expect(leaf({ $: { k: {} } }, moment, null)).toBe(true)
    expect(moment.until).toBe(9)
  })
})
