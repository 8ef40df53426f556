/** Takes the steps of an entry one after the other, until one has to wait, or the end. */
import { durationMs } from '../base/time.ts'
import type { Event } from '../event/event.ts'
import { featuresFor, holds, readBy, viewOfPerson } from './context.ts'
import type { StepContext } from './context.ts'
import type { Entry } from './entry.ts'
import { afterStep, stepAt } from './journey.ts'
import type { Journey, Step, StepOf, To } from './journey.ts'
import { keptDay } from './kept-day.ts'
import { cancel, replaceEntry } from './leave.ts'
import { nextLocal, nextWithin } from './local.ts'
import { counted } from './person.ts'
import type { Person } from './person.ts'
import { applies, queueDeed, queueMessage, takenOut, turned } from './queue.ts'
import { hasHappened } from './signal.ts'
import { decided, wayOf } from './ways.ts'

/** More steps than this at one instant are a circle without a wait, which the check refuses. */
const MAX_AT_ONCE = 200

/** `from`: the instant that waits are counted from; `to`: the step that comes next. */
export type Moment = StepContext & { readonly from: number; readonly to: To }

/** Where an entry goes after a step, or until when it stands there. */
type Move =
  | { readonly person: Person; readonly entry: Entry; readonly to: To }
  | { readonly person: Person; readonly entry: Entry; readonly dueAt: number }

/** @param entry  among those of the person. */
export function walk(person: Person, journey: Journey, entry: Entry, moment: Moment): Person {
  let held = person
  let one = entry
  let at = moment.to
  // The step that it stood at, too: who comes back to nine o'clock at nine o'clock waits for the next one.
  const passed = new Set([entry.step])
  for (let taken = 0; taken < MAX_AT_ONCE; taken++) {
    const step = stepAt(journey, at)
    if (!step) return finish(held, journey, one, moment.now)
    held = counted(held, entry.id, `journey.${journey.id}.passed.${step.id}`)
    one = { ...one, step: step.id }
    const move = take(held, journey, { entry: one, step, isAgain: passed.has(step.id) }, moment)
    passed.add(step.id)
    if ('dueAt' in move) return replaceEntry(move.person, { ...move.entry, dueAt: move.dueAt })
    ;({ person: held, entry: one, to: at } = move)
  }
  return cancel(held, journey, one, { reason: 'journey_ended', now: moment.now })
}

/** `isAgain`: it has been at this step at this very instant. */
type Standing = { readonly entry: Entry; readonly step: Step; readonly isAgain: boolean }

function take(person: Person, journey: Journey, { entry, step, isAgain }: Standing, moment: Moment): Move {
  const { from, now } = moment
  const on = { person, entry, to: afterStep(journey, step) }
  switch (step.kind) {
    case 'wait':
      return { person, entry, dueAt: from + durationMs(step.for) }
    case 'until':
      return passedOr(on, nextLocal(isAgain ? from + 1 : from, step), from)
    case 'window':
      return passedOr(on, nextWithin(from, step), from)
    case 'day':
      return toDay(on, step, moment)
    case 'await':
      return { person, entry, dueAt: from + durationMs(step.within) }
    case 'signal':
      return signal(on, step, moment)
    case 'branch':
      return branch(on, step, moment)
    case 'split':
    case 'experiment':
      return split(on, journey, step, now)
    case 'message':
      if (!applies(step, entry)) return on
      return {
        ...on,
        person: queueMessage(person, { journey, entry, step, ...policyOf(moment) }, now),
        entry: turned(entry, step.id),
      }
    case 'end':
      return { ...on, to: null }
    default:
      return effect(on, journey, step, now)
  }
}

const policyOf = ({ policy }: Moment) => (policy ? { policy } : {})

type On = { readonly person: Person; readonly entry: Entry; readonly to: To }

function passedOr(on: On, at: number, from: number): Move {
  return at <= from ? on : { person: on.person, entry: on.entry, dueAt: at }
}

