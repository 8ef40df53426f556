/** Compares one answer with the oracle: the value now, and the value until the deadline. */
import { ask } from '../../../core/rule/ask.ts'
import type { Behaviour, Condition } from '../../../core/rule/condition.ts'
import type { Test } from '../../../core/rule/moment.ts'
import { oracle, type World } from './oracle.ts'
import { note, type Tally } from './tally.ts'

export type Rule = {
  readonly condition: Condition
  readonly test: Test
  /** Lengths of time that stand in it, in ms. */
  readonly lengths: readonly number[]
}

/** A person at an instant. */
export type Person = {
  readonly world: World
  readonly behaviour: Behaviour
  readonly isWaiting: boolean
}

const UNIT_MS: Record<string, number> = { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 }

export function lengthsIn(condition: Condition): number[] {
  const found = [...JSON.stringify(condition).matchAll(/"(\d+)([smhdw])"/g)]
  return [...new Set(found.map(([, count, unit]) => Number(count) * UNIT_MS[unit!]!))]
}

/** An instant at which the rule may change: something happened a length of the rule before, give or take 1 ms. */
export function edgeOf(rule: Rule, { world }: Person, random: () => number): number {
  const view = world.view as { f?: { seen_at?: unknown; bought_at?: unknown } }
  const told = [view.f?.seen_at, view.f?.bought_at].filter((at) => typeof at === 'number')
  const starts = [...world.events.map(({ at }) => at), ...told]
  return pick(starts, random) + pick([0, ...rule.lengths], random) + pick([-1, 0, 1], random)
}

export function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!
}

/** Where chance comes from, and where findings go. */
export type Judge = { readonly random: () => number; readonly tally: Tally }

const POINTS = 3

/** Returns the deadline, so that a later check can stand on it. */
export function check(rule: Rule, person: Person, now: number, { random, tally }: Judge): number {
  const { world, behaviour, isWaiting } = person
  const view = { ...(world.view as object), $: behaviour }
  const { value, validUntil, partial } = ask(rule.test, view, now, world.groups)
  const expected = oracle(rule.condition, world, now)
  tally.checks++
  if (expected) tally.yes++
  if (isWaiting) tally.waiting++
  if (partial) {
    if (isWaiting) tally.waitingPartial++
    else tally.partial++
    return validUntil
  }
  const fault = (what: string, more: unknown) => ({
    what,
    rule: rule.condition,
    now,
    detail: {
      value,
      validUntil,
      isWaiting,
      more,
      events: world.events.map(({ name, at }) => `${name} ${at}`),
      behaviour,
    },
  })
  if (value !== expected) note(tally, 'wrong', fault('wrong value', { expected }))
  if (!(validUntil > now)) note(tally, 'broken', fault('deadline in the past', null))
  const points = [Math.ceil(validUntil) - 1]
  for (let i = 0; i < POINTS; i++) points.push(edgeOf(rule, person, random))
  for (const point of points)
    if (point > now && point < validUntil && oracle(rule.condition, world, point) !== value) {
      note(tally, 'broken', fault('changed before its deadline', { point }))
      break
    }
  if (validUntil < Infinity) {
    tally.deadlines++
    if (oracle(rule.condition, world, validUntil) === value) tally.early++
  }
  return validUntil
}
