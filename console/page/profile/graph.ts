/** Where the members of a person stand in the drawing of the identity graph. */
import type { EdgeView, MemberView } from '../../../core/wire/identity.ts'

export type Place = { readonly x: number; readonly y: number }
export type Spot = Place & { readonly member: MemberView }
export type Line = {
  readonly edge: EdgeView
  readonly from: Spot
  readonly to: Spot
  /** Where its words stand: aside of other lines between the same two. */
  readonly middle: Place
}
export type Drawing = {
  readonly spots: readonly Spot[]
  readonly lines: readonly Line[]
  readonly height: number
}

const MARGIN = { x: 64, y: 34 }
const FLAT_HEIGHT = 120
const MIN_HEIGHT = 180
const MAX_HEIGHT = 460
/** Between the words of two lines that join the same two profiles. */
const STEP = 18

/** A device that was handed on is a member of two people under two names: its own id and one with a number behind a dot. */
export function profileOf(member: string): string {
  return member.split('.')[0]!
}

/**
 * All members on one oval, the root at the left and the others in the order of the list: no line
 * between two of them runs through a third.
 */
export function drawGraph(
  members: readonly MemberView[],
  edges: readonly EdgeView[],
  width: number,
): Drawing {
  const inOrder = [...members].sort((a, b) => Number(b.isRoot) - Number(a.isRoot))
  const height = Math.min(MAX_HEIGHT, members.length <= 2 ? FLAT_HEIGHT : MIN_HEIGHT + members.length * 20)
  const middle = { x: width / 2, y: height / 2 - 8 }
  const around = { x: Math.max(40, middle.x - MARGIN.x), y: Math.max(40, middle.y - MARGIN.y) }
  const spots = inOrder.map((member, index): Spot => {
    const angle = Math.PI + (index / inOrder.length) * 2 * Math.PI
    return { member, x: middle.x + around.x * Math.cos(angle), y: middle.y + around.y * Math.sin(angle) }
  })
  return { spots, lines: linesOf(edges, spots), height }
}

function linesOf(edges: readonly EdgeView[], spots: readonly Spot[]): Line[] {
  const told = new Map<string, number>()
  return edges.flatMap((edge): Line[] => {
    const [from, to] = edge.between.map((id) =>
      spots.find(({ member }) => profileOf(member.id) === profileOf(id)),
    )
    if (!from || !to || from === to) return []
    const pair = [from.member.id, to.member.id].sort().join(' ')
    const before = told.get(pair) ?? 0
    told.set(pair, before + 1)
    const y = (from.y + to.y) / 2 + before * STEP
    return [{ edge, from, to, middle: { x: (from.x + to.x) / 2, y } }]
  })
}
