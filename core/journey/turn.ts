/**
 * What time does to a person, and what follows from an event: stages, segments entered and left.
 *
 * A person is walked from deadline to deadline, so that what time made true or false is dated at
 * that very instant, however late an alarm rang; what an event made so is dated at the event. The
 * instants of one person never go back: a late event counts from the newest one that was told,
 * because what lay between was judged without it.
 */
import type { Event } from '../event/event.ts'
import { allows } from '../consent/state.ts'
import type { View } from '../rule/condition.ts'
import { NEWCOMER } from '../feature/lifecycle.ts'
import type { ShopQuantiles } from '../feature/quantile.ts'
import { advanceLifecycle, lifecycleDueAt } from '../feature/features.ts'
import { reevaluate } from '../rule/table/evaluate.ts'
import type { TableState } from '../rule/table/node.ts'
import { rollAnswer, rollAnswers } from '../segment/membership.ts'
import type { Roll } from '../segment/membership.ts'
import type { Portrait } from '../segment/portrait.ts'
import { remember } from '../segment/remember.ts'
import type { Memory } from '../segment/remember.ts'
import { isSameRoster } from '../segment/roster.ts'
import type { Roster } from '../segment/roster.ts'
import type { Segment } from '../segment/segment.ts'
import { isAtRest, keepLook, lookAgain, lookAt } from './look.ts'
import type { Person } from './person.ts'

/** What is in force: a release, or the part of one that this needs. */
export type Rules = {
  readonly roll: Roll
  readonly memory: Memory
  /** The shop's cut points; left out: none were made. */
  readonly quantiles?: ShopQuantiles | null
}

/** `events` are new (source "system", oldest first); the behaviour of `person` remembers them already. */
export type Turned = { readonly person: Person; readonly events: readonly Event[] }

/** Deadlines that one call takes; what is left rings again at once. */
const MAX_DEADLINES = 500
/** Deadlines that one call looks through for the next change; a further one is looked at again then. */
const MAX_AHEAD = 64

/** An event with the portrait after it, as core/segment/portrait.ts folds them. */
export type Taken = { readonly event: Event; readonly portrait: Portrait }

/**
 * The person at an instant, and the events that came of it. A second call at the same instant does
 * nothing. What events have changed since the last call is dated at the newest of them.
 */
export function turn(person: Person, now: number, rules: Rules): Turned {
  if (isAtRest(person, rules, now)) return { person, events: [] }
  return turnThrough(person, [], now, rules)
}

/**
 * The same through a batch of events: each meets the person as time has left them, and what it
 * changes is dated at its own instant.
 *
 * @param person  before the batch.
 * @param taken  in canonical order; the person then has the last portrait.
 */
export function turnThrough(person: Person, taken: readonly Taken[], now: number, rules: Rules): Turned {
  const walk = walkOf(person, rules, Math.min(taken[0]?.event.at ?? now, now), now)
  // Nothing has happened to a person whom only the shop's cut points moved: it is dated when it is seen.
  if (isRecut(walk)) for (const { segment } of flipsOf(walk)) walk.waiting.add(segment.id)
  else settle(walk, walk.at)
  for (const [index, { event, portrait }] of taken.entries()) {
    const at = Math.max(Math.min(event.at, now), walk.at)
    if (at > walk.at) walkTo(walk, at - 1)
    walk.waiting.clear()
    if (!isWhole(walk)) {
      ask(walk, at)
      find(walk)
    }
    meet(walk, portrait, at)
    // Events of one instant are one change.
    const next = taken[index + 1]
    if (!next || next.event.at > at) settle(walk, at)
  }
  walkTo(walk, now)
  walk.waiting.clear()
  settle(walk, Math.max(now, walk.at))
  find(walk)
  return turned(walk)
}

/**
 * The person with the roster that the rules give, without an event: after an unmerge or a rebuild,
 * where entries and leavings were told already or never happened to this person.
 */
export function reconciled(person: Person, now: number, rules: Rules): Person {
  const walk = walkOf({ ...person, roster: { ...person.roster, known: [] } }, rules, now, now)
  ask(walk, Math.max(now, walk.at))
  find(walk)
  return turned(walk).person
}

type Walk = {
  person: Person
  roster: Roster
  readonly rules: Rules
  readonly known: Set<string>
  /** Segments that only the cut points have changed so far. */
  readonly waiting: Set<string>
  readonly events: Event[]
  readonly now: number
  readonly isNew: boolean
  /** The instant that `state` is of. */
  at: number
  view: View
  state: TableState
}

