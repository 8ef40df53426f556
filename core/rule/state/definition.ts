/**
 * What has to be remembered of a person's events, derived from the published rules.
 *
 * It walks the JSON itself and not the tree: this file is part of what a page may load.
 */
import { compile } from '../compile.ts'
import { MAX_RING, type Condition, type Did, type Mode, type Seq, type Step } from '../condition.ts'
import { durationMs } from '../duration.ts'
import { keyOfDid, keyOfSeq } from '../key.ts'
import type { Test } from '../moment.ts'
import { readerOf } from '../path.ts'

/** An event by its name, and what must hold of it besides. */
export type StepDef = { readonly event: string; readonly test: Test | undefined }

export type StateDef = DidDef | SeqDef

export type DidDef = {
  readonly key: string
  readonly kind: 'count' | 'distinct' | 'sum'
  /** How many events, values or summands are kept. */
  readonly ring: number
  /** One. */
  readonly steps: readonly StepDef[]
  /** `distinct`, `sum`: the value in an event, null where there is none. */
  readonly read: (event: unknown) => unknown
}

/** Lengths: Infinity (`after`: 0) where none is said; NaN, for what is no duration, lets nothing match. */
export type SeqDef = {
  readonly key: string
  readonly kind: 'seq'
  /** Sequences have bounds of their own. */
  readonly ring: 0
  readonly steps: readonly StepDef[]
  readonly unless: StepDef | undefined
  readonly gapMs: number
  readonly withinMs: number
  readonly afterMs: number
}

/** Summands that are kept; older ones are folded into `base`. */
export const SUM_RING = 256

/** Nested deeper, a condition is unknown to every back end. */
const TOO_DEEP = 64

/**
 * The states that these conditions need: one for each key, with the largest ring that any of them
 * asks for. Never throws; what it does not understand needs no state.
 */
export function definitionsOf(conditions: readonly Condition[], mode: Mode = 'strict'): readonly StateDef[] {
  const defs = new Map<string, StateDef>()
  const stepOf = (step: unknown): StepDef => {
    const { event, where }: Step = Object(step)
    return { event, test: where === undefined ? where : compile(where, mode) }
  }
  const walk = (condition: unknown, depth: number): void => {
    for (const [word, value] of Object.entries(Object(condition))) {
      const def =
        word === '$did' ? didDef(Object(value), stepOf) : word === '$seq' && seqDef(Object(value), stepOf)
      if (def && (defs.get(def.key)?.ring ?? -1) < def.ring) defs.set(def.key, def)
      if (!def && word[0] === '$' && depth) for (const one of [value].flat()) walk(one, depth - 1)
    }
  }
  for (const condition of conditions) walk(condition, TOO_DEEP)
  return [...defs.values()]
}

type StepOf = (step: unknown) => StepDef

function didDef(did: Did, stepOf: StepOf): DidDef {
  const { distinct, sum, count = { $gte: 1 } } = did
  const [path = distinct] = Object.keys(Object(sum))
  return {
    key: keyOfDid(did),
    kind: sum ? 'sum' : path === undefined ? 'count' : 'distinct',
    ring: sum ? SUM_RING : ringOf(count, TOO_DEEP),
    steps: [stepOf(did)],
    read: readerOf(path ?? ''),
  }
}

function seqDef(seq: Seq, stepOf: StepOf): SeqDef {
  const { steps, unless, gap, within, after } = seq
  return {
    key: keyOfSeq(seq),
    kind: 'seq',
    ring: 0,
    steps: [steps].flat().map(stepOf),
    unless: unless && stepOf(unless),
    gapMs: gap === undefined ? Infinity : durationMs(gap),
    withinMs: within === undefined ? Infinity : durationMs(within),
    afterMs: after === undefined ? 0 : durationMs(after),
  }
}

/**
 * How many of the newest events decide a leaf about their number: n for "at least n", one more
 * where it matters whether there are more than n, and the most there is where that is not known
 * before (`$ref`).
 */
function ringOf(leaf: unknown, depth: number): number {
  if (typeof leaf === 'number') return Math.min(Math.ceil(leaf), MAX_RING) + 1
  if (typeof leaf !== 'object' || !depth) return MAX_RING + 1
  return Math.max(
    1,
    ...Object.entries(leaf ?? {}).map(
      ([op, operand]) => ringOf(operand, depth - 1) - Number(op === '$gte' && typeof operand === 'number'),
    ),
  )
}

/** Which states an event may touch, by its name. */
export function byEvent(defs: readonly StateDef[]): ReadonlyMap<string, readonly StateDef[]> {
  const index = new Map<string, StateDef[]>()
  for (const def of defs) {
    const unless = def.kind === 'seq' && def.unless ? [def.unless] : []
    for (const name of new Set([...def.steps, ...unless].map(({ event }) => event)))
      index.set(name, [...(index.get(name) ?? []), def])
  }
  return index
}
