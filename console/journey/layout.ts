/**
 * Where the boxes of a journey stand, from above: a fork has its ways side by side, and where ways meet
 * again the step stands below all of them. Pure: sizes come in, places come out.
 *
 * Everything is built of blocks, rectangles that hold a step and all that only it leads to, so that no two
 * boxes can overlap. A way to a step further down is a lane: it goes down beside the blocks in a strip of
 * its own. A way that leads back, or to a step that stands in another tree, ends in a small box that says where.
 */
import { orderOf, wayId } from './flow-order.ts'
import type { Order } from './flow-order.ts'
import type { Node } from './graph.ts'
import { laneAt, lengthened, moved } from './layout-block.ts'
import type { Block, Box, Line, Size } from './layout-block.ts'

export type Layout = Size & { readonly boxes: readonly Box[]; readonly lines: readonly Line[] }

/** Of a node, or of a box that is named like those of layout-block.ts. */
export type SizeOf = (id: string, kind: Box['kind']) => Size

/** As the style sheet has them; what is drawn is measured. */
export const GUESS = {
  node: { width: 224, height: 88 },
  label: { width: 120, height: 24 },
  end: { width: 64, height: 24 },
  jump: { width: 120, height: 24 },
} as const satisfies { readonly [kind in Box['kind']]: Size }

const GAP_Y = 36
const FORK_Y = 40
const GAP_X = 24
const LANE = 24
const TREES_Y = 56

type Ground = {
  readonly nodes: ReadonlyMap<string, Node>
  readonly size: SizeOf
  readonly order: Order
}

/** @param nodes  the first is where it begins; a node that nothing leads to begins a tree of its own. */
export function layoutOf(nodes: readonly Node[], size: SizeOf): Layout {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const taken = new Set<string>()
  let width = 0
  let height = 0
  const boxes: Box[] = []
  const lines: Line[] = []
  for (const root of rootsOf(nodes)) {
    if (taken.has(root)) continue
    const order = orderOf(known, root, taken)
    const tree = moved(blockOf({ nodes: known, size, order }, root), 0, height === 0 ? 0 : height + TREES_Y)
    for (const id of order.ids) taken.add(id)
    boxes.push(...tree.boxes)
    lines.push(...tree.lines)
    width = Math.max(width, tree.width)
    height = tree.height
  }
  return { width, height, boxes, lines }
}

/** Whether it takes more than two steps side by side, for which there is no room beside something else. */
export function isWide(nodes: readonly Node[]): boolean {
  return layoutOf(nodes, (_, kind) => GUESS[kind]).width > 2 * GUESS.node.width + 2 * GAP_X
}

/** Those that nothing leads to come before those that only a circle of their own leads to. */
export function rootsOf(nodes: readonly Node[]): string[] {
  const led = new Set(nodes.flatMap(({ ways }) => ways.map(({ to }) => to)))
  const [first, ...rest] = nodes.map(({ id }) => id)
  return first === undefined
    ? []
    : [first, ...rest.filter((id) => !led.has(id)), ...rest.filter((id) => led.has(id))]
}

/** A step, below it its ways side by side, below those the steps in which they meet. */
function blockOf(ground: Ground, id: string): Block {
  const { nodes, size, order } = ground
  const own = size(id, 'node')
  const { ways } = nodes.get(id)!
  const box: Box = { id, of: id, kind: 'node', x: 0, y: 0, ...own }
  if (ways.length === 0) return { ...own, entry: own.width / 2, boxes: [box], lines: [], lanes: [] }
  const cells = ways.map((way) => cellOf(ground, id, way, ways.length > 1))
  const joins = order.ids.filter((join) => order.above.get(join) === id && order.into.get(join)!.length > 1)
  return joins.reduce((block, join) => withJoin(block, join, blockOf(ground, join)), headed(box, cells))
}

/** A way from its label down: to what only it leads to, or as a lane to where it meets others. */
function cellOf(ground: Ground, from: string, way: Node['ways'][number], isFork: boolean): Block {
  const at = wayId(from, way.key)
  const target = targetOf(ground, from, way)
  const label = isFork ? ground.size(at, 'label') : { width: 0, height: 0 }
  const gap = isFork ? GAP_Y : 0
  const width = Math.max(label.width, target?.width ?? 0, LANE)
  const entry = Math.max(label.width / 2, target?.entry ?? 0, LANE / 2)
  const foot = label.height + gap
  const line: Line = {
    from,
    way: way.key,
    to: way.to,
    points: [
      [entry, 0],
      [entry, foot],
    ],
  }
  const below = target && moved(target, entry - target.entry, foot)
  const labels: Box[] = isFork
    ? [{ id: at, of: from, kind: 'label', x: entry - label.width / 2, y: 0, ...label }]
    : []
  const isLane = target === null
  return {
    width: Math.max(width, entry + label.width / 2, below?.width ?? 0),
    height: below?.height ?? foot,
    entry,
    boxes: [...labels, ...(below?.boxes ?? [])],
    lines: [...(isLane ? [] : [line]), ...(below?.lines ?? [])],
    lanes: [...(isLane ? [line] : []), ...(below?.lanes ?? [])],
  }
}

