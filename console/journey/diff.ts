/** What two versions of a journey differ in: steps by their id, and settings. */
import type { JourneyDraft } from '../../core/wire/journeys.ts'
import { waysOf } from './graph.ts'
import type { StepDraft } from './graph.ts'

export type StepChange = {
  readonly id: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** Members that differ; `ways` stands for all that says where it leads. */
  readonly fields: readonly string[]
}

export type JourneyDiff = {
  readonly steps: readonly StepChange[]
  /** Members of the journey beside its steps. */
  readonly settings: readonly string[]
}

export function journeyDiff(before: JourneyDraft, after: JourneyDraft): JourneyDiff {
  const older = new Map(before.steps.map((step) => [step.id, step]))
  const newer = new Map(after.steps.map((step) => [step.id, step]))
  const removed = before.steps.filter(({ id }) => !newer.has(id))
  const steps = [
    ...after.steps.flatMap((step): StepChange[] => {
      const was = older.get(step.id)
      if (!was) return [{ id: step.id, kind: 'added', fields: [] }]
      const fields = stepFields(before.steps, was, after.steps, step)
      return fields.length === 0 ? [] : [{ id: step.id, kind: 'changed', fields }]
    }),
    ...removed.map(({ id }): StepChange => ({ id, kind: 'removed', fields: [] })),
  ]
  const { steps: _, ...old } = before
  const { steps: __, ...fresh } = after
  return { steps, settings: differing(old, fresh) }
}

/** Where a step leads is compared as it comes out: the step below may be another than before. */
function stepFields(
  olderSteps: readonly StepDraft[],
  older: StepDraft,
  newerSteps: readonly StepDraft[],
  newer: StepDraft,
): string[] {
  const isElsewhere = same(targets(olderSteps, older), targets(newerSteps, newer)) === false
  const fields = differing(withoutWays(older), withoutWays(newer))
  return [...fields, ...(isElsewhere ? ['ways'] : [])]
}

const targets = (steps: readonly StepDraft[], step: StepDraft) =>
  waysOf(steps, step).map(({ key, to }) => `${key} ${to ?? ''}`)

const LEADS: ReadonlySet<string> = new Set(['next', 'late', 'not', 'past'])

function withoutWays(step: StepDraft): Record<string, unknown> {
  const kept = Object.entries(step).filter(([name]) => !LEADS.has(name))
  return Object.fromEntries(
    kept.map(([name, value]) =>
      name === 'ways' && Array.isArray(value)
        ? [name, value.map((way: Record<string, unknown>) => ({ ...way, to: null }))]
        : [name, value],
    ),
  )
}

function differing(older: Record<string, unknown>, newer: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(older), ...Object.keys(newer)])
  return [...names].filter((name) => !same(plain(name, older[name]), plain(name, newer[name])))
}

/** What is left out and what is said to be usual are the same. */
const USUAL: { readonly [name: string]: unknown } = {
  owner: '',
  restartOn: [],
  exits: [],
  entry: { open: 'one' },
}

const plain = (name: string, value: unknown) => value ?? USUAL[name] ?? null

/** Members in any order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
