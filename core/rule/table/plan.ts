/**
 * Many rules as one graph: each different leaf and each different group of them stands once.
 *
 * Every group is an "all of": "any of" is "not all of the opposites", and a "not" is only a sign
 * on the way down, for the algebra of deadlines is its own mirror (core/rule/decide.ts). It does
 * not ask for the order of members or how often one is named, so groups are sorted and without
 * doubles, and more of them are the same one.
 */
import { isRecord } from '../../base/json.ts'
import type { Condition } from '../condition.ts'
import { isOperators, isRef } from '../tree.ts'

/** A node and a sign: the node itself is `node << 1`, its opposite `node << 1 | 1`. */
export type Literal = number

export type Plan = {
  /** The nodes before the first group: conditions with nothing in them to take apart. */
  readonly leaves: readonly Condition[]
  /** Members of node `leaves.length + index`; each of them stands before its group. */
  readonly groups: readonly (readonly Literal[])[]
  /** How many of the groups others name; these come first. */
  readonly inner: number
  /** One a rule, in the order of the rules. */
  readonly roots: readonly Literal[]
}

export function planOf(conditions: readonly unknown[]): Plan {
  const draft: Draft = { leaves: [], groups: [], known: new Map() }
  const roots = conditions.map((condition) => conditionLiteral(draft, condition, 0))
  return numbered(draft, roots)
}

/** As deep as core/rule/tree.ts reads; what lies deeper is one leaf. */
const TOO_DEEP = 64

/** While leaves still come, groups are numbered from -1 down. */
type Draft = {
  readonly leaves: Condition[]
  readonly groups: (readonly Literal[])[]
  readonly known: Map<string, Literal>
}

function leafLiteral({ leaves, known }: Draft, condition: Condition): Literal {
  // The order of words is kept: objects are compared by their JSON text.
  const text = JSON.stringify(condition)
  const literal = known.get(text) ?? (leaves.push(condition) - 1) << 1
  known.set(text, literal)
  return literal
}

function groupLiteral({ groups, known }: Draft, parts: readonly Literal[]): Literal {
  const members = [...new Set(parts)].sort((a, b) => a - b)
  if (members.length === 1) return members[0]!
  const text = members.join()
  const literal = known.get(text) ?? -groups.push(members) << 1
  known.set(text, literal)
  return literal
}

const opposite = (literal: Literal): Literal => literal ^ 1
const isOpposite = (literal: Literal): boolean => (literal & 1) === 1

/** The walk of core/rule/compile.ts, as far down as conditions and leaves are made of others. */
function conditionLiteral(draft: Draft, condition: unknown, depth: number): Literal {
  if (!isRecord(condition) || depth > TOO_DEEP) return leafLiteral(draft, condition as Condition)
  return groupLiteral(
    draft,
    Object.entries(condition).map(([key, x]) => entryLiteral(draft, key, x, depth + 1)),
  )
}

function entryLiteral(draft: Draft, key: string, x: unknown, depth: number): Literal {
  if ((key === '$and' || key === '$or' || key === '$nor') && Array.isArray(x)) {
    const parts = x.map((one) => conditionLiteral(draft, one, depth))
    // An empty `$or` is true, as GrowthBook has it.
    const isAll = key === '$and' || x.length === 0
    const whole = isAll ? groupLiteral(draft, parts) : opposite(groupLiteral(draft, parts.map(opposite)))
    return key === '$nor' ? opposite(whole) : whole
  }
  if (key === '$not') return opposite(conditionLiteral(draft, x, depth))
  if (key[0] === '$') return leafLiteral(draft, { [key]: x })
  return pathLiteral(draft, key, x, depth)
}

function pathLiteral(draft: Draft, path: string, leaf: unknown, depth: number): Literal {
  if (!isOperators(leaf) || isRef(leaf) || depth > TOO_DEEP) return leafLiteral(draft, { [path]: leaf })
  const parts = Object.entries(leaf).map(([op, x]): Literal => {
    if (op === '$not') return opposite(pathLiteral(draft, path, x, depth + 1))
    return leafLiteral(draft, { [path]: { [op]: x } })
  })
  return groupLiteral(draft, parts)
}

/**
 * Numbers leaves so that those of one path are neighbours; after them the groups that others name,
 * then those that only rules name.
 */
function numbered(draft: Draft, roots: readonly Literal[]): Plan {
  const { leaves } = draft
  const groups = inlined(draft.groups, roots)
  const leafOrder = [...leaves.keys()].sort(
    (a, b) => compared(pathOf(leaves[a]!), pathOf(leaves[b]!)) || a - b,
  )
  const named = new Set([...groups.values()].flatMap((of) => of.filter((one) => one < 0).map(indexOf)))
  // Stable: a member stays before its groups.
  const groupOrder = [...groups.keys()].sort((a, b) => Number(named.has(b)) - Number(named.has(a)))
  const [leafNodes, groupNodes]: number[][] = [[], []]
  for (const [node, leaf] of leafOrder.entries()) leafNodes![leaf] = node
  for (const [place, group] of groupOrder.entries()) groupNodes![group] = leaves.length + place
  const placed = (literal: Literal): Literal =>
    ((literal < 0 ? groupNodes![indexOf(literal)]! : leafNodes![literal >> 1]!) << 1) | (literal & 1)
  return {
    leaves: leafOrder.map((leaf) => leaves[leaf]!),
    groups: groupOrder.map((group) =>
      groups
        .get(group)!
        .map(placed)
        .sort((a, b) => a - b),
    ),
    inner: named.size,
    roots: roots.map(placed),
  }
}

const indexOf = (group: Literal): number => -1 - (group >> 1)

/** The groups that stay, by index: one that a single other group names, and as it is, moves into it. */
function inlined(groups: Draft['groups'], roots: readonly Literal[]): Map<number, readonly Literal[]> {
  const uses: number[] = groups.map(() => 0)
  for (const literal of roots) if (literal < 0) uses[indexOf(literal)]! += 2
  for (const literal of groups.flat()) if (literal < 0) uses[indexOf(literal)]! += isOpposite(literal) ? 2 : 1
  const flat: (readonly Literal[])[] = []
  for (const of of groups)
    flat.push([...new Set(of.flatMap((one) => (moves(one, uses) ? flat[indexOf(one)]! : [one])))])
  return new Map([...flat.entries()].filter(([index]) => uses[index] !== 1))
}

function moves(literal: Literal, uses: readonly number[]): boolean {
  return literal < 0 && !isOpposite(literal) && uses[indexOf(literal)] === 1
}

/** What a leaf reads first; '' for what is none. */
function pathOf(leaf: unknown): string {
  return (isRecord(leaf) && Object.keys(leaf)[0]) || ''
}

/** By code unit: the same in every runtime. */
function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
