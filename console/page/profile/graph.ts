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

const MARGIN = { x: 92, y: 46 }
const MIN_HEIGHT = 220
const MAX_HEIGHT = 460
/** Between the words of two lines that join the same two profiles. */
const STEP = 18

/** A device that was handed on is a member of two people under two names: its own id and one with a number behind a dot. */
export function profileOf(member: string): string {
  return member.split('.')[0]!
}

/** The root in the middle and the others around it, in the order of the list, from the top. */
export function drawGraph(
  members: readonly MemberView[],
  edges: readonly EdgeView[],
  width: number,
): Drawing {
  const others = members.filter(({ isRoot }) => !isRoot)
  const isColumn = others.length === 1
  const height = isColumn ? 150 : Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, 140 + others.length * 34))
  const middle = { x: width / 2, y: height / 2 }
  const around = { x: Math.max(40, middle.x - MARGIN.x), y: Math.max(40, middle.y - MARGIN.y) }
  const spots = members.map((member): Spot => {
    if (isColumn) return { member, x: member.isRoot ? MARGIN.x : width - MARGIN.x, y: middle.y }
    if (member.isRoot) return { member, ...middle }
    const angle = (others.indexOf(member) / others.length) * 2 * Math.PI - Math.PI / 2
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
