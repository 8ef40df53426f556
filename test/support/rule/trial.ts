/** Lives through one random history with random rules, and asks on the way. */
import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { compile } from '../../../core/rule/compile.ts'
import type { Behaviour, Condition, RuleEvent, View } from '../../../core/rule/condition.ts'
import { add } from '../../../core/rule/state/add.ts'
import { backfillInto } from '../../../core/rule/state/backfill.ts'
import { adopt, begin } from '../../../core/rule/state/begin.ts'
import { byEvent, definitionsOf, type StateDef } from '../../../core/rule/state/definition.ts'
import { merge } from '../../../core/rule/state/merge.ts'
import { forPage } from '../../../core/rule/state/page.ts'
import { retract } from '../../../core/rule/state/retract.ts'
import { update } from '../../../core/rule/state/update.ts'
import { check, edgeOf, lengthsIn, pick, type Person, type Rule } from './check.ts'
import { behaviourOnly, condition } from './condition.ts'
import { GROUPS, history, view, type Told } from './history.ts'
import { randomOf } from './random.ts'
import { note, type Tally } from './tally.ts'

/** What happens besides events: nothing, two devices become one person, events are taken back, rules are added. */
export const PLANS = ['live', 'merge', 'retract', 'release'] as const

export type Scenario = {
  readonly plan: (typeof PLANS)[number]
  readonly rules: readonly Condition[]
  readonly view: View
  readonly history: readonly Told[]
  readonly seed: number
  /** So many events that states overflow. */
  readonly isDense: boolean
}

const plan = fc.constantFrom(...PLANS)
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const days = fc.constantFrom(1, 3, 8)

export const scenario: fc.Arbitrary<Scenario> = days.chain((days) =>
  fc.record({
    plan,
    rules: fc.array(condition, { minLength: 2, maxLength: 5, size: 'max' }),
    view,
    history: history(3, 40, days),
    seed,
    isDense: fc.constant(false),
  }),
)

export const denseScenario: fc.Arbitrary<Scenario> = fc.constantFrom(1, 4, 30).chain((days) =>
  fc.record({
    plan,
    rules: fc.array(behaviourOnly, { minLength: 2, maxLength: 4, size: 'max' }),
    view,
    history: history(350, 1200, days),
    seed,
    isDense: fc.constant(true),
  }),
)

type Arrival = { readonly at: number; readonly event: RuleEvent; readonly device: 0 | 1 }

/** A run through a scenario: what is known so far. */
type Run = {
  readonly scenario: Scenario
  readonly rules: readonly Rule[]
  readonly defs: readonly StateDef[]
  readonly random: () => number
  readonly tally: Tally
  readonly persons: Person[]
  readonly deadlines: number[]
  /** How events go in: as the edge does it, or a page that never gets anything but events. */
  readonly put: typeof update
}

function arrivalsOf({ history }: Scenario): Arrival[] {
  const all = history.flatMap(({ event, arrivals }) =>
    arrivals.map(({ at, device }): Arrival => ({ at, event, device })),
  )
  return all.sort((a, b) => a.at - b.at)
}

export function tryOut(scenario: Scenario, tally: Tally): void {
  const rules = scenario.rules.map((condition) => ({
    condition,
    test: compile(condition),
    lengths: lengthsIn(condition),
  }))
  const random = randomOf(scenario.seed)
  const defs = definitionsOf(scenario.rules)
  const isMerge = scenario.plan === 'merge'
  const early = scenario.plan === 'release' ? definitionsOf(scenario.rules.slice(0, 1)) : defs
  const persons = (isMerge ? [0, 1] : [0]).map((): Person => ({
    world: { view: scenario.view, events: [], groups: GROUPS },
    behaviour: begin(early),
    isWaiting: false,
  }))
  const put = scenario.plan === 'live' && random() < 0.5 ? add : update
  const run: Run = { scenario, rules, defs, random, tally, persons, deadlines: [], put }
  const arrivals = arrivalsOf(scenario)
  const turn = Math.floor(arrivals.length * random())
  arrivals.forEach((arrival, index) => {
    if (index === turn) turnOf(run, arrival.at)
    arrive(run, arrival, index < turn ? early : defs)
    if (scenario.plan === 'retract' && random() < (scenario.isDense ? 0.01 : 0.1)) takeBack(run, arrival.at)
    if (random() < (scenario.isDense ? 0.03 : 0.5)) askAll(run, arrival.at, index < turn && early !== defs)
  })
  const last = arrivals.at(-1)!.at
  if (persons[0]!.isWaiting) fillIn(run)
  for (let i = 0; i < 3; i++) askAll(run, last, false)
}

