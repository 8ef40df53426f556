/** What is known of one document while conditions on it are taken for granted. Null: no such document exists. */
import { canonical } from '../../base/canonical.ts'
import type { Json } from '../../base/json.ts'
import type { Step } from '../condition.ts'
import { durationMs } from '../duration.ts'
import type { DidTree } from '../tree.ts'
import { between, edgesOf, isEmpty, join, meet } from './range.ts'
import type { Range } from './range.ts'
import { joinSlots } from './slot.ts'
import type { Slot } from './slot.ts'

/** How many events (or different values, or what they add up to) lie in a window. */
export type Amount = {
  readonly event: string
  /** Canonical JSON; '' is every event. */
  readonly where: string
  readonly distinct: string
  readonly sum: string
  readonly windowMs: number
  readonly range: Range
}

export type Known = {
  readonly slots: ReadonlyMap<string, Slot>
  readonly amounts: ReadonlyMap<string, Amount>
  /** Whether a condition that says nothing of values by itself holds, by its text. */
  readonly atoms: ReadonlyMap<string, boolean>
}

export const NOTHING_KNOWN: Known = { slots: new Map(), amounts: new Map(), atoms: new Map() }

export function withSlot(known: Known, path: string, slot: Slot): Known {
  return { ...known, slots: new Map(known.slots).set(path, slot) }
}

/** Null where the opposite is known. */
export function withAtom(known: Known, atom: string, holds: boolean): Known | null {
  const held = known.atoms.get(atom)
  if (held !== undefined) return held === holds ? known : null
  return { ...known, atoms: new Map(known.atoms).set(atom, holds) }
}

export function didAmount({ did }: Pick<DidTree, 'did'>): Amount {
  const [sum = ''] = Object.keys(did.sum ?? {})
  return {
    ...stepAmount(did, did.within),
    distinct: sum ? '' : (did.distinct ?? ''),
    sum,
    range: sum ? between(undefined, undefined) : COUNTS,
  }
}

const COUNTS = between(0, undefined, true)

/** The number of events that a step matches. */
export function stepAmount({ event, where }: Step, within: unknown): Amount {
  return {
    event,
    where: where === undefined ? '' : canonical(where as Json),
    distinct: '',
    sum: '',
    windowMs: within === undefined ? Infinity : durationMs(within),
    range: COUNTS,
  }
}

export function keyOf({ event, where, distinct, sum, windowMs }: Amount): string {
  return JSON.stringify([event, where, distinct, sum, windowMs === Infinity ? null : windowMs])
}

/** The amount met with what is known, and what follows for the others; null where that is impossible. */
export function withAmount(known: Known, amount: Amount): Known | null {
  const key = keyOf(amount)
  const held = known.amounts.get(key)
  const amounts = new Map(known.amounts).set(key, {
    ...amount,
    range: held ? meet(held.range, amount.range) : amount.range,
  })
  spreadLimits(amounts)
  return [...amounts.values()].some(({ range }) => isEmpty(range)) ? null : { ...known, amounts }
}

/** A shorter window, a narrower `where` and different values only never count more. */
function spreadLimits(amounts: Map<string, Amount>): void {
  const counts = [...amounts].filter(([, { sum }]) => sum === '')
  // A limit has reached all of them after as many rounds as there are amounts.
  for (let left = counts.length; left > 0; left--) {
    let isChanged = false
    for (const [fewKey] of counts)
      for (const [manyKey] of counts) {
        const few = amounts.get(fewKey)!
        const many = amounts.get(manyKey)!
        if (fewKey === manyKey || !isPartOf(few, many)) continue
        const [least] = edgesOf(few.range)
        const [, most] = edgesOf(many.range)
        const isNews = least > edgesOf(many.range)[0] || most < edgesOf(few.range)[1]
        if (!isNews || isEmpty(few.range) || isEmpty(many.range)) continue
        amounts.set(manyKey, { ...many, range: meet(many.range, between(least, undefined)) })
        amounts.set(fewKey, { ...few, range: meet(few.range, between(undefined, most)) })
        isChanged = true
      }
    if (!isChanged) return
  }
}

function isPartOf(few: Amount, many: Amount): boolean {
  return (
    few.event === many.event &&
    few.windowMs <= many.windowMs &&
    (many.where === '' || many.where === few.where) &&
    (many.distinct === '' || many.distinct === few.distinct)
  )
}

/** What is known whichever of two ways it is. */
export function joinKnown(a: Known, b: Known): Known {
  return {
    slots: common(a.slots, b.slots, joinSlots),
    amounts: common(a.amounts, b.amounts, (x, y) => ({ ...x, range: join(x.range, y.range) })),
    atoms: new Map([...a.atoms].filter(([atom, holds]) => b.atoms.get(atom) === holds)),
  }
}

function common<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  both: (x: Value, y: Value) => Value,
): ReadonlyMap<string, Value> {
  return new Map(
    [...a].flatMap(([key, x]): [string, Value][] => {
      const y = b.get(key)
      return y === undefined ? [] : [[key, both(x, y)]]
    }),
  )
}
