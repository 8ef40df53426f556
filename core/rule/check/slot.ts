/** What can stand at one path as far as is known: nothing, or a value with its parts. A superset of what is possible. */
import { elementOf } from '../schema.ts'
import type { Field } from '../schema.ts'
import { ANYTHING, NOTHING, between, isEmpty, join, meet, oneOf } from './range.ts'
import type { Range } from './range.ts'

/** The parts do not depend on each other; where one cannot be, there is no value. */
export type Present = {
  readonly value: Range
  /** Of an instant: now minus it, in milliseconds. */
  readonly age: Range
  /** Of a list: how many elements. */
  readonly size: Range
  /** Of a list of texts: for each of these, some element is one of them. */
  readonly has: readonly (readonly unknown[])[]
  /** No element is one of these. */
  readonly lacks: readonly unknown[]
  /** Elements can only be these. */
  readonly pool: readonly unknown[] | null
}

export type Slot = {
  /** There may be nothing here. */
  readonly canMiss: boolean
  /** Null: there cannot be anything here. */
  readonly present: Present | null
}

export const SOME: Present = {
  value: ANYTHING,
  age: ANYTHING,
  size: between(0, undefined, true),
  has: [],
  lacks: [],
  pool: null,
}

/** Nothing is known. */
export const OPEN: Slot = { canMiss: true, present: SOME }

/** There is a value, and this is known of it. */
export function some(part: Partial<Present> = {}): Slot {
  return { canMiss: false, present: { ...SOME, ...part } }
}

/** There is nothing, or a value of which this is known; with null nothing is the only way. */
export function noneOr(part: Partial<Present> | null): Slot {
  return { canMiss: true, present: part && { ...SOME, ...part } }
}

/** What the schema says of a path. */
export function slotOf(field: Field): Slot {
  const part = partOf(field)
  return field.nullable ? noneOr(part) : some(part)
}

function partOf(field: Field): Partial<Present> {
  switch (field.type) {
    case 'number':
      return { value: between(field.min, field.max, field.integer) }
    case 'enum':
      return { value: oneOf(field.of) }
    case 'boolean':
      return { value: oneOf([true, false]) }
    case 'set': {
      const element = elementOf(field)
      return element.type === 'enum' ? { pool: element.of } : {}
    }
    default:
      return {}
  }
}

/** Both are true of it; null where that is impossible. */
export function meetSlots(a: Slot, b: Slot): Slot | null {
  const canMiss = a.canMiss && b.canMiss
  const present = a.present && b.present ? meetPresent(a.present, b.present) : null
  return canMiss || present ? { canMiss, present } : null
}

/** One of them is true of it. */
export function joinSlots(a: Slot, b: Slot): Slot {
  return {
    canMiss: a.canMiss || b.canMiss,
    present: a.present && b.present ? joinPresent(a.present, b.present) : (a.present ?? b.present),
  }
}

function meetPresent(a: Present, b: Present): Present | null {
  const lacks = [...new Set([...a.lacks, ...b.lacks])]
  const pool = a.pool && b.pool ? a.pool.filter((one) => b.pool!.includes(one)) : (a.pool ?? b.pool)
  const canBe = (one: unknown) => !lacks.includes(one) && (!pool || pool.includes(one))
  const has = [...a.has, ...b.has].map((set) => set.filter(canBe))
  const least = has.length > 0 ? between(1, undefined, true) : ANYTHING
  const most = pool && !pool.some(canBe) ? between(0, 0, true) : ANYTHING
  const met: Present = {
    value: meet(a.value, b.value),
    age: meet(a.age, b.age),
    size: meet(meet(a.size, b.size), meet(least, most)),
    has,
    lacks,
    pool,
  }
  const isImpossible = [met.value, met.age, met.size].some(isEmpty) || has.some((set) => set.length === 0)
  return isImpossible ? null : met
}

function joinPresent(a: Present, b: Present): Present {
  const inB = new Set(b.has.map((set) => JSON.stringify(set)))
  return {
    value: join(a.value, b.value),
    age: join(a.age, b.age),
    size: join(a.size, b.size),
    has: a.has.filter((set) => inB.has(JSON.stringify(set))),
    lacks: a.lacks.filter((one) => b.lacks.includes(one)),
    pool: a.pool && b.pool ? [...new Set([...a.pool, ...b.pool])] : null,
  }
}

/** The number that a leaf about '' is left with: of a size, a count or a sum. */
export function numberOf(slot: Slot | null): Range {
  return slot?.present?.value ?? NOTHING
}
