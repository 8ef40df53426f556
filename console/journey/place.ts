/** Places of a journey: where a step can be put, and which of them is just above or below one. */
import type { Place } from './edit.ts'
import { START, nodesOf, waysOf } from './graph.ts'
import type { StepDraft } from './graph.ts'

type Steps = readonly StepDraft[]

/** Every way but those of the step itself and those that lead to it already. */
export function placesOf(steps: Steps, id: string): Place[] {
  return nodesOf(steps).flatMap(({ id: from, ways }) =>
    from === id ? [] : ways.filter(({ to }) => to !== id).map(({ key }) => ({ from, way: key })),
  )
}

/** Before the step that is before it, where only one leads to it; null where there is none. */
export function upper(steps: Steps, id: string): Place | null {
  const before = into(steps, id)
  if (before.length !== 1 || before[0]!.from === START) return null
  const above = into(steps, before[0]!.from)
  return above.length === 1 && above[0]!.from !== id ? above[0]! : null
}

/** Behind the step that comes after it, on its first way. */
export function lower(steps: Steps, id: string): Place | null {
  const step = steps.find((one) => one.id === id)
  const to = step && waysOf(steps, step)[0]?.to
  const after = steps.find((one) => one.id === to)
  const way = after && waysOf(steps, after)[0]
  return after && way ? { from: after.id, way: way.key } : null
}

function into(steps: Steps, id: string): Place[] {
  return nodesOf(steps).flatMap(({ id: from, ways }) =>
    ways.filter(({ to }) => to === id).map(({ key }) => ({ from, way: key })),
  )
}
