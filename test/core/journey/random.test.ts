/** What holds of every journey, whatever its steps and whatever happens to the people in it. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRunning } from '../../../core/journey/entry.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { isOpen } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY, answer, claim, confirm } from '../event/made.ts'
import { holds } from '../holds.ts'
import { moments, randomJourney } from './random.ts'
import type { Moment } from './random.ts'
import { world } from './world.ts'
import type { World } from './world.ts'

type Seen = { readonly sends: Map<string, Send>; readonly entries: Map<string, Entry> }

/** Lives through it; `watch` sees the person after each change. */
function lived(
  made: Journey,
  acts: readonly Moment[],
  watch: (person: Person) => void,
): { one: World; seen: Seen } {
  const seen: Seen = { sends: new Map(), entries: new Map() }
  const one = world({
    at: MONDAY,
    journeys: [made],
    watch: (person) => {
      for (const send of person.sends) seen.sends.set(send.key, send)
      for (const entry of person.entries) seen.entries.set(entry.id, entry)
      watch(person)
    },
  })
  one.tell(answer(true), claim({ email: 'a@example.com', phone: '+420600123456' }))
  one.tell(confirm('email', 'a@example.com'), confirm('sms', '+420600123456'))
  for (const act of acts)
    if (act.kind === 'skip') one.skip(act.ms)
    else one.tell({ ...act.draft, at: one.now + (act.draft.at ?? 0) })
  return { one, seen }
}

const keyOf = ({ journey, key = '' }: Entry) => `${journey}/${key}`

test('nobody is in a journey twice at a time for one key, where it says once', () => {
  let several = 0
  holds(
    fc.property(randomJourney, moments, (made, acts) => {
      lived(made, acts, ({ entries }) => {
        const open = entries.filter(isRunning).map(keyOf)
        if (made.entry.open === 'one') expect(new Set(open).size).toBe(open.length)
        if (open.length > 1) several++
      })
    }),
    300,
  )
  expect(several, 'some people are in it more than once').toBeGreaterThan(50)
})

test('nobody comes again against the policy', () => {
  holds(
    fc.property(randomJourney, moments, (made, acts) => {
      const { seen } = lived(made, acts, () => {})
      const byKey = Map.groupBy(seen.entries.values(), keyOf)
      if (made.entry.again === 'never') for (const all of byKey.values()) expect(all).toHaveLength(1)
    }),
    200,
  )
})

test('a purchase ends every entry at once, and nothing of them is sent after it', () => {
  let ended = 0
  holds(
    fc.property(randomJourney, moments, (made, acts) => {
      const { one } = lived(made, acts, () => {})
      const before = one.attempts.length
      const open = one.person.entries.filter((entry) => isRunning(entry))
      ended += open.length
      one.tell({ name: 'purchase', at: one.now, params: { transaction_id: 'last', items: [] } })
      expect(one.person.entries.filter(isRunning)).toEqual([])
      const ids = new Set(open.map(({ id }) => id))
      one.rest()
      expect(one.attempts.slice(before).filter(({ send }) => ids.has(send.entry))).toEqual([])
    }),
    300,
  )
  expect(ended, 'some are in the middle of it').toBeGreaterThan(50)
})

test('no step is taken twice: every candidate has its own key, and the counts add up', () => {
  let messages = 0
  holds(
    fc.property(randomJourney, moments, (made, acts) => {
      const { one, seen } = lived(made, acts, () => {})
      one.rest()
      const { counters } = one.person
      const all = [...seen.sends.values()]
      messages += all.length
      expect(counters['send.candidates'] ?? 0).toBe(all.length)
      const byStep = Map.groupBy(all, ({ entry, step, channel }) => `${entry}/${step}/${channel}`)
      for (const rows of byStep.values()) expect(rows).toHaveLength(1)
      const sum = (prefix: string) =>
        Object.entries(counters).reduce((n, [name, by]) => (name.startsWith(prefix) ? n + by : n), 0)
      expect(sum('send.sent.') + sum('send.not_sent.') + all.filter(isOpen).length).toBe(all.length)
      const name = `journey.${made.id}.`
      const open = one.person.entries.filter(isRunning).length
      expect(counters[`${name}entered`] ?? 0).toBe(
        (counters[`${name}completed`] ?? 0) + sum(`${name}cancelled.`) + open,
      )
      expect(sum(`${name}left.`)).toBe(sum(`${name}cancelled.`))
    }),
    300,
  )
  expect(messages, 'they say something').toBeGreaterThan(40)
})

test('every life comes to rest, and nothing is due in the past', () => {
  holds(
    fc.property(randomJourney, moments, (made, acts) => {
      const { one } = lived(made, acts, () => {})
      const due = nextDueAt(one.person)
      if (due !== null) expect(due).toBeGreaterThan(one.now)
      one.rest()
      expect(one.person.entries.filter(isRunning)).toEqual([])
    }),
    200,
  )
})

test('what was decided stays decided', () => {
  holds(
    fc.property(randomJourney, moments, (made, acts) => {
      const first = new Map<string, string>()
      lived(made, acts, ({ entries }) => {
        for (const { id, decided = {} } of entries)
          for (const [step, { way }] of Object.entries(decided)) {
            const held = first.get(`${id}/${step}`)
            if (held !== undefined) expect(way).toBe(held)
            first.set(`${id}/${step}`, way)
          }
      })
    }),
    200,
  )
})