function toDay(on: On, step: StepOf<'day'>, { from, now }: Moment): Move {
  const { person, entry } = on
  const at = keptDay(entry.context, step)
  if (at !== null && at >= from) return { person, entry, dueAt: at }
  return { person, entry: decided(entry, step.id, { way: 'past', at: now }), to: step.past }
}

function signal(on: On, step: StepOf<'signal'>, { from, now }: Moment): Move {
  const { person, entry } = on
  if (hasHappened(person, entry, step))
    return { ...on, entry: decided(entry, step.id, { way: 'on', at: now }) }
  if (step.within !== undefined) return { person, entry, dueAt: from + durationMs(step.within) }
  return { person, entry: decided(entry, step.id, { way: 'not', at: now }), to: step.not }
}

/** What the rules read is read now, whatever it was on entry, and is kept with the decision. */
function branch(on: On, step: StepOf<'branch'>, moment: Moment): Move {
  const { person, entry } = on
  const way = step.ways.find(({ when }) => holds(when, person, moment, entry))
  const rules = step.ways.map(({ when }) => when)
  const read = readBy(rules, viewOfPerson(person, moment, entry, featuresFor(rules)))
  const decision = { way: way?.key ?? 'on', at: moment.now, read }
  return { person, entry: decided(entry, step.id, decision), to: way ? way.to : on.to }
}

function split(on: On, journey: Journey, step: StepOf<'split' | 'experiment'>, now: number): Move {
  const { person, entry } = on
  const way = wayOf(step, journey, person.profile.id)
  const key = way?.key ?? 'on'
  const name = step.kind === 'experiment' ? `experiment.${step.experiment}.${key}` : null
  return {
    person: name ? counted(person, entry.id, name) : person,
    entry: decided(entry, step.id, { way: key, at: now }),
    to: way ? way.to : on.to,
  }
}

function effect(
  on: On,
  journey: Journey,
  step: StepOf<'block' | 'task' | 'set' | 'audience' | 'goal'>,
  now: number,
): Move {
  const { person, entry } = on
  switch (step.kind) {
    case 'block': {
      const block = { campaign: step.campaign, until: now + durationMs(step.for) }
      const others = (entry.blocks ?? []).filter(({ campaign }) => campaign !== step.campaign)
      return { ...on, entry: { ...entry, blocks: [...others, block] } }
    }
    case 'task':
    case 'audience':
      return {
        ...on,
        person: queueDeed(person, { journey, entry, step }, now),
        entry: turned(entry, step.id),
      }
    case 'set':
      return {
        ...on,
        person: { ...person, says: [...(person.says ?? []), setting(person, entry, step, now)] },
        entry: turned(entry, step.id),
      }
    case 'goal': {
      const name = `journey.${journey.id}.goal.${step.goal}`
      return { ...on, person: counted(person, entry.id, name) }
    }
  }
}

/** A trait is told by an event, as every other: the log says who told it. */
function setting(person: Person, entry: Entry, { id, trait, value }: StepOf<'set'>, now: number): Event {
  const turn = entry.turns?.[id] ?? 0
  return {
    id: `set:${person.profile.id}:${entry.id}:${id}:${turn}`.slice(0, 200),
    name: 'traits_update',
    at: now,
    receivedAt: now,
    source: 'system',
    params: { traits: { [trait]: value }, source: `journey:${entry.journey}` },
  }
}

function finish(person: Person, journey: Journey, entry: Entry, now: number): Person {
  const done: Entry = {
    ...entry,
    step: null,
    dueAt: null,
    status: 'done',
    reason: 'completed',
    endedAt: now,
  }
  const out = takenOut(replaceEntry(person, done), { journey, entry }, now)
  const completed = counted(out, entry.id, `journey.${journey.id}.completed`)
  // The same journey by another device of theirs has nothing left to say.
  return completed.entries
    .filter((one) => one.journey === journey.id && one.status === 'held' && one.key === entry.key)
    .reduce((next, one) => cancel(next, journey, one, { reason: 'superseded', now }), completed)
}