/** @param from  where somebody of whom nothing was told begins. */
function walkOf(person: Person, rules: Rules, from: number, now: number): Walk {
  const { roster, last } = person
  const told = Math.max(roster.at ?? -Infinity, Math.min(last?.[0] ?? -Infinity, now))
  const at = Number.isFinite(told) ? told : from
  // Somebody who has done nothing yet has nothing to be found in.
  const known = roster.known ?? (last === null ? rules.roll.versions : [])
  return {
    person,
    roster,
    rules,
    known: new Set(known.filter((version) => rules.roll.known.has(version))),
    waiting: new Set(),
    events: [],
    now,
    isNew: last === null,
    at,
    ...lookAgain(person, rules, at),
  }
}

function isRecut({ roster, rules }: Walk): boolean {
  return roster.known !== undefined && (roster.cutsAt ?? null) !== cutsAtOf(rules)
}

function cutsAtOf({ quantiles }: Rules): number | null {
  return quantiles?.at ?? null
}

/** Puts the next portrait in, with what this walk has told besides. */
function meet(walk: Walk, portrait: Portrait, at: number): void {
  const since = portrait.since ?? Infinity
  const behaviour = walk.events
    .filter((event) => event.at >= since)
    .reduce((held, event) => remember(held, event, walk.rules.memory), portrait.behaviour)
  walk.person = { ...walk.person, ...portrait, behaviour }
  walk.roster = { ...walk.roster, at }
  look(walk, at)
}

/** Looks at a person who has changed. */
function look(walk: Walk, at: number): void {
  walk.at = at
  Object.assign(walk, lookAt(walk.person, walk.rules, at))
}

/** Looks at the same person at another instant. */
function ask(walk: Walk, at: number): void {
  walk.at = at
  if (walk.state.now !== at) reevaluate(walk.rules.roll.table, walk.state, walk.view, { now: at })
}

/** Takes one deadline after the other, up to and including `until`. */
function walkTo(walk: Walk, until: number): void {
  for (let taken = 0; taken < MAX_DEADLINES; taken++) {
    const { at } = nextFlip(walk, until)
    if (at > until) return
    settle(walk, at)
  }
}

/**
 * Enters and leaves until nothing changes any more: a segment may count the entries of another.
 * At one instant each changes once at most, so a circle ends.
 */
function settle(walk: Walk, instant: number): void {
  ask(walk, instant)
  // What was told of an instant stays told: what a late event changes comes after it.
  if (instant === walk.roster.toldAt && (flipsOf(walk).length > 0 || isOtherStage(walk)))
    ask(walk, instant + 1)
  tellStages(walk)
  const done = new Set<string>()
  for (;;) {
    const flips = flipsOf(walk).filter(({ segment }) => !done.has(segment.id))
    if (flips.length === 0) return
    const { behaviour } = walk.person
    const before = walk.events.length
    for (const flip of flips) {
      done.add(flip.segment.id)
      tell(walk, flip)
    }
    heed(walk, walk.events.slice(before))
    if (walk.person.behaviour === behaviour) return
  }
}

type Flip = { readonly segment: Segment; readonly enters: boolean }

/** Segments whose answer is another one than the roster has. What is in doubt stays as it is. */
function flipsOf({ rules: { roll }, state, roster, known, waiting }: Walk): Flip[] {
  const flips: Flip[] = []
  for (const [index, segment] of roll.segments.entries()) {
    const { value, partial } = rollAnswer(roll, state, index)
    if (partial || value === Object.hasOwn(roster.since, segment.id)) continue
    if (known.has(roll.versions[index]!) && !waiting.has(segment.id)) flips.push({ segment, enters: value })
  }
  return flips
}

function tell(walk: Walk, { segment, enters }: Flip): void {
  const { roster, person, at, now } = walk
  const { [segment.id]: _, ...others } = roster.since
  const found = roster.found?.filter((id) => id !== segment.id)
  const event: Event = {
    id: `segment:${segment.id}:${at}:${enters ? 'entered' : 'left'}`,
    name: enters ? 'segment_entered' : 'segment_left',
    at,
    receivedAt: Math.max(now, at),
    source: 'system',
    params: {
      segment: segment.id,
      version: String(segment.version),
      ...(enters ? {} : { reason: reasonOf(segment, person, at) }),
    },
  }
  walk.events.push(event)
  walk.roster = {
    ...roster,
    since: enters ? { ...others, [segment.id]: at } : others,
    at,
    toldAt: at,
    ...(found ? { found } : {}),
  }
}

export type LeaveReason = 'rule' | 'consent_withdrawn' | 'expired'

function reasonOf(segment: Segment, { profile }: Person, at: number): LeaveReason {
  if (at >= (segment.expiresAt ?? Infinity)) return 'expired'
  return allows(profile.consents, 'personalisation') ? 'rule' : 'consent_withdrawn'
}

function isWhole({ known, rules }: Walk): boolean {
  // No version is known but those of the roll.
  return known.size === rules.roll.known.size
}

/** Whether a roster names nothing that is gone, and was told of everything that a first look tells. */
function isFound({ since, found, stage }: Roster, ids: ReadonlySet<string>): boolean {
  if (stage === undefined || found?.length === 0) return false
  return Object.keys(since).every((id) => ids.has(id)) && (found ?? []).every((id) => ids.has(id))
}

