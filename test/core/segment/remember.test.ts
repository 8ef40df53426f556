import { describe, expect, test } from 'vitest'
import type { Event } from '../../../core/event/event.ts'
import { inReadingOrder } from '../../../core/event/order.ts'
import { foldProfile } from '../../../core/profile/fold.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { link } from '../../../core/rule/version.ts'
import { blank, memoryOf, recall, remember } from '../../../core/segment/remember.ts'

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
  let profile = newProfile('p', NOW)
  let behaviour = blank(memory)
  for (const one of batches.flatMap(inReadingOrder)) {
    profile = foldProfile(profile, one)
    behaviour = remember(behaviour, one, profile, memory)
  }
  return { profile, behaviour }
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
    const { profile, behaviour } = folded(batches)
    expect(recall({ batches, isWhole: true }, profile, MEMORY)).toEqual(behaviour)
  })

  test('says where the log no longer reaches', () => {
    const { profile } = folded(batches)
    const cut = recall({ batches: [batches[4]!], isWhole: false }, profile, MEMORY)
    expect(answer(cut).partial).toBe(true)
    const short = link({ $did: { event: 'view_item', within: '12h' } })
    expect(
      answer(recall({ batches: [batches[4]!], isWhole: false }, profile, memoryOf([short])), short),
    ).toEqual({ value: false, validUntil: Infinity, partial: false })
    // An event that came late lies before what was dropped: how far the log reaches is told by receipt.
    const late = { ...look(9), receivedAt: NOW - DAY }
    expect(answer(recall({ batches: [[late], batches[4]!], isWhole: false }, profile, MEMORY)).partial).toBe(
      true,
    )
    expect(answer(recall({ batches: [], isWhole: false }, profile, MEMORY)).partial).toBe(true)
  })
})

test('what is remembered has a name that changes with it, and not with the order of the rules', () => {
  const other = link({ $did: { event: 'purchase' } })
  expect(memoryOf([LOOKED, other]).id).toBe(memoryOf([other, LOOKED]).id)
  expect(memoryOf([LOOKED]).id).not.toBe(memoryOf([other]).id)
  const more = link({ $did: { event: 'view_item', count: { $gte: 9 } } })
  expect(memoryOf([LOOKED, more]).id).not.toBe(memoryOf([LOOKED]).id)
})
