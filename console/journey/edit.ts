/**
 * Changes to the steps of a journey. Each takes it as it is written and gives it back written as short as
 * before: steps stand in the order of the canvas, and `next` only where it is not the step below.
 */
import { START, onwards, waysOf } from './graph.ts'
import type { StepDraft } from './graph.ts'
import { orderOf } from './flow-order.ts'
import { nodesOf } from './graph.ts'

type Steps = readonly StepDraft[]
type To = string | null

/** Where a step comes: on a way of another one, or at the start. */
export type Place = { readonly from: string; readonly way: string }

/** A step is put on a way; what was there follows it. */
export function inserted(steps: Steps, { from, way }: Place, step: StepDraft): StepDraft[] {
  const all = explicit(steps)
  const first = all[0]?.id ?? null
  if (from === START) return tidy([led(step, first), ...all], step.id)
  const to = targetOf(all, from, way)
  const changed = all.map((one) => (one.id === from ? turned(one, way, step.id) : one))
  return tidy([...changed, led(step, to)], first)
}

/** A step is taken out; whoever led to it goes on where its first way leads. What only it led to goes too. */
export function removed(steps: Steps, id: string): StepDraft[] {
  const all = explicit(steps)
  const step = all.find((one) => one.id === id)
  if (!step) return [...steps]
  const reachedBefore = reached(all, [all[0]?.id ?? null])
  const target = waysOf(all, step)[0]?.to ?? null
  const to = target === id ? null : target
  const rest = all.filter((one) => one !== step).map((one) => aimed(one, id, to))
  const first = all[0] === step ? to : (all[0]?.id ?? null)
  // What nothing led to before stays, with all that it leads to: it is still being written.
  const lost = rest.filter((one) => !reachedBefore.has(one.id)).map((one) => one.id)
  const kept = reached(rest, [first, ...lost])
  return tidy(
    rest.filter((one) => kept.has(one.id)),
    first,
  )
}

/** A step with one way goes elsewhere; null where it cannot: a fork takes its ways along. */
export function transferred(steps: Steps, id: string, place: Place): StepDraft[] | null {
  const step = steps.find((one) => one.id === id)
  if (!step || place.from === id || waysOf(steps, step).length !== 1) return null
  return inserted(removed(steps, id), place, step)
}

/** A copy under a new id: of a step behind it, of a fork before it, with all its ways to the old one. */
export function duplicated(steps: Steps, id: string): { steps: StepDraft[]; id: string } {
  const all = explicit(steps)
  const step = all.find((one) => one.id === id)
  if (!step) return { steps: [...steps], id }
  const copy: StepDraft = { ...step, id: freshId(steps, id) }
  const ways = waysOf(all, step)
  if (ways.length === 1) return { steps: inserted(steps, { from: id, way: ways[0]!.key }, copy), id: copy.id }
  const before = all.map((one) => aimed(one, id, copy.id))
  const first = all[0] === step ? copy.id : (all[0]?.id ?? null)
  return { steps: tidy([...before, led(copy, id)], first), id: copy.id }
}

/** Members of a step anew; a new id is followed by all that named the old one. */
export function changed(steps: Steps, id: string, next: StepDraft): StepDraft[] {
  const all = explicit(steps)
  if (next.id === id)
    return tidy(
      all.map((one) => (one.id === id ? pinned(next, one) : one)),
      all[0]?.id ?? null,
    )
  const renamed = all.map((one) => {
    const own = one.id === id ? pinned(next, one) : one
    const aim = aimed(own, id, next.id)
    return aim.kind === 'signal' && aim.of === id ? { ...aim, of: next.id } : aim
  })
  return tidy(renamed, all[0]?.id === id ? next.id : (all[0]?.id ?? null))
}

/** One way of a step leads elsewhere. */
export function redirected(steps: Steps, { from, way }: Place, to: To): StepDraft[] {
  const all = explicit(steps)
  return tidy(
    all.map((one) => (one.id === from ? turned(one, way, to) : one)),
    all[0]?.id ?? null,
  )
}

