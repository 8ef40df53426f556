/** A journey as boxes and the ways between them, which is all that a layout has to know of it. */
import type { JourneyDraft } from '../../core/wire/journeys.ts'

export type StepDraft = JourneyDraft['steps'][number]
export type StepDraftOf<Kind extends StepDraft['kind']> = Extract<StepDraft, { readonly kind: Kind }>

/**
 * on: there is no other · came, late: what was waited for · day, past: of a day · yes, no: of a signal · rule: of a branch ·
 * rest: no rule holds · share: of a split.
 */
export type WayKind = 'on' | 'came' | 'late' | 'day' | 'past' | 'yes' | 'no' | 'rule' | 'rest' | 'share'

export type StepWay = {
  /** One of its kind, or the way's own key; no two ways of one step have the same. */
  readonly key: string
  readonly kind: WayKind
  /** Null: the end. */
  readonly to: string | null
  readonly when?: Record<string, unknown>
  /** 0 to 1, of a split. */
  readonly share?: number
}

export type Node = {
  readonly id: string
  readonly ways: readonly { readonly key: string; readonly to: string | null }[]
}

/** Stands above the first step; no step can be called so. */
export const START = '$start'

export function waysOf(steps: readonly StepDraft[], step: StepDraft): StepWay[] {
  const on = onwards(steps, step)
  switch (step.kind) {
    case 'end':
      return []
    case 'await':
      return [
        { key: 'came', kind: 'came', to: on },
        { key: 'late', kind: 'late', to: step.late },
      ]
    case 'day':
      return [
        { key: 'day', kind: 'day', to: on },
        { key: 'past', kind: 'past', to: step.past },
      ]
    case 'signal':
      return [
        { key: 'yes', kind: 'yes', to: on },
        { key: 'no', kind: 'no', to: step.not },
      ]
    case 'branch':
      return [
        ...step.ways.map(({ key, to, when }): StepWay => ({ key: `w-${key}`, kind: 'rule', to, when })),
        { key: 'rest', kind: 'rest', to: on },
      ]
    case 'split':
    case 'experiment': {
      const all = step.ways.reduce((sum, { weight }) => sum + weight, 0)
      return step.ways.map(({ key, to, weight }) => ({
        key: `w-${key}`,
        kind: 'share',
        to,
        share: all === 0 ? 0 : weight / all,
      }))
    }
    default:
      return [{ key: 'on', kind: 'on', to: on }]
  }
}

/** Where a step leads that does not fork: what it names, else the step below, else the end. */
export function onwards(steps: readonly StepDraft[], step: StepDraft): string | null {
  if (step.next !== undefined) return step.next
  const index = steps.findIndex(({ id }) => id === step.id)
  return steps[index + 1]?.id ?? null
}

/** The start first, then the steps in the order in which they are written. */
export function nodesOf(steps: readonly StepDraft[]): Node[] {
  const start: Node = { id: START, ways: [{ key: 'on', to: steps[0]?.id ?? null }] }
  return [start, ...steps.map((step) => ({ id: step.id, ways: waysOf(steps, step) }))]
}
