/** What is divided: people, devices, or what a trait names (a household, a company). */
import type { View } from '../rule/condition.ts'
import { readerOf } from '../rule/path.ts'

/** `profile` and `device` by their ids; else a path of the view whose value is the id. */
export type UnitName = 'profile' | 'device' | `p.${string}` | `ctx.${string}`

/** `or` stands in where somebody has no id of the first kind: the device before the login. */
export type UnitRule = { readonly of: UnitName; readonly or?: UnitName }

/** The ids that are known at this moment. */
export type Units = { readonly profile?: string; readonly device?: string }

export type Unit = { readonly name: UnitName; readonly id: string }

export const BY_PROFILE: UnitRule = { of: 'profile', or: 'device' }

/** Null where neither kind has an id. */
export function unitOf(rule: UnitRule, units: Units, view: View): Unit | null {
  for (const name of [rule.of, rule.or]) {
    const id = name === undefined ? '' : idOf(name, units, view)
    if (name !== undefined && id !== '') return { name, id }
  }
  return null
}

function idOf(name: UnitName, units: Units, view: View): string {
  if (name === 'profile' || name === 'device') return units[name] ?? ''
  const value = readerOf(name)(view)
  return typeof value === 'string' || typeof value === 'number' || value === true ? String(value || '') : ''
}
