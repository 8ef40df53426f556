import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Event } from '../../../core/event/event.ts'
import { reconciled, turn } from '../../../core/journey/turn.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import { evaluateAll } from '../../../core/rule/table/evaluate.ts'
import { rollAnswers } from '../../../core/segment/membership.ts'
import { newPortrait, portraitAfter } from '../../../core/segment/portrait.ts'
import { viewOf } from '../../../core/segment/view.ts'
import { MONDAY, add, answer, buy, event, line, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { holds } from '../holds.ts'
import { keeper, rulesOf, segmentsOf, toldOf } from './turning.ts'
import type { Told } from './turning.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const at = (draft: Draft, instant: number): Event => event({ ...draft, at: instant, receivedAt: instant })
const fromShop = (draft: Draft): Draft => ({ ...draft, source: 'server' })
const order = (id: string): Draft => fromShop(buy(id, line('K1')))

const RULES = {
  looked: { $did: { event: 'view_item', within: '2d' } },
  keen: { $did: { event: 'view_item', within: '3d', count: { $gte: 2 } } },
  browser: {
    $did: { event: 'view_item', within: '3d' },
    $not: { $did: { event: 'purchase', within: '5d' } },
  },
  forgot: {
    $seq: { steps: [{ event: 'add_to_cart' }], within: '4d', after: '1d', unless: { event: 'purchase' } },
  },
  once: { 'f.orders': 1, 'f.last_order_at': { $ago: { $gte: '2d', $lt: '6d' } } },
  quiet: { 'f.last_seen_at': { $ago: { $gt: '1d' } } },
  returned: {
    $did: { event: 'segment_entered', where: { 'p.segment': 'looked' }, within: '7d', count: { $gte: 2 } },
  },
  fickle: { $did: { event: 'segment_left', where: { 'p.segment': 'returned' }, within: '1d' } },
}
const ALL = rulesOf(segmentsOf(RULES))
/** Every length of time that a rule names: nothing changes at any other distance from an event. */
const SPANS = [1, 2, 3, 4, 5, 6, 7].flatMap((days) => [days * DAY, days * DAY + 1])

/** Asks all rules at every instant at which any of them can change. */
function bruteForce(history: readonly Event[], until: number): Told[] {
  const log = [...history]
  const told: Event[] = []
  const inside = new Set<string>()
  const due = new Set<number>()
  const expect = (from: number) => [0, ...SPANS].forEach((span) => due.add(from + span))
  for (const one of history) expect(one.at)
  for (let now = Math.min(...due); now <= until; now = Math.min(...due)) {
    due.delete(now)
    const done = new Set<string>()
    for (;;) {
      const known = log.filter((one) => one.at <= now)
      const first = Math.min(...known.map((one) => one.at))
      const portrait = portraitAfter(newPortrait('p1', first), known, ALL.memory)
      const state = evaluateAll(ALL.roll.table, { ...viewOf(portrait), $: portrait.behaviour }, now)
      const flips = rollAnswers(ALL.roll, state).flatMap(({ value }, index) => {
        const { id } = ALL.roll.segments[index]!
        return value === inside.has(id) || done.has(id) ? [] : [{ id, value }]
      })
      if (flips.length === 0) break
      for (const { id, value } of flips) {
        done.add(id)
        if (value) inside.add(id)
        else inside.delete(id)
        const name = value ? 'segment_entered' : 'segment_left'
        const one = event({
          id: `brute:${id}:${now}`,
          name,
          at: now,
          receivedAt: now,
          source: 'system',
          params: { segment: id },
        })
        told.push(one)
        log.push(one)
        expect(now)
      }
    }
  }
  return told.map(toldOf)
}

const DRAFTS: readonly Draft[] = [view('K1'), view('M1'), add('K1'), order('o1'), order('o2'), order('o3')]

type Plan = { readonly steps: readonly { gap: number; draft: number; late: number; alarm: number | null }[] }
const plans: fc.Arbitrary<Plan> = fc.record({
  steps: fc.array(
    fc.record({
      gap: fc.oneof(fc.integer({ min: 1, max: 3 * DAY }), fc.constantFrom(1, DAY, DAY + 1, 2 * DAY, 3 * DAY)),
      draft: fc.nat(DRAFTS.length - 1),
      late: fc.integer({ min: 0, max: 2 * HOUR }),
      alarm: fc.option(fc.integer({ min: 1, max: DAY })),
    }),
    { minLength: 1, maxLength: 12 },
  ),
})

/** Events in batches of one or more, each taken at or after its last instant and before the next one. */
function play({ steps }: Plan) {
  const kept = keeper(ALL)
  const consent = at(answer(true), MONDAY)
  const history = [consent]
  let instant = MONDAY
  for (const { gap, draft } of steps) {
    instant += gap
    history.push(at({ ...DRAFTS[draft]!, id: `step-${history.length}` }, instant))
  }
  let waiting: Event[] = [consent]
  for (const [index, { late, alarm }] of steps.entries()) {
    const next = history[index + 1]!
    const taken = Math.min(waiting.at(-1)!.at + late, next.at - 1)
    // Now and then a batch waits for the one after it.
    if (late % 3 !== 0 || taken < waiting.at(-1)!.at) {
      kept.batch(waiting, Math.max(taken, waiting.at(-1)!.at))
      waiting = []
      if (alarm !== null && taken + alarm < next.at) kept.alarm(taken + alarm)
    }
    waiting.push(next)
  }
  kept.batch(waiting, instant)
  kept.alarm(instant + 30 * DAY)
  return { kept, history, until: instant + 30 * DAY }
}

const sorted = (told: readonly Told[]) => [...told].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))

