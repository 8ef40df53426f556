/** How long after entry a step is reached, by the waits before it. */
import { DAY_MS, durationMs } from '../../core/base/time.ts'
import { waysOf } from './graph.ts'
import type { StepDraft } from './graph.ts'

export type Elapsed = {
  /** The least; milliseconds. */
  readonly leastMs: number
  /** False: it may be longer, by the hour of the day or by what somebody does. */
  readonly isExact: boolean
}

/** By the id of the step; a step that no way leads to is not in it. */
export function elapsedIn(steps: readonly StepDraft[]): ReadonlyMap<string, Elapsed> {
  const known = new Map<string, Elapsed>()
  const byId = new Map(steps.map((step) => [step.id, step]))
  const first = steps[0]
  if (!first) return known
  const open: [string, Elapsed][] = [[first.id, { leastMs: 0, isExact: true }]]
  while (open.length > 0) {
    const [id, at] = open.shift()!
    const step = byId.get(id)
    const before = known.get(id)
    if (!step || (before && before.leastMs <= at.leastMs && (!before.isExact || isSame(before, at)))) continue
    const least = Math.min(at.leastMs, before?.leastMs ?? Infinity)
    known.set(id, { leastMs: least, isExact: before === undefined && at.isExact })
    for (const { kind, to } of waysOf(steps, step))
      if (to !== null) open.push([to, after(step, kind, known.get(id)!)])
  }
  return known
}

const isSame = (one: Elapsed, other: Elapsed) =>
  one.leastMs === other.leastMs && one.isExact === other.isExact

function after(step: StepDraft, way: string, { leastMs, isExact }: Elapsed): Elapsed {
  switch (step.kind) {
    case 'wait':
      return { leastMs: leastMs + durationMs(step.for), isExact }
    case 'until':
    case 'window':
    case 'day':
      return { leastMs, isExact: false }
    case 'await':
      return way === 'late'
        ? { leastMs: leastMs + durationMs(step.within), isExact }
        : { leastMs, isExact: false }
    case 'signal':
      return way === 'no' && step.within !== undefined
        ? { leastMs: leastMs + durationMs(step.within), isExact }
        : { leastMs, isExact: isExact && step.within === undefined }
    default:
      return { leastMs, isExact }
  }
}

/** The largest unit that says it without a rest: `36h`, `2d`; null for no time at all. */
export function lengthOf(ms: number): string | null {
  if (ms <= 0) return null
  const units = [
    [7 * DAY_MS, 'w'],
    [DAY_MS, 'd'],
    [3_600_000, 'h'],
    [60_000, 'm'],
  ] as const
  const unit = units.find(([size, sign]) => ms % size === 0 && !(sign === 'w' && ms < 14 * DAY_MS))
  return unit ? `${ms / unit[0]}${unit[1]}` : `${Math.round(ms / 1_000)}s`
}