/** Null: it goes on further down, beside others. */
function targetOf(ground: Ground, from: string, { key, to }: Node['ways'][number]): Block | null {
  const { nodes, size, order } = ground
  const at = wayId(from, key)
  if (to === null) return pill(`${at}/end`, from, size(`${at}/end`, 'end'), { kind: 'end' })
  const place = size(`${at}/jump`, 'jump')
  const jumps = (jump: NonNullable<Box['jump']>) =>
    pill(`${at}/jump`, from, place, { kind: 'jump', to, jump })
  if (!nodes.has(to)) return jumps('gone')
  if (order.back.has(at)) return jumps('back')
  const into = order.into.get(to)
  if (!into) return jumps('on')
  return into.length === 1 ? blockOf(ground, to) : null
}

function pill(id: string, of: string, place: Size, told: Pick<Box, 'kind' | 'to' | 'jump'>): Block {
  const box: Box = { id, of, x: 0, y: 0, ...place, ...told }
  return { ...place, entry: place.width / 2, boxes: [box], lines: [], lanes: [] }
}

/** The box of a step over its cells, and the lines that fan out between them. */
function headed(box: Box, cells: readonly Block[]): Block {
  const isFork = cells.length > 1
  const gap = isFork ? FORK_Y : GAP_Y
  const row = rowOf(cells)
  const middle = (row.entries[0]! + row.entries.at(-1)!) / 2
  const below = moved(row.block, Math.max(0, box.width / 2 - middle), box.height + gap)
  const centre = Math.max(middle, box.width / 2)
  const begun = (line: Line): Line => {
    if (line.from !== box.id) return line
    const [x] = line.points[0]!
    const bend = box.height + gap / 2
    const turn: Line['points'] =
      x === centre
        ? []
        : [
            [centre, bend],
            [x, bend],
          ]
    return { ...line, points: [[centre, box.height], ...turn, ...line.points] }
  }
  return {
    width: Math.max(below.width, centre + box.width / 2),
    height: below.height,
    entry: centre,
    boxes: [{ ...box, x: centre - box.width / 2 }, ...below.boxes],
    lines: below.lines.map(begun),
    lanes: below.lanes.map((lane) => begun(lengthened(lane, below.height))),
  }
}

function rowOf(cells: readonly Block[]): { block: Block; entries: number[] } {
  const entries: number[] = []
  const height = Math.max(...cells.map((cell) => cell.height))
  const block = cells.reduce<Block>(
    (row, cell) => {
      const placed = moved(cell, row.width === 0 ? 0 : row.width + GAP_X, 0)
      entries.push(placed.entry)
      return {
        width: placed.width,
        height,
        entry: 0,
        boxes: [...row.boxes, ...placed.boxes],
        lines: [...row.lines, ...placed.lines],
        lanes: [...row.lanes, ...placed.lanes.map((lane) => lengthened(lane, height))],
      }
    },
    { width: 0, height, entry: 0, boxes: [], lines: [], lanes: [] },
  )
  return { block, entries }
}

/** Puts the step in which lanes meet below all that there is; whoever goes further down passes beside it. */
function withJoin(above: Block, join: string, step: Block): Block {
  const meeting = above.lanes.filter(({ to }) => to === join)
  const xs = meeting.map(laneAt)
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2
  const shift = Math.max(0, step.entry - middle)
  const block = moved(above, shift, 0)
  const left = middle + shift - step.entry
  const [bend, top] = [above.height + GAP_Y / 2, above.height + GAP_Y]
  const below = moved(step, left, top)
  const centre = middle + shift
  const met = block.lanes
    .filter(({ to }) => to === join)
    .map((lane): Line => {
      const points = [...lane.points, [laneAt(lane), bend], [centre, bend], [centre, top]] as const
      return { ...lane, points }
    })
  let width = Math.max(block.width, below.width)
  const passing = block.lanes
    .filter(({ to }) => to !== join)
    .map((lane): Line => {
      const x = laneAt(lane)
      if (x < left - LANE || x > below.width + LANE) return lengthened(lane, below.height)
      width += LANE
      const [y, beside] = [above.height + GAP_Y / 4, width - LANE / 2]
      return { ...lane, points: [...lane.points, [x, y], [beside, y], [beside, below.height]] }
    })
  return {
    width,
    height: below.height,
    entry: block.entry,
    boxes: [...block.boxes, ...below.boxes],
    lines: [...block.lines, ...met, ...below.lines],
    lanes: [...passing, ...below.lanes],
  }
}
