/** Which box the arrow keys lead to: the nearest one in that direction, rather straight ahead than aside. */
import type { Box } from './layout-block.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

const DIRECTIONS: { readonly [key: string]: Direction } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export const directionOf = (key: string): Direction | null => DIRECTIONS[key] ?? null

/** What lies aside costs so much of what lies ahead: the next row comes before the next step straight below. */
const ASIDE = { up: 0.5, down: 0.5, left: 2, right: 2 } as const
/** To the side means beside: what stands rather below is reached by going down. */
const BESIDE = 0.75

/** Null: there is none in that direction. */
export function neighbour(boxes: readonly Box[], id: string, direction: Direction): string | null {
  const from = boxes.find((box) => box.id === id)
  if (!from) return boxes[0]?.id ?? null
  const isLevel = direction === 'left' || direction === 'right'
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  const [x, y] = middle(from)
  const near = boxes
    .filter((box) => box.id !== id)
    .map((box) => {
      const [bx, by] = middle(box)
      const ahead = (isLevel ? bx - x : by - y) * sign
      const aside = Math.abs(isLevel ? by - y : bx - x)
      return { id: box.id, ahead, aside }
    })
    .filter(({ ahead, aside }) => ahead > 0 && (!isLevel || aside <= BESIDE * ahead))
    .sort((a, b) => a.ahead - b.ahead + ASIDE[direction] * (a.aside - b.aside))
  return near[0]?.id ?? null
}

const middle = ({ x, y, width, height }: Box): readonly [number, number] => [x + width / 2, y + height / 2]