/** Who matches a definition that is new to them is in it, without having entered; what is gone is left in silence. */
function find(walk: Walk): void {
  const { rules, known, at, person } = walk
  const { roll } = rules
  const { ids } = roll
  if (isWhole(walk) && isFound(walk.roster, ids)) return
  const since = Object.fromEntries(Object.entries(walk.roster.since).filter(([id]) => ids.has(id)))
  const found = new Set(walk.roster.found?.filter((id) => ids.has(id)))
  let isNew = false
  for (const [index, { value, partial }] of rollAnswers(roll, walk.state).entries()) {
    const version = roll.versions[index]!
    // While the history is in doubt nobody can tell whether it began only now.
    if (known.has(version) || partial) continue
    const { id } = roll.segments[index]!
    isNew = true
    known.add(version)
    if (!value) {
      delete since[id]
      found.delete(id)
    } else if (since[id] === undefined) {
      since[id] = at
      found.add(id)
    }
  }
  const { found: _, ...roster } = walk.roster
  walk.roster = {
    ...roster,
    since,
    stage: roster.stage ?? person.features.lifecycle.stage,
    ...(isNew ? { at } : {}),
    ...(found.size > 0 ? { found: [...found].sort() } : {}),
  }
}

function isOtherStage({ person, roster, at }: Walk): boolean {
  return advanceLifecycle(person.features, at).lifecycle.stage !== roster.stage
}

/** Each move of the lifecycle since the stage that was told last. */
function tellStages(walk: Walk): void {
  const { person, at, now } = walk
  const features = advanceLifecycle(person.features, at)
  if (features !== person.features) {
    walk.person = { ...person, features }
    look(walk, at)
  }
  const { stage, moves } = features.lifecycle
  const told = walk.roster.stage ?? (walk.isNew ? NEWCOMER.stage : stage)
  walk.roster = { ...walk.roster, stage }
  if (stage === told) return
  const first = moves.findLastIndex(({ from }) => from === told)
  const made = first < 0 ? moves.slice(-1) : moves.slice(first)
  for (const { from, to, cause } of made)
    walk.events.push({
      id: `stage:${to}:${at}`,
      name: 'lifecycle_changed',
      at,
      receivedAt: Math.max(now, at),
      source: 'system',
      params: { from, to, cause },
    })
  walk.roster = { ...walk.roster, at, toldAt: at }
  heed(walk, walk.events.slice(-made.length))
}

/** Rules may count what was told, where the person may be profiled. */
function heed(walk: Walk, told: readonly Event[]): void {
  const { person, rules } = walk
  if (person.since === null) return
  const behaviour = told.reduce((held, event) => remember(held, event, rules.memory), person.behaviour)
  if (behaviour === person.behaviour) return
  walk.person = { ...person, behaviour }
  look(walk, walk.at)
}

/**
 * The next instant at which time alone moves the stage or lets somebody enter or leave; any after `until` where there
 * is none up to there, Infinity where there is none at all. `isSure`: nothing changes before it.
 */
function nextFlip(walk: Walk, until: number): { readonly at: number; readonly isSure: boolean } {
  const { rules, view, at, person } = walk
  const { table } = rules.roll
  const stageAt = Math.max(lifecycleDueAt(person.features) ?? Infinity, at + 1)
  let next = firstEnd(walk)
  let looked = 1
  for (; looked < MAX_AHEAD && next <= until && next < stageAt; looked++) {
    reevaluate(table, walk.state, view, { now: next })
    if (flipsOf(walk).length > 0) break
    next = firstEnd(walk)
  }
  if (walk.state.now !== at) reevaluate(table, walk.state, view, { now: at })
  return { at: Math.min(next, stageAt), isSure: looked < MAX_AHEAD && !walk.state.isPartial }
}

function firstEnd({ rules: { roll }, state }: Walk): number {
  let first = Infinity
  for (const index of roll.segments.keys()) first = Math.min(first, rollAnswer(roll, state, index).validUntil)
  return first
}

function turned(walk: Walk): Turned {
  const { person, roster, events, known, rules } = walk
  const cutsAt = cutsAtOf(rules)
  const next = nextFlip(walk, Infinity)
  const after: Roster = {
    ...roster,
    nextAt: next.at === Infinity ? null : next.at,
    at: roster.at ?? null,
    known: [...known].sort(),
    ...(cutsAt === null ? {} : { cutsAt }),
  }
  const told = isSameRoster(after, person.roster) ? person : { ...person, roster: after }
  const isKnown = next.isSure && isWhole(walk)
  keepLook(told, rules, walk, isKnown ? { from: Math.max(walk.now, walk.at), until: next.at } : null)
  return { person: told, events }
}