describe('segments entered and left', () => {
  test('at the very instants of a brute force, however batches and alarms fall', () => {
    holds(
      fc.property(plans, (plan) => {
        const { kept, history, until } = play(plan)
        expect(sorted(kept.told())).toEqual(sorted(bruteForce(history, until)))
      }),
      80,
    )
  })

  test('in turn: nobody enters twice or leaves what they are not in, and the instants never go back', () => {
    const shuffled = fc.tuple(plans, fc.array(fc.nat(), { maxLength: 20 }))
    holds(
      fc.property(shuffled, ([plan, order]) => {
        const { history, until } = play(plan)
        const kept = keeper(ALL)
        // Out of order, each taken when it comes.
        const mixed = history.map((one, index) => ({ one, key: order[index] ?? index }))
        for (const { one } of mixed.sort((a, b) => a.key - b.key)) kept.batch([one], until - 20 * DAY)
        kept.alarm(until)
        const inside = new Set<unknown>()
        let last = -Infinity
        const ids = new Set<string>()
        for (const { id, name, at: instant, params } of kept.events()) {
          expect(inside.has(params['segment'])).toBe(name === 'segment_left')
          if (name === 'segment_entered') inside.add(params['segment'])
          else inside.delete(params['segment'])
          expect(instant).toBeGreaterThanOrEqual(last)
          expect(ids.has(id)).toBe(false)
          ids.add(id)
          last = instant
        }
        expect(Object.keys(kept.person().roster.since).sort()).toEqual([...inside].sort())
      }),
      100,
    )
  })

  test('once: a second turn at the same instant tells nothing and changes nothing', () => {
    holds(
      fc.property(plans, (plan) => {
        const { kept, until } = play(plan)
        const before = kept.person()
        const again = turn(before, until, ALL)
        expect(again.events).toEqual([])
        expect(again.person.roster).toEqual(before.roster)
      }),
      50,
    )
  })
})

describe('when somebody must look again', () => {
  const once = rulesOf(segmentsOf({ once: RULES.once, quiet: RULES.quiet }))

  test('is the next instant at which the answer changes, not the next at which a part of it does', () => {
    const kept = keeper(rulesOf(segmentsOf({ once: RULES.once })))
    kept.batch([at(order('o1'), MONDAY)], MONDAY)
    expect(kept.person().roster.nextAt).toBe(MONDAY + 2 * DAY)
    expect(nextDueAt(kept.person())).toBe(MONDAY + 2 * DAY)
    kept.batch([at(order('o2'), MONDAY + HOUR)], MONDAY + HOUR)
    // Only the stage of the lifecycle is left to time.
    expect(kept.person().roster.nextAt).toBe(MONDAY + HOUR + 30 * DAY)
  })

  test('an alarm that rings days late dates what happened at its instant, with the same id', () => {
    const late = keeper(once)
    const punctual = keeper(once)
    for (const one of [late, punctual])
      one.batch([at(answer(true), MONDAY), at({ ...order('o1'), id: 'order-1' }, MONDAY)], MONDAY)
    late.alarm(MONDAY + 9 * DAY)
    for (const days of [1, 2, 3, 5, 6, 8]) punctual.alarm(MONDAY + days * DAY + 1)
    expect(late.told()).toEqual([
      [MONDAY + DAY + 1, 'entered quiet'],
      [MONDAY + 2 * DAY, 'entered once'],
      [MONDAY + 6 * DAY, 'left once'],
    ])
    expect(late.events().map(({ id }) => id)).toEqual(punctual.events().map(({ id }) => id))
  })
})

