/**
 * The same boxes for a narrow screen: one column, the ways of a fork below each other and set in, and the steps
 * in which they meet below them at the fork's own edge. Ways that do not lead to the next box end in a small box
 * that says where, so that nothing has to be drawn beside the column.
 */
import { orderOf, wayId } from './flow-order.ts'
import type { Order } from './flow-order.ts'
import type { Node } from './graph.ts'
import type { Box, Line } from './layout-block.ts'
import { rootsOf } from './layout.ts'
import type { Layout, SizeOf } from './layout.ts'

const GAP_Y = 32
const INDENT = 20
/** From the left edge of a box to the line that leaves it. */
const RAIL = 10

type Draft = { boxes: Box[]; lines: Line[]; y: number }
type Ground = { nodes: ReadonlyMap<string, Node>; size: SizeOf; order: Order; draft: Draft }

/** @param nodes  as in layout.ts. */
export function stackOf(nodes: readonly Node[], size: SizeOf): Layout {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const taken = new Set<string>()
  const draft: Draft = { boxes: [], lines: [], y: 0 }
  for (const root of rootsOf(nodes)) {
    if (taken.has(root)) continue
    if (draft.y > 0) draft.y += GAP_Y
    const order = orderOf(known, root, taken)
    column({ nodes: known, size, order, draft }, root, 0)
    for (const id of order.ids) taken.add(id)
  }
  const width = Math.max(0, ...draft.boxes.map((box) => box.x + box.width))
  return { width, height: draft.y, boxes: draft.boxes, lines: draft.lines }
}

function column(ground: Ground, id: string, depth: number): void {
  const { nodes, size, order, draft } = ground
  const { ways } = nodes.get(id)!
  const box: Box = { id, of: id, kind: 'node', ...size(id, 'node'), x: edgeAt(depth), y: draft.y }
  draft.boxes.push(box)
  draft.y += box.height
  for (const way of ways) {
    draft.y += GAP_Y
    if (ways.length === 1) follow(ground, box, way, depth)
    else branch(ground, box, way, depth + 1)
  }
  const joins = order.ids.filter((join) => order.above.get(join) === id && order.into.get(join)!.length > 1)
  for (const join of joins) {
    draft.y += GAP_Y
    column(ground, join, depth)
  }
}

const edgeAt = (depth: number) => depth * INDENT

/** The only way of a step goes on straight below. */
function follow(ground: Ground, from: Box, way: Node['ways'][number], depth: number): void {
  const { draft } = ground
  const x = from.x + RAIL
  draft.lines.push({
    from: from.id,
    way: way.key,
    to: way.to,
    points: [
      [x, from.y + from.height],
      [x, draft.y],
    ],
  })
  target(ground, from.id, way, depth)
}

/** One of several: its label hangs on the rail of the fork, what it leads to below the label. */
function branch(ground: Ground, from: Box, way: Node['ways'][number], depth: number): void {
  const { size, draft } = ground
  const id = wayId(from.id, way.key)
  const label: Box = {
    id,
    of: from.id,
    kind: 'label',
    ...size(id, 'label'),
    x: edgeAt(depth) + INDENT / 2,
    y: draft.y,
  }
  draft.boxes.push(label)
  const rail = from.x + RAIL
  const middle = label.y + label.height / 2
  draft.y += label.height + GAP_Y
  draft.lines.push({
    from: from.id,
    way: way.key,
    to: way.to,
    points: [
      [rail, from.y + from.height],
      [rail, middle],
      [label.x + RAIL, middle],
      [label.x + RAIL, draft.y],
    ],
  })
  target(ground, from.id, way, depth)
}

/** The step itself where only this way leads to it, else a small box that names it. */
function target(ground: Ground, from: string, { key, to }: Node['ways'][number], depth: number): void {
  const { nodes, size, order, draft } = ground
  const at = wayId(from, key)
  const isBack = order.back.has(at)
  const into = to === null ? undefined : order.into.get(to)
  if (to !== null && !isBack && into?.length === 1) return column(ground, to, depth)
  const kind = to === null ? 'end' : 'jump'
  const id = `${at}/${kind}`
  const box: Box = {
    id,
    of: from,
    kind,
    ...size(id, kind),
    x: edgeAt(depth),
    y: draft.y,
    ...(to !== null && { to, jump: nodes.has(to) ? (isBack ? 'back' : 'on') : 'gone' }),
  }
  draft.boxes.push(box)
  draft.y += box.height
}
