import { describe, expect, test } from 'vitest'
import type { Event } from '../../../core/event/event.ts'
import { asKept } from '../../../core/identity/log-event.ts'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { link } from '../../../core/rule/version.ts'
import { newPortrait, portraitAfter } from '../../../core/segment/portrait.ts'
import { blank, memoryOf } from '../../../core/segment/remember.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 2)
const LOOKED: Condition = link({ $did: { event: 'view_item', within: '7d', count: { $gte: 2 } } })
const MEMORY = memoryOf([LOOKED])

let next = 0
function event(name: Event['name'], daysAgo: number, params: Event['params'] = {}): Event {
  const at = NOW - daysAgo * DAY
  return { id: `e${++next}`, name, at, receivedAt: at, source: 'page', params }
}
const look = (daysAgo: number) => event('view_item', daysAgo, { items: [{ item_id: 'p1', quantity: 1 }] })
const allow = (daysAgo: number, personalisation = true) =>
  event('consent_update', daysAgo, { analytics: true, personalisation, source: 'banner' })

function folded(batches: readonly Event[][], memory = MEMORY) {
  return portraitAfter(newPortrait('p', NOW), batches.flatMap(asKept), memory)
}

const answer = (behaviour: ReturnType<typeof blank>, rule = LOOKED) =>
  ask(compile(rule), { $: behaviour }, NOW)

describe('what rules remember', () => {
  test('events count once the consent allows to read them', () => {
    const { behaviour } = folded([[look(3), allow(4), look(2)]])
    expect(answer(behaviour)).toEqual({ value: true, validUntil: NOW + 4 * DAY, partial: false })
  })

  test('without that consent nothing is remembered', () => {
    expect(answer(folded([[allow(4, false), look(3), look(2)]]).behaviour).value).toBe(false)
  })

  test('when the consent goes, all of it goes, and nothing is in doubt', () => {
    const { behaviour } = folded([[allow(4), look(3), look(2)], [allow(1, false)], [allow(0.5), look(0.4)]])
    expect(answer(behaviour)).toMatchObject({ value: false, partial: false })
  })

  test('a clock that runs ahead does not carry an event into the future', () => {
    const ahead = { ...look(0), at: NOW + DAY }
    expect(answer(folded([[allow(4)], [look(1), ahead]]).behaviour).validUntil).toBe(NOW + 6 * DAY)
  })
})

describe('a rule that is newer than the history', () => {
  const batches = [
    [allow(9)],
    [look(8)],
    [look(3), look(2)],
    [allow(1.5, false)],
    [allow(1.4), look(1), look(0.5)],
  ]

  test('remembers the same from the whole log as if it had always been there', () => {
    const stepwise = batches.reduce(
      (held, batch) => portraitAfter(held, asKept(batch), MEMORY),
      newPortrait('p', NOW),
    )
    expect(folded(batches).behaviour).toEqual(stepwise.behaviour)
  })

  test('says where the log no longer reaches', () => {
    const base = portraitAfter(newPortrait('p', NOW), batches.slice(0, 4).flatMap(asKept), memoryOf([]))
    const known = portraitAfter({ ...base, since: null }, asKept(batches[4]!), MEMORY)
    expect(answer(known.behaviour).partial).toBe(false)
    const late = portraitAfter(base, asKept([look(0.5)]), MEMORY)
    expect(answer(late.behaviour).partial).toBe(base.since !== null)
    const allowed = portraitAfter(
      newPortrait('p', NOW),
      [[allow(9)], [look(3)]].flatMap(asKept),
      memoryOf([]),
    )
    expect(answer(portraitAfter(allowed, asKept([look(0.5)]), MEMORY).behaviour).partial).toBe(true)
    const short = link({ $did: { event: 'view_item', within: '12h' } })
    const recent = portraitAfter(allowed, asKept([look(0.4)]), memoryOf([short]))
    expect(answer(recent.behaviour, short)).toMatchObject({ value: true, partial: false })
  })
})
