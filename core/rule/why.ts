/**
 * Why a rule says what it says: the leaves that decided, what they found and until when they stand.
 *
 * Every leaf is asked by the closure itself, so that a reason cannot say otherwise than the answer.
 * It tells of the fields that the deciding leaves ask for and of nothing else.
 */
import { isRecord } from '../base/json.ts'
import { ask } from './ask.ts'
import { compile } from './compile.ts'
import type { Answer, Condition, CountState, Did, Mode, View } from './condition.ts'
import { durationMs } from './duration.ts'
import { keyOfDid } from './key.ts'
import type { Groups } from './moment.ts'
import { readerOf } from './path.ts'
import { conditionOf, isRef, treeOf } from './tree.ts'
import type { DidTree, LeafTree, SeqTree, Tree } from './tree.ts'
import { lineOf } from './why/line.ts'

/** A part of a rule that is about one thing. */
export type ReasonTree = LeafTree | DidTree | SeqTree | Extract<Tree, { kind: 'unknown' }>

export type ReasonLeaf = {
  /** JSON pointer into the condition. */
  readonly at: string
  readonly tree: ReasonTree
  readonly held: boolean
  /** Epoch ms. */
  readonly now: number
  /**
   * What it looked at: a scalar; of a list what the rule named, else `{elements}`, how many it
   * has; of an object `{fields}`. The number or sum of events, of which no more are known than the
   * rules need. Null: nothing.
   */
  readonly found: unknown
  /** The operand, and where that is another field, what lies there. */
  readonly against: unknown
  /** Infinity where time changes nothing. */
  readonly validUntil: number
  readonly partial: boolean
}

/** The answer, and the fewest leaves that make it so. */
export type Reason = Answer & { readonly leaves: readonly ReasonLeaf[] }

export type WhyOptions = { readonly mode?: Mode; readonly groups?: Groups }

type Asked = {
  readonly view: View
  readonly now: number
  readonly mode: Mode
  readonly groups?: Groups | undefined
}
type Verdict = { readonly value: boolean; readonly leaves: readonly ReasonLeaf[] }

/** @param now  epoch ms. */
export function why(
  condition: Condition,
  view: View,
  now: number,
  { mode = 'strict', groups }: WhyOptions = {},
): Reason {
  const answer = ask(compile(condition, mode), view, now, groups)
  const { value, leaves } = verdict(treeOf(condition), { view, now, mode, groups })
  // A state that cannot be read makes a whole rule false, whatever its parts would say.
  return { ...answer, leaves: value === answer.value ? leaves : [] }
}

/** Where all have to hold, the first that does not decides alone; where one is enough, the first that does. */
function verdict(tree: Tree, asked: Asked): Verdict {
  if (tree.kind === 'not') {
    const { value, leaves } = verdict(tree.of, asked)
    return { value: !value, leaves }
  }
  if (tree.kind !== 'all' && tree.kind !== 'any') return leafVerdict(tree as ReasonTree, asked)
  const isAll = tree.kind === 'all'
  const leaves: ReasonLeaf[] = []
  for (const part of tree.of) {
    const one = verdict(part, asked)
    if (one.value !== isAll) return one
    leaves.push(...one.leaves)
  }
  return { value: isAll, leaves }
}

function leafVerdict(tree: ReasonTree, asked: Asked): Verdict {
  const { view, now, mode, groups } = asked
  const { value, validUntil, partial } = ask(compile(conditionOf(tree), mode), view, now, groups)
  const leaf = { at: tree.at, tree, held: value, now, ...factsOf(tree, asked), validUntil, partial }
  return { value, leaves: [leaf] }
}

type Facts = { readonly found: unknown; readonly against: unknown }

function factsOf(tree: ReasonTree, { view, now }: Asked): Facts {
  switch (tree.kind) {
    case 'did': {
      const { amount } = tree
      const against = amount.kind === 'test' ? resolved(amount.operand, view) : null
      return { found: amountOf(tree.did, view, now), against }
    }
    case 'seq':
    case 'unknown':
      return { found: null, against: null }
    default: {
      const value = readerOf(tree.path)(view)
      return { found: shown(value, tree.operand), against: resolved(tree.operand, view) }
    }
  }
}

function resolved(operand: unknown, view: View): unknown {
  return isRef(operand) ? shown(readerOf(operand.$ref)(view), null) : operand
}

/** Of a list no more than what the rule itself names. */
function shown(value: unknown, operand: unknown): unknown {
  if (Array.isArray(value)) {
    return Array.isArray(operand) ? value.filter((one) => operand.includes(one)) : { elements: value.length }
  }
  return isRecord(value) ? { fields: Object.keys(value).length } : value
}

/** As core/rule/behaviour.ts counts. */
function amountOf(did: Did, view: View, now: number): number {
  const key = keyOfDid(did)
  const state = view.$ && Object.hasOwn(view.$, key) ? (view.$[key] as CountState) : null
  const windowMs = did.within === undefined ? Infinity : durationMs(did.within)
  const { t = [], w = [], base = 0 } = state ?? {}
  const isSum = isRecord(did.sum) && Object.keys(did.sum).length > 0
  let amount = isSum && windowMs === Infinity ? base : 0
  for (let i = 0; now < t[i]! + windowMs; i++) amount += isSum ? w[i]! : 1
  return amount
}

/**
 * Reasons in one line, for logs: `$and[2] f.ltv 18200 < 20000`. It says what is, so where `>=` did
 * not hold it says `<`; where there is no word for that it says `!` and the word.
 */
export function reasonLine({ leaves }: Reason): string {
  return leaves.map(lineOf).join('; ')
}
