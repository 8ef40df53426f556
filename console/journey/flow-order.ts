/** What a layout asks of a graph: which ways lead back, what comes before what, who alone leads to whom. */
import type { Node } from './graph.ts'

export type Way = { readonly from: string; readonly key: string; readonly to: string }

export type Order = {
  /** Those that a root reaches, each before all that it leads to. */
  readonly ids: readonly string[]
  /** Ways that close a circle, as `from/key`. */
  readonly back: ReadonlySet<string>
  /** The last node that everybody passed on the way to a node; the root has none. */
  readonly above: ReadonlyMap<string, string>
  /** Ways that lead to a node, circles left out. */
  readonly into: ReadonlyMap<string, readonly Way[]>
}

export const wayId = (from: string, key: string) => `${from}/${key}`

/** @param taken  nodes that stand elsewhere already. */
export function orderOf(nodes: ReadonlyMap<string, Node>, root: string, taken: ReadonlySet<string>): Order {
  const { ids, back } = walk(nodes, root, taken)
  const reached = new Set(ids)
  const into = new Map<string, Way[]>(ids.map((id) => [id, []]))
  for (const from of ids)
    for (const { key, to } of nodes.get(from)!.ways)
      if (to !== null && reached.has(to) && !back.has(wayId(from, key))) into.get(to)!.push({ from, key, to })
  return { ids, back, into, above: aboves(ids, into) }
}

function walk(nodes: ReadonlyMap<string, Node>, root: string, taken: ReadonlySet<string>) {
  const left: string[] = []
  const open = new Set<string>()
  const done = new Set<string>()
  const back = new Set<string>()
  const visit = (id: string) => {
    open.add(id)
    // From the last to the first, so that what is said first comes first once it is turned around.
    for (const { key, to } of nodes.get(id)!.ways.toReversed()) {
      if (to === null || !nodes.has(to) || taken.has(to)) continue
      if (open.has(to)) back.add(wayId(id, key))
      else if (!done.has(to)) visit(to)
    }
    open.delete(id)
    done.add(id)
    left.push(id)
  }
  visit(root)
  return { ids: left.reverse(), back }
}

/** The dominators of a graph without circles: where all ways to a node part last. */
function aboves(ids: readonly string[], into: ReadonlyMap<string, readonly Way[]>) {
  const above = new Map<string, string>()
  const depth = new Map<string, number>()
  const meet = (one: string, other: string): string => {
    let [a, b] = [one, other]
    while (a !== b) {
      if (depth.get(a)! >= depth.get(b)!) a = above.get(a)!
      else b = above.get(b)!
    }
    return a
  }
  ids.forEach((id, index) => {
    if (index === 0) return void depth.set(id, 0)
    const parent = into
      .get(id)!
      .map(({ from }) => from)
      .reduce(meet)
    above.set(id, parent)
    depth.set(id, depth.get(parent)! + 1)
  })
  return above
}
