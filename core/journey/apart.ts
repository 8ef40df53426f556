/** Whether two journeys let in different people: where no one person can fulfil both of their rules at one instant. */
import { check } from '../rule/check/check.ts'
import type { Schema } from '../rule/schema.ts'
import type { Journey } from './journey.ts'

/** By ids. False where it cannot be told: nothing is claimed on a doubt. */
export function apartIn(
  journeys: readonly Journey[],
  schema: Schema,
): (one: string, other: string) => boolean {
  const rules = new Map(journeys.map(({ id, who }) => [id, who]))
  const told = new Map<string, boolean>()
  return (one, other) => {
    const [a, b] = [rules.get(one), rules.get(other)]
    if (!a || !b) return false
    const pair = [one, other].sort().join(' ')
    const held = told.get(pair)
    if (held !== undefined) return held
    const isApart =
      !isImpossible(a, schema) && !isImpossible(b, schema) && isImpossible({ $and: [a, b] }, schema)
    told.set(pair, isApart)
    return isApart
  }
}

function isImpossible(rule: unknown, schema: Schema): boolean {
  return check(rule, schema).some(({ code }) => code === 'contradiction')
}
