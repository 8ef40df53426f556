/** Rules with one place changed, by JSON pointer. */
import type { Condition } from '../../../core/rule/condition.ts'

type Box = Record<string, unknown> | unknown[]

const keysOf = (at: string) =>
  at
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The value at a pointer. */
export function valueAt(rule: unknown, at: string): unknown {
  return keysOf(at).reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], rule)
}

/** The rule with another value at the pointer. */
export function replaced(rule: unknown, at: string, value: unknown): unknown {
  if (at === '') return value
  const copy = structuredClone(rule)
  const keys = keysOf(at)
  const box = keys.slice(0, -1).reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], copy)
  ;(box as Record<string, unknown>)[keys.at(-1)!] = value
  return copy
}

/** The rule without what stands at the pointer, and without what is empty then; null where nothing is left. */
export function without(rule: Condition, at: string): Condition | null {
  const copy = structuredClone(rule) as Record<string, unknown>
  const keys = keysOf(at)
  for (let length = keys.length; length > 0; length--) {
    const box = keys
      .slice(0, length - 1)
      .reduce<Box>((held, key) => (held as Record<string, Box>)[key]!, copy)
    const key = keys[length - 1]!
    // An element of any kind is still an element.
    if (length < keys.length && key === '$elemMatch') return null
    if (Array.isArray(box)) box.splice(Number(key), 1)
    else delete box[key]
    if (Object.keys(box).length > 0) return copy
  }
  return null
}
