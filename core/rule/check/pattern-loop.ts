/** The loops of an automaton: places from which the same place is reached again. */
import type { Automaton } from './pattern-automaton.ts'

export type Loops = {
  /** Places by the part in which each reaches each other; parts come after those they lead to. */
  readonly parts: readonly (readonly number[])[]
  readonly partOf: readonly number[]
  /** For each part: all parts that it leads to, itself too, as bits. */
  readonly reach: readonly bigint[]
  /** Whether a part is a loop, not a single place that never comes again. */
  readonly isLoop: readonly boolean[]
}

type Walk = {
  readonly next: Automaton['next']
  readonly seen: number[]
  readonly low: number[]
  readonly stack: number[]
  readonly partOf: number[]
  readonly parts: number[][]
}

export function loopsOf({ next }: Automaton): Loops {
  const walk: Walk = { next, seen: [], low: [], stack: [], partOf: [], parts: [] }
  visit(walk, 0)
  const { parts, partOf } = walk
  const reach: bigint[] = []
  for (const [part, places] of parts.entries()) {
    let bits = 1n << BigInt(part)
    for (const place of places)
      for (const to of next[place]!.keys()) if (partOf[to] !== part) bits |= reach[partOf[to]!]!
    reach.push(bits)
  }
  const isLoop = parts.map(([one, ...rest]) => rest.length > 0 || next[one!]!.has(one!))
  return { parts, partOf, reach, isLoop }
}

/** Tarjan, "Depth-first search and linear graph algorithms" (1972). */
function visit(walk: Walk, place: number): void {
  const { next, seen, low, stack, partOf, parts } = walk
  const order = seen.filter((one) => one !== undefined).length
  seen[place] = order
  low[place] = order
  stack.push(place)
  for (const to of next[place]!.keys()) {
    if (seen[to] === undefined) {
      visit(walk, to)
      low[place] = Math.min(low[place], low[to]!)
    } else if (partOf[to] === undefined) low[place] = Math.min(low[place], seen[to])
  }
  if (low[place] !== order) return
  const part = stack.splice(stack.indexOf(place))
  for (const one of part) partOf[one] = parts.length
  parts.push(part)
}
