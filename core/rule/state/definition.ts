/**
 * What has to be remembered of a person's events, derived from the published rules.
 *
 * It walks the JSON itself and not the tree: this file is part of what a page may load.
 */
import { compile } from '../compile.ts'
import { MAX_RING, type Condition, type Did, type Mode, type Seq, type Step } from '../condition.ts'
import { keyOfDid, keyOfSeq } from '../key.ts'
import type { Moment, Test } from '../moment.ts'
import { readerOf } from '../path.ts'

/** An event by its name, and what must hold of it besides. */
export type StepDef = { readonly event: string | undefined; readonly test: Test }

export type StateDef = {
  readonly key: string
  /** How many events, values or summands are kept; sequences have bounds of their own. */
  readonly ring: number
  /** A `$did` or `$seq` that it is of; `count` and `within` may be those of another one with this key. */
  readonly leaf: Did & Partial<Seq>
  /** `$did`: one. `$seq`: first `unless`, or what no event fits, and then the steps. */
  readonly steps: readonly StepDef[]
  /** `distinct`, `sum`: the value in an event, null where there is none. */
  readonly read: (event: unknown) => unknown
}

/** Summands that are kept; older ones are folded into `base`. */
export const SUM_RING = 256

/** Longer than there are instants: no limit. */
export const EVER = '9999w'

/**
 * The states that these conditions need: one for each key, with the largest ring that any of them
 * asks for. The conditions are such as the check lets pass.
 */
export function definitionsOf(conditions: readonly Condition[], mode?: Mode): readonly StateDef[] {
  const defs: Record<string, StateDef> = {}
  const stepOf = ({ event, where = {} }: Partial<Step>): StepDef => ({
    event,
    test: compile(where, mode),
  })
  JSON.stringify(conditions, (word, leaf: StateDef['leaf']) => {
    if (word !== '$did' && word !== '$seq') return leaf
    const { steps, unless = {}, distinct, sum, count } = leaf
    const key = steps ? keyOfSeq(leaf as Seq) : keyOfDid(leaf)
    const [path = distinct ?? ''] = Object.keys(sum ?? {})
    defs[key] = {
      key,
      ring: Math.max(defs[key]?.ring ?? 1, sum ? SUM_RING : ringOf(count)),
      leaf,
      steps: (steps ? [unless, ...steps] : [leaf]).map(stepOf),
      read: readerOf(path),
    }
    return 0
  })
  return Object.values(defs)
}

/**
 * How many of the newest events decide a leaf about their number: as many as it takes until more
 * of them make no difference, and the most there is where only the view knows.
 */
function ringOf(count: unknown): number {
  let ring = MAX_RING + 1
  if (/f"/.test(JSON.stringify(count))) return ring
  const test = compile({ n: count ?? { $gte: 1 } })
  const holds = (n: number): boolean => test({ n }, {} as Moment)
  while (ring && holds(ring) === holds(ring - 1)) ring--
  return ring
}

/** Which states an event may touch, by its name. */
export function byEvent(defs: readonly StateDef[]): ReadonlyMap<string, readonly StateDef[]> {
  const index = new Map<string, StateDef[]>()
  for (const def of defs)
    for (const name of new Set(def.steps.map(({ event }) => event)))
      if (name !== undefined) index.set(name, [...(index.get(name) ?? []), def])
  return index
}
