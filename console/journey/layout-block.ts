/** Pieces of a layout, each in its own corner at 0, 0: boxes, finished lines, and lanes that still go on below. */

export type Point = readonly [x: number, y: number]
export type Size = { readonly width: number; readonly height: number }

export type BoxKind = 'node' | 'label' | 'end' | 'jump'

export type Box = Size & {
  /** Of a node its own; `from/way` of a label; `from/way/end` and `from/way/jump`. */
  readonly id: string
  readonly kind: BoxKind
  readonly x: number
  readonly y: number
  /** The step where the way begins, or the node itself. */
  readonly of: string
  /** Where a jump leads. */
  readonly to?: string
  /** back: closes a circle · on: goes on elsewhere on the canvas · gone: there is no such step. */
  readonly jump?: 'back' | 'on' | 'gone'
}

/** One way as one line; `to` is null at an end. */
export type Line = {
  readonly from: string
  readonly way: string
  readonly to: string | null
  readonly points: readonly Point[]
}

export type Block = Size & {
  /** Where one comes in from above. */
  readonly entry: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
  /** Their last point is at the lower edge. */
  readonly lanes: readonly Line[]
}

export function moved(block: Block, dx: number, dy: number): Block {
  const line = (one: Line): Line => ({ ...one, points: one.points.map(([x, y]) => [x + dx, y + dy]) })
  return {
    width: block.width + dx,
    height: block.height + dy,
    entry: block.entry + dx,
    boxes: block.boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + dy })),
    lines: block.lines.map(line),
    lanes: block.lanes.map(line),
  }
}

/** Goes down to a height, and nowhere else. */
export function lengthened(lane: Line, y: number): Line {
  const [x, last] = lane.points.at(-1)!
  return last === y ? lane : { ...lane, points: [...lane.points, [x, y]] }
}

export const laneAt = (lane: Line): number => lane.points.at(-1)![0]