describe('a late event', () => {
  test('counts from the newest instant that was told', () => {
    const kept = keeper(rulesOf(segmentsOf({ keen: RULES.keen })))
    kept.batch([at(answer(true), MONDAY)], MONDAY)
    kept.batch([at(view('K1'), MONDAY + 5 * HOUR)], MONDAY + 5 * HOUR)
    kept.batch([{ ...at(view('M1'), MONDAY + HOUR), receivedAt: MONDAY + 9 * HOUR }], MONDAY + 9 * HOUR)
    expect(kept.told()).toEqual([[MONDAY + 5 * HOUR, 'entered keen']])
  })
})

describe('definitions that come, change and go', () => {
  const quiet = segmentsOf({ quiet: RULES.quiet })
  const history = () => {
    const kept = keeper(rulesOf(quiet))
    kept.batch([at(answer(true), MONDAY), at(order('o1'), MONDAY + HOUR)], MONDAY + HOUR)
    kept.alarm(MONDAY + 3 * DAY)
    return kept
  }

  test('who matches a new one is in it without having entered, and leaves it as anybody', () => {
    const kept = history()
    kept.under(rulesOf([...quiet, ...segmentsOf({ once: RULES.once })]))
    kept.alarm(MONDAY + 4 * DAY)
    const { since, found } = kept.person().roster
    expect([since['once'], found]).toEqual([MONDAY + 4 * DAY, ['once']])
    kept.alarm(MONDAY + 8 * DAY)
    expect(kept.told().slice(1)).toEqual([[MONDAY + HOUR + 6 * DAY, 'left once']])
    expect(kept.person().roster.found).toBeUndefined()
  })

  test('an event after it may enter it at once', () => {
    const kept = history()
    kept.under(rulesOf(segmentsOf({ looked: RULES.looked })))
    kept.batch([at(view('K1'), MONDAY + 4 * DAY)], MONDAY + 4 * DAY)
    expect(kept.told().slice(1)).toEqual([[MONDAY + 4 * DAY, 'entered looked']])
  })

  test('one that is gone, or says something else now, is left in silence', () => {
    const kept = history()
    kept.under(rulesOf(segmentsOf({ quiet: { 'f.orders': 7 } })))
    kept.alarm(MONDAY + 4 * DAY)
    expect(kept.person().roster.since).toEqual({})
    kept.under(rulesOf([]))
    kept.alarm(MONDAY + 5 * DAY)
    expect(kept.told()).toHaveLength(1)
  })

  test('one that expires is left at that instant, for that reason', () => {
    const ends = MONDAY + 10 * DAY
    const kept = keeper(rulesOf(quiet.map((one) => ({ ...one, expiresAt: ends }))))
    kept.batch([at(answer(true), MONDAY)], MONDAY)
    kept.alarm(MONDAY + 20 * DAY)
    expect(kept.told()).toEqual([
      [MONDAY + DAY + 1, 'entered quiet'],
      [ends, 'left quiet'],
    ])
    expect(kept.events()[1]!.params['reason']).toBe('expired')
    expect(kept.person().roster.nextAt).toBeNull()
  })
})

test('without the consent to personalise nobody is in any segment but those of a contract', () => {
  const kept = keeper(
    rulesOf(segmentsOf({ looked: RULES.looked, quiet: RULES.quiet, bought: { 'f.orders': { $gte: 1 } } })),
  )
  kept.batch([at(order('o1'), MONDAY)], MONDAY)
  kept.alarm(MONDAY + 3 * DAY)
  expect(Object.keys(kept.person().roster.since)).toEqual(['bought'])
  const given = MONDAY + 4 * DAY
  kept.batch([at(answer(true), given), at(view('K1'), given + 1)], given + 1)
  expect(Object.keys(kept.person().roster.since).sort()).toEqual(['bought', 'looked'])
  kept.batch([at(answer(false), given + HOUR)], given + HOUR)
  expect(Object.keys(kept.person().roster.since)).toEqual(['bought'])
  expect(kept.events().at(-1)).toMatchObject({
    at: given + HOUR,
    name: 'segment_left',
    source: 'system',
    params: { segment: 'looked', version: '1', reason: 'consent_withdrawn' },
  })
})

