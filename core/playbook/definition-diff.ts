/** What differs between two sets of definitions, and where. */
import { isRecord } from '../base/json.ts'
import type { JsonRecord } from '../base/json.ts'
import { definitionKey, isSameBody } from './definition.ts'
import type { Definition } from './definition.ts'

export type PathChange = { at: string; before: unknown; after: unknown }

export type Difference = {
  kind: Definition['kind']
  id: string
  change: 'added' | 'changed' | 'removed'
  paths: PathChange[]
}

const MAX_PATHS = 50

/** By kind and id, those of the second in their order first. */
export function definitionDiff(before: readonly Definition[], after: readonly Definition[]): Difference[] {
  const held = new Map(before.map((one) => [definitionKey(one), one]))
  const found: Difference[] = []
  for (const one of after) {
    const was = held.get(definitionKey(one))
    held.delete(definitionKey(one))
    if (!was) found.push({ kind: one.kind, id: one.id, change: 'added', paths: [] })
    else if (!isSameBody(was.body, one.body))
      found.push({ kind: one.kind, id: one.id, change: 'changed', paths: pathChanges(was.body, one.body) })
  }
  const gone = [...held.values()].map(({ kind, id }): Difference => ({
    kind,
    id,
    change: 'removed',
    paths: [],
  }))
  return [...found, ...gone]
}

/**
 * JSON pointers at which two values differ, at most 50. Lists of things with an id are compared by their
 * ids, so that a step that was put in does not make all after it different.
 */
export function pathChanges(before: JsonRecord, after: JsonRecord): PathChange[] {
  const found: PathChange[] = []
  compare(before, after, '', found)
  return found.slice(0, MAX_PATHS)
}

function compare(before: unknown, after: unknown, at: string, found: PathChange[]): void {
  if (found.length >= MAX_PATHS) return
  const [one, other] = [named(before), named(after)]
  if (one && other) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
      compare(one[key], other[key], `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, found)
    if (Array.isArray(before) && Array.isArray(after) && isOtherOrder(one, other))
      found.push({ at, before: Object.keys(one), after: Object.keys(other) })
    return
  }
  if (JSON.stringify(before) !== JSON.stringify(after))
    found.push({ at, before: before ?? null, after: after ?? null })
}

/** A record by its keys, a list of things with ids by those; null: neither. */
function named(value: unknown): { readonly [key: string]: unknown } | null {
  if (isRecord(value)) return value
  if (!Array.isArray(value) || value.length === 0) return null
  const ids = value.map((one) => (isRecord(one) && typeof one['id'] === 'string' ? one['id'] : null))
  if (ids.includes(null) || new Set(ids).size < ids.length) return null
  return Object.fromEntries(value.map((one, index) => [ids[index]!, one]))
}

function isOtherOrder(one: object, other: object): boolean {
  const kept = Object.keys(one).filter((key) => Object.hasOwn(other, key))
  return (
    Object.keys(other)
      .filter((key) => Object.hasOwn(one, key))
      .join() !== kept.join()
  )
}