function arrive(run: Run, { event, device }: Arrival, defs: readonly StateDef[]): void {
  const { persons, random } = run
  const place = device % persons.length
  const person = persons[place]!
  const isKnown = person.world.events.includes(event)
  const events = isKnown ? person.world.events : [...person.world.events, event]
  const touched = random() < 0.5 ? defs : (byEvent(defs).get(event.name) ?? [])
  const before =
    random() < 0.1 ? (JSON.parse(JSON.stringify(person.behaviour)) as Behaviour) : person.behaviour
  const behaviour = run.put(before, touched, event, GROUPS)
  persons[place] = { ...person, world: { ...person.world, events }, behaviour }
}

/** The turn of the plan. */
function turnOf(run: Run, now: number): void {
  const { scenario, persons, defs } = run
  if (scenario.plan === 'merge') mergeAll(run, now)
  if (scenario.plan === 'release') {
    const [person] = persons as [Person]
    const before = definitionsOf(scenario.rules.slice(0, 1))
    persons[0] = {
      ...person,
      behaviour: adopt(person.behaviour, before, defs, now),
      isWaiting: true,
    }
    askAll(run, now, false)
    if (run.random() < 0.5) fillIn(run)
  }
}

function mergeAll({ persons, defs, tally, scenario }: Run, now: number): void {
  const [a, b] = persons as [Person, Person]
  const both = merge(a.behaviour, b.behaviour, defs)
  const fault = (what: string) => ({
    what,
    rule: { $and: scenario.rules },
    now,
    detail: [a, b].map((one) => one.behaviour),
  })
  if (!isSame(both, merge(b.behaviour, a.behaviour, defs)))
    note(tally, 'unequal', fault('merged the other way round'))
  if (!isSame(merge(a.behaviour, a.behaviour, defs), a.behaviour))
    note(tally, 'unequal', fault('merged with itself'))
  const events = [...new Set([...a.world.events, ...b.world.events])]
  persons.splice(0, 2, { ...a, world: { ...a.world, events }, behaviour: both })
}

/** Whether two states are the same, whatever the order of their fields. */
function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))
}

function takeBack(run: Run, now: number): void {
  const { persons, defs, random } = run
  const [person] = persons as [Person]
  if (!person.world.events.length) return
  const event = pick(person.world.events, random)
  const { behaviour, rebuild } = retract(person.behaviour, defs, event, GROUPS)
  const events = person.world.events.filter((one) => one !== event)
  const world = { ...person.world, events }
  persons[0] = { world, behaviour, isWaiting: rebuild.length > 0 }
  if (!rebuild.length) return
  askAll(run, now, false)
  const lost = defs.filter(({ key }) => rebuild.includes(key))
  persons[0] = {
    world,
    behaviour: backfillInto(behaviour, lost, events, GROUPS),
    isWaiting: false,
  }
}

function fillIn({ persons, defs }: Run): void {
  const [person] = persons as [Person]
  const behaviour = backfillInto(person.behaviour, defs, person.world.events, GROUPS)
  persons[0] = { ...person, behaviour, isWaiting: false }
}

/** Each rule once or twice, at instants from `from` on that are hard. */
function askAll(run: Run, from: number, firstOnly: boolean): void {
  const { rules, persons, defs, random, deadlines } = run
  for (const [index, person] of persons.entries()) {
    const shown =
      random() < 0.3
        ? {
            ...person,
            behaviour: forPage(
              person.behaviour,
              defs.map(({ key }) => key),
            ),
          }
        : person
    for (const rule of firstOnly ? rules.slice(0, 1) : rules) {
      const slot = index * rules.length + rules.indexOf(rule)
      const known = deadlines[slot]
      const edge = person.world.events.length ? edgeOf(rule, person, random) : from
      const candidates = [from, edge, edge, known === undefined ? edge : known + pick([-1, 0], random)]
      const now = Math.max(from, Math.floor(pick(candidates, random)))
      deadlines[slot] = check(rule, shown, Number.isFinite(now) ? now : from, run)
    }
  }
}