test('an answer that is in doubt starts nothing and ends nothing', () => {
  const rules = rulesOf(segmentsOf({ looked: RULES.looked, idle: { $not: RULES.looked } }))
  const kept = keeper(rules)
  kept.batch([at(answer(true), MONDAY), at(view('K1'), MONDAY + 1)], MONDAY + 1)
  expect(Object.keys(kept.person().roster.since)).toEqual(['looked'])
  // What was remembered is gone: the known part says no, but nobody knows.
  const forgetful = turn({ ...kept.person(), behaviour: {} }, MONDAY + 9 * DAY, rules)
  expect(forgetful.events).toEqual([])
  expect(Object.keys(forgetful.person.roster.since)).toEqual(['looked'])
  // A definition that is new while nobody knows is not taken as known: later it is found, not entered.
  const { known: _, ...roster } = kept.person().roster
  const found = turn(
    { ...kept.person(), behaviour: {}, roster: { ...roster, since: {}, known: [] } },
    MONDAY + 2,
    rules,
  )
  expect(found.person.roster).toMatchObject({ since: {}, known: [] })
  const whole = turn({ ...found.person, behaviour: kept.person().behaviour }, MONDAY + 3, rules)
  expect([whole.events, whole.person.roster.found]).toEqual([[], ['looked']])
})

test('what is reconciled is told to nobody, and keeps since when', () => {
  const kept = keeper(rulesOf(segmentsOf({ bought: { 'f.orders': { $gte: 1 } } })))
  kept.batch([at(order('o1'), MONDAY)], MONDAY)
  const lost = { ...kept.person(), roster: { since: {}, nextAt: null } }
  const rules = rulesOf(segmentsOf({ bought: { 'f.orders': { $gte: 1 } }, once: RULES.once }))
  const after = reconciled(lost, MONDAY + DAY, rules)
  expect(after.roster).toMatchObject({
    since: { bought: MONDAY + DAY },
    found: ['bought'],
    nextAt: MONDAY + 2 * DAY,
  })
  expect(reconciled(kept.person(), MONDAY + DAY, rules).roster.since).toEqual({ bought: MONDAY })
  expect(turn(after, MONDAY + DAY, rules).events).toEqual([])
})

describe('the stage of the lifecycle', () => {
  const staged = rulesOf(
    segmentsOf({ risky: { 'f.orders': { $gte: 1 }, 'f.last_order_at': { $ago: { $gte: '90d' } } } }),
  )

  test('is told when an order moves it and when time does, each at its instant', () => {
    const kept = keeper(staged)
    kept.batch(
      [at(answer(true), MONDAY), at({ ...order('o1'), id: 'order-1' }, MONDAY + HOUR)],
      MONDAY + 2 * HOUR,
    )
    expect(kept.person().roster.nextAt).toBe(MONDAY + HOUR + 90 * DAY)
    kept.alarm(MONDAY + 400 * DAY)
    expect(
      kept.moves().map(({ id, at: instant, params }) => [instant - MONDAY - HOUR, id.split(':')[1], params]),
    ).toEqual([
      [0, 'activated', { from: 'new', to: 'activated', cause: 'order-1' }],
      [90 * DAY, 'at_risk', { from: 'activated', to: 'at_risk', cause: expect.stringContaining('time:') }],
      [180 * DAY, 'lost', { from: 'at_risk', to: 'lost', cause: expect.stringContaining('time:') }],
    ])
    expect(kept.told()).toEqual([[MONDAY + HOUR + 90 * DAY, 'entered risky']])
    expect(kept.person().roster.nextAt).toBeNull()
    expect(turn(kept.person(), MONDAY + 401 * DAY, staged).events).toEqual([])
  })

  test('of somebody whose stage was never told is not told now', () => {
    const kept = keeper(staged)
    kept.batch([at(order('o1'), MONDAY)], MONDAY)
    const { stage: _, ...roster } = kept.person().roster
    expect(turn({ ...kept.person(), roster }, MONDAY + DAY, staged)).toMatchObject({
      events: [],
      person: { roster: { stage: 'activated' } },
    })
  })
})
