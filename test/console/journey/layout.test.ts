import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Node } from '../../../console/journey/graph.ts'
import type { Box, Point } from '../../../console/journey/layout-block.ts'
import { layoutOf } from '../../../console/journey/layout.ts'
import { stackOf } from '../../../console/journey/layout-stack.ts'
import type { Layout } from '../../../console/journey/layout.ts'

const SIZES = {
  node: { width: 240, height: 80 },
  label: { width: 120, height: 24 },
  end: { width: 60, height: 24 },
  jump: { width: 90, height: 24 },
} as const
const size = (_id: string, kind: Box['kind']) => SIZES[kind]

/** `{ a: 'b', f: { x: 'c', y: null } }`: a leads to b, f forks. */
function nodes(table: Record<string, string | null | Record<string, string | null>>): Node[] {
  return Object.entries(table).map(([id, to]) => ({
    id,
    ways:
      to !== null && typeof to === 'object'
        ? Object.entries(to).map(([key, target]) => ({ key, to: target }))
        : [{ key: 'on', to }],
  }))
}

const boxOf = ({ boxes }: Layout, id: string) => boxes.find((box) => box.id === id)!
const centre = ({ x, width }: Box) => x + width / 2

it('sets steps in a row one below the other, and the end below the last', () => {
  const layout = layoutOf(nodes({ a: 'b', b: null }), size)
  expect(layout.boxes.map(({ id, x, y }) => [id, x, y])).toEqual([
    ['a', 0, 0],
    ['b', 0, 116],
    ['b/on/end', 90, 232],
  ])
  expect(layout.lines.map(({ points }) => points)).toEqual([
    [
      [120, 80],
      [120, 116],
      [120, 116],
    ],
    [
      [120, 196],
      [120, 232],
      [120, 232],
    ],
  ])
})

it('sets the ways of a fork side by side, and the step in which they meet below both, in the middle', () => {
  const layout = layoutOf(nodes({ f: { yes: 'a', no: 'b' }, a: 'j', b: 'j', j: null }), size)
  const [a, b, j] = [boxOf(layout, 'a'), boxOf(layout, 'b'), boxOf(layout, 'j')]
  expect(a.y).toBe(b.y)
  expect(a.x + a.width).toBeLessThan(b.x)
  expect(j.y).toBeGreaterThan(a.y + a.height)
  expect(centre(j)).toBe((centre(a) + centre(b)) / 2)
  expect(centre(boxOf(layout, 'f'))).toBe(centre(j))
})

it('leads an empty way down its own strip to where the other meets it', () => {
  const layout = layoutOf(nodes({ f: { yes: 'a', no: 'j' }, a: 'j', j: null }), size)
  const line = layout.lines.find(({ from, way }) => from === 'f' && way === 'no')!
  expect(line.points.at(-1)).toEqual([centre(boxOf(layout, 'j')), boxOf(layout, 'j').y])
  expect(boxOf(layout, 'f/no').kind).toBe('label')
})

it('says of a circle, of another tree and of a missing step where the way leads', () => {
  const layout = layoutOf(
    nodes({ a: 'f', f: { again: 'a', on: 'nowhere' }, lost: 'a', round: 'circle', circle: 'round' }),
    size,
  )
  const jumps = layout.boxes.filter(({ kind }) => kind === 'jump')
  expect(jumps.map(({ of, to, jump }) => [of, to, jump])).toEqual([
    ['f', 'a', 'back'],
    ['f', 'nowhere', 'gone'],
    ['lost', 'a', 'on'],
    ['circle', 'round', 'back'],
  ])
  expect(boxOf(layout, 'lost').y).toBeGreaterThan(boxOf(layout, 'f').y)
})

const graphs = fc.integer({ min: 1, max: 14 }).chain((count) => {
  const to = fc.option(fc.integer({ min: 0, max: count }), { nil: null, freq: 6 })
  const ways = fc.array(to, { minLength: 0, maxLength: 4 })
  return fc
    .array(fc.tuple(ways, fc.integer({ min: 30, max: 200 })), { minLength: count, maxLength: count })
    .map((rows) =>
      rows.map(([targets, height], index) => ({
        id: `s${index}`,
        height,
        ways: targets.map((target, way) => ({ key: `w${way}`, to: target === null ? null : `s${target}` })),
      })),
    )
})

function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

/** Whether a piece of a line runs through the inside of a box. */
function crosses([x1, y1]: Point, [x2, y2]: Point, box: Box): boolean {
  return (
    Math.min(x1, x2) < box.x + box.width - 0.5 &&
    Math.max(x1, x2) > box.x + 0.5 &&
    Math.min(y1, y2) < box.y + box.height - 0.5 &&
    Math.max(y1, y2) > box.y + 0.5
  )
}

it('sets the ways of a fork below each other on a narrow screen, and says where they meet', () => {
  const layout = stackOf(nodes({ f: { yes: 'a', no: 'j' }, a: 'j', j: null }), size)
  expect(layout.boxes.map(({ id, kind, x }) => [id, kind, x])).toEqual([
    ['f', 'node', 0],
    ['f/yes', 'label', 30],
    ['a', 'node', 20],
    ['a/on/jump', 'jump', 20],
    ['f/no', 'label', 30],
    ['f/no/jump', 'jump', 20],
    ['j', 'node', 0],
    ['j/on/end', 'end', 0],
  ])
  expect(layout.width).toBe(260)
})

it.each([
  ['side by side', layoutOf],
  ['in one column', stackOf],
])(
  'lays out any journey %s: each step once, each way once, no two boxes overlap, no line runs through a step',
  (_, lay) => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const heights = new Map(graph.map(({ id, height }) => [id, height]))
        const layout = lay(graph, (id, kind) => ({
          ...SIZES[kind],
          ...(kind === 'node' && { height: heights.get(id)! }),
        }))
        const steps = layout.boxes.filter(({ kind }) => kind === 'node')
        expect(steps.map(({ id }) => id).sort()).toEqual(graph.map(({ id }) => id).sort())
        const ways = graph.flatMap(({ id, ways: own }) => own.map(({ key }) => `${id}/${key}`))
        expect(layout.lines.map(({ from, way }) => `${from}/${way}`).sort()).toEqual(ways.sort())
        layout.boxes.forEach((box, index) => {
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= layout.width + 0.001).toBe(true)
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height)
          for (const other of layout.boxes.slice(index + 1))
            if (overlaps(box, other)) throw new Error(`${box.id} lies on ${other.id}`)
        })
        for (const { from, way, points } of layout.lines) {
          points.slice(1).forEach((point, index) => {
            for (const box of layout.boxes)
              if (box.kind !== 'label' && crosses(points[index]!, point, box))
                throw new Error(`${from}/${way} runs through ${box.id}`)
          })
        }
      }),
      { numRuns: 300 },
    )
  },
)
