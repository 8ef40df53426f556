import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import type { Journey, Step } from '../../../core/journey/journey.ts'
import type { Person } from '../../../core/journey/person.ts'
import { advance, react } from '../../../core/journey/step.ts'
import { walk } from '../../../core/journey/walk.ts'
import { MONDAY, event } from '../event/made.ts'
import { journey, message, somebody } from './made.ts'

const begin = (steps: readonly Step[], more: Partial<Journey> = {}, person: Person = somebody()) =>
  react(person, event({ name: 'search', at: MONDAY }), { journeys: [journey(steps, more)], now: MONDAY })
const on = (person: Person, steps: readonly Step[], ms: number) =>
  advance(person, { journeys: [journey(steps)], now: MONDAY + ms })
const written = ({ sends }: Person) => sends.map(({ step }) => step)

describe('waits', () => {
  test.each<[string, Step, number | null]>([
    ['a length', { id: 'w', kind: 'wait', for: '3d' }, 3 * DAY_MS],
    // MONDAY is ten o'clock in Prague.
    ['until an hour', { id: 'w', kind: 'until', hour: 18 }, 8 * HOUR_MS],
    ['until an hour that it is', { id: 'w', kind: 'until', hour: 10 }, null],
    ['for a window', { id: 'w', kind: 'window', hours: [12, 14] }, 2 * HOUR_MS],
    ['for a window that is open', { id: 'w', kind: 'window', hours: [8, 20] }, null],
    ['for an event', { id: 'w', kind: 'await', event: 'login', within: '2h', late: null }, 2 * HOUR_MS],
  ])('%s', (_, step, ms) => {
    const { entries } = begin([step, message('mail')])
    if (ms === null) expect(entries[0]).toMatchObject({ status: 'done', step: null, dueAt: null })
    else expect(entries[0]).toMatchObject({ status: 'open', step: 'w', dueAt: MONDAY + ms })
  })
})

describe('a branch', () => {
  const steps: Step[] = [
    { id: 'wait', kind: 'wait', for: '1h' },
    {
      id: 'fork',
      kind: 'branch',
      ways: [
        { key: 'reachable', when: { 'consent.sms': true }, to: 'text' },
        { key: 'vip', when: { segments: { $in: ['vip'] } }, to: null },
      ],
    },
    message('mail', { next: null }),
    message('text', { channels: ['sms'] }),
  ]

  test('takes the first rule that holds when it is reached, and keeps what it read', () => {
    const moved = on(begin(steps), steps, HOUR_MS)
    expect(written(moved)).toEqual(['text'])
    expect(moved.entries[0]!.decided).toEqual({
      fork: { way: 'reachable', at: MONDAY + HOUR_MS, read: { 'consent.sms': true } },
    })
  })

  test('goes by what is so then, whatever it was on entry', () => {
    const entered = begin(steps)
    const { sms: _, ...consents } = entered.profile.consents
    const refused = { ...entered, profile: { ...entered.profile, consents } }
    const moved = on(refused, steps, HOUR_MS)
    expect(written(moved)).toEqual(['mail'])
    expect(moved.entries[0]!.decided).toMatchObject({ fork: { way: 'on', read: { 'consent.sms': false } } })
  })
})

test('a split takes one way, and an experiment counts which', () => {
  const ways = ['a', 'b'].map((key) => ({ key, weight: 1, to: key }))
  const steps: Step[] = [
    { id: 'half', kind: 'experiment', experiment: 'subject', ways },
    message('a', { next: null }),
    message('b'),
  ]
  const moved = begin(steps)
  expect(moved.sends).toHaveLength(1)
  const [way] = written(moved)
  expect(moved.entries[0]!.decided).toEqual({ half: { way, at: MONDAY } })
  expect(moved.counters).toMatchObject({ [`experiment.subject.${way}`]: 1 })
})

test('a block is shown for a while, a trait is said, a goal is counted, a task is queued', () => {
  const steps: Step[] = [
    { id: 'offer', kind: 'block', campaign: 'offer', for: '2d' },
    { id: 'answer', kind: 'set', trait: 'answer.stage', value: 'warm' },
    { id: 'reached', kind: 'goal', goal: 'warm' },
    { id: 'call', kind: 'task', task: 'call-back' },
    { id: 'ads', kind: 'audience', audience: 'warm', change: 'add' },
    { id: 'stop', kind: 'end' },
    message('never'),
  ]
  const { entries, says, counters, deeds, sends } = begin(steps)
  expect(entries[0]!.blocks).toEqual([{ campaign: 'offer', until: MONDAY + 2 * DAY_MS }])
  expect(says).toMatchObject([
    { name: 'traits_update', source: 'system', params: { traits: { 'answer.stage': 'warm' } } },
  ])
  expect(counters).toMatchObject({ 'journey.made.goal.warm': 1, 'journey.made.completed': 1 })
  expect(deeds?.map(({ kind, name }) => [kind, name])).toEqual([
    ['task', 'call-back'],
    ['audience', 'warm'],
  ])
  expect(sends).toEqual([])
})

test('a circle with a wait goes round, each time with a key of its own', () => {
  const steps: Step[] = [{ id: 'wait', kind: 'wait', for: '7d' }, message('weekly', { next: 'wait' })]
  let person = begin(steps)
  for (const week of [1, 2, 3]) person = on(person, steps, week * 7 * DAY_MS)
  expect(person.sends.map(({ key }) => key)).toEqual([
    'msg_p1_made_e1_weekly',
    'msg_p1_made_e1_weekly.2',
    'msg_p1_made_e1_weekly.3',
  ])
})

test('a circle to an hour writes once a day, also where it is woken on the stroke', () => {
  // MONDAY is ten o'clock in Prague.
  const steps: Step[] = [{ id: 'ten', kind: 'until', hour: 10 }, message('daily', { next: 'ten' })]
  let person = begin(steps)
  expect(person.sends).toHaveLength(1)
  expect(person.entries[0]).toMatchObject({ status: 'open', step: 'ten', dueAt: MONDAY + DAY_MS })
  for (const days of [1, 2]) person = on(person, steps, days * DAY_MS)
  expect(person.sends).toHaveLength(3)
  expect(person.entries[0]).toMatchObject({ status: 'open', dueAt: MONDAY + 3 * DAY_MS })
})

test('a circle without a wait ends, and so does the entry', () => {
  const steps: Step[] = [
    { id: 'a', kind: 'goal', goal: 'round', next: 'b' },
    { id: 'b', kind: 'goal', goal: 'round', next: 'a' },
  ]
  expect(begin(steps).entries[0]).toMatchObject({ status: 'cancelled', reason: 'journey_ended' })
})

test('counts each step that is reached', () => {
  const steps: Step[] = [message('one'), { id: 'wait', kind: 'wait', for: '1h' }, message('two')]
  expect(begin(steps).counters).toMatchObject({
    'journey.made.passed.one': 1,
    'journey.made.passed.wait': 1,
  })
  expect(begin(steps).counters).not.toHaveProperty(['journey.made.passed.two'])
})

test('a step that is not there is the end', () => {
  const made = journey([message('one')])
  const entered = react(somebody(), event({ name: 'search' }), {
    journeys: [journey([{ id: 'wait', kind: 'wait', for: '1h' }])],
    now: MONDAY,
  })
  const context = { journeys: [made], now: MONDAY, from: MONDAY, to: 'nowhere' }
  expect(walk(entered, made, entered.entries[0]!, context).entries[0]).toMatchObject({
    status: 'done',
    reason: 'completed',
  })
})