/** A name that no step has: `email-2` after `email`. */
export function freshId(steps: Steps, like: string): string {
  const stem = like.replace(/-\d+$/, '').slice(0, 28)
  const taken = new Set(steps.map(({ id }) => id))
  if (!taken.has(stem)) return stem
  let number = 2
  while (taken.has(`${stem}-${number}`)) number++
  return `${stem}-${number}`
}

/** Every way says where it leads, so that steps can be put in any order. */
function explicit(steps: Steps): StepDraft[] {
  return steps.map((step) => (hasOn(step) ? { ...step, next: onwards(steps, step) } : step))
}

/** Ends and splits have no step below them. */
const hasOn = ({ kind }: StepDraft) => kind !== 'end' && kind !== 'split' && kind !== 'experiment'

/** Keeps where a step led, unless it says so itself. */
function pinned(next: StepDraft, before: StepDraft): StepDraft {
  if (!hasOn(next) || next.next !== undefined) return next
  return { ...next, next: before.next ?? null }
}

/** All ways of a new step to one place, `to` of its own ways only where they lead nowhere yet. */
function led(step: StepDraft, to: To): StepDraft {
  const own = hasOn(step) ? { ...step, next: to } : step
  switch (own.kind) {
    case 'await':
      return { ...own, late: to }
    case 'day':
      return { ...own, past: to }
    case 'signal':
      return { ...own, not: to }
    case 'branch':
      return { ...own, ways: own.ways.map((way) => ({ ...way, to })) }
    case 'split':
    case 'experiment':
      return { ...own, ways: own.ways.map((way) => ({ ...way, to })) }
    default:
      return own
  }
}

function targetOf(steps: Steps, from: string, way: string): To {
  const step = steps.find((one) => one.id === from)
  return (step && waysOf(steps, step).find(({ key }) => key === way)?.to) ?? null
}

/** One way of a step to another place. */
function turned(step: StepDraft, way: string, to: To): StepDraft {
  if (way === 'late' && step.kind === 'await') return { ...step, late: to }
  if (way === 'past' && step.kind === 'day') return { ...step, past: to }
  if (way === 'no' && step.kind === 'signal') return { ...step, not: to }
  if (way.startsWith('w-'))
    return { ...step, ...waysWith(step, (key, old) => (`w-${key}` === way ? to : old)) }
  return { ...step, next: to }
}

/** Every way that leads to one step to another place. */
function aimed(step: StepDraft, id: string, to: To): StepDraft {
  const aim = (old: To) => (old === id ? to : old)
  const on = step.next === undefined ? step : { ...step, next: aim(step.next) }
  if (on.kind === 'await') return { ...on, late: aim(on.late) }
  if (on.kind === 'day') return { ...on, past: aim(on.past) }
  if (on.kind === 'signal') return { ...on, not: aim(on.not) }
  return { ...on, ...waysWith(on, (_, old) => aim(old)) }
}

function waysWith(step: StepDraft, aim: (key: string, to: To) => To): object {
  if (step.kind !== 'branch' && step.kind !== 'split' && step.kind !== 'experiment') return {}
  return { ways: step.ways.map((way: { key: string; to: To }) => ({ ...way, to: aim(way.key, way.to) })) }
}

function reached(steps: Steps, from: readonly To[]): Set<string> {
  const seen = new Set<string>()
  const open: To[] = [...from]
  while (open.length > 0) {
    const step = steps.find(({ id }) => id === open.at(-1))
    open.pop()
    if (!step || seen.has(step.id)) continue
    seen.add(step.id)
    open.push(...waysOf(steps, step).map(({ to }) => to))
  }
  return seen
}

/** In the order of the canvas, what nothing leads to last; `next` is left out where it is the step below. */
function tidy(steps: Steps, first: To): StepDraft[] {
  const nodes = new Map(nodesOf(steps).map((node) => [node.id, node]))
  const ids = first === null || !nodes.has(first) ? [] : orderOf(nodes, first, new Set()).ids
  const byId = new Map(steps.map((step) => [step.id, step]))
  const known = new Set(ids)
  const sorted = [...ids.map((id) => byId.get(id)!), ...steps.filter(({ id }) => !known.has(id))]
  return sorted.map((step, index) => {
    if (step.next === undefined || step.next !== (sorted[index + 1]?.id ?? null)) return step
    const { next: _, ...short } = step
    return short as StepDraft
  })
}
