/**
 * From what is left of a rule to what a page can answer, and back. The edge does the work of the rule
 * language once, so that no page carries it; test/core/decision/wait.test.ts compares the two.
 */
import type { Condition } from '../rule/condition.ts'
import { treeOf } from '../rule/tree.ts'
import type { TestTree, Tree } from '../rule/tree.ts'
import type { Amount, Wait } from './holds.ts'

/** The one field that is a list. */
const LIST = 'clicked'

/** The same as the condition, for a page; null where a page cannot answer it. */
export function waitOf(condition: Condition): Wait | null {
  return waiting(treeOf(condition), '')
}

/** @param counted  the list of which the path '' means how many it has. */
function waiting(tree: Tree, counted: string): Wait | null {
  switch (tree.kind) {
    case 'all':
    case 'any': {
      const of = tree.of.flatMap((one) => waiting(one, counted) ?? [])
      if (of.length < tree.of.length) return null
      return tree.kind === 'all' ? { all: of } : { any: of }
    }
    case 'not': {
      const not = waiting(tree.of, counted)
      return not && { not }
    }
    case 'test':
      return counted ? compared(tree.op, tree.operand, counted) : tested(tree, fieldOf(tree.path))
    case 'size':
      return fieldOf(tree.path) === LIST ? waiting(tree.of, LIST) : null
    default:
      return null
  }
}

const fieldOf = (path: string): string | undefined => /^page\.(\w+)$/.exec(path)?.[1]

function tested({ op, operand }: TestTree, of: string | undefined): Wait | null {
  if (of === undefined) return null
  const [, not, word] = /^\$(n)?(is|eq?|in|exists)$/.exec(op) ?? []
  if (word === 'in') return Array.isArray(operand) ? among(of, operand, not) : null
  if (word === 'exists') return among(of, [null], operand)
  // A list is no text and no number, and of an object nobody asks here.
  if (of === LIST || (typeof operand === 'object' && operand !== null)) return null
  return word ? among(of, [operand], not) : compared(op, operand, of)
}

const among = (of: string, list: readonly unknown[], not: unknown): Wait =>
  not ? { not: { of, in: list } } : { of, in: list }

/** A number against a number: how many there are, or a field that is one. None is below 0, and null is not either. */
function compared(op: string, than: unknown, of: string): Wait | null {
  const [, less, equal] = /^\$(?:g|(l))t(e?)$/.exec(op) ?? []
  if (equal === undefined || typeof than !== 'number') return null
  // Less is "not at least", at most is "not above".
  const wait = { of, than, ...(!less === !equal && { above: true }) }
  return less ? { all: [{ of, than: 0 }, { not: wait }] } : wait
}

/** The condition that a wait says, for whoever puts it into words. */
export function conditionOfWait(wait: Wait): Condition {
  if ('all' in wait) {
    const below = wait.all.length === 2 ? belowIn(wait.all[0]!, wait.all[1]!) : null
    return below ? amountOf(below, below.above ? '$lte' : '$lt') : { $and: wait.all.map(conditionOfWait) }
  }
  if ('any' in wait)
    return wait.any.length > 0 ? { $or: wait.any.map(conditionOfWait) } : { $nor: [{ $and: [] }] }
  if ('not' in wait) return { $not: conditionOfWait(wait.not) }
  if ('than' in wait) return amountOf(wait, wait.above ? '$gt' : '$gte')
  const [only, ...others] = wait.in
  return { [`page.${wait.of}`]: others.length > 0 || wait.of === LIST ? { $in: wait.in } : only }
}

/** What `compared` says of "less than": at least nothing, and not so much. */
function belowIn(least: Wait, other: Wait): Amount | null {
  const not = 'not' in other && 'than' in other.not ? other.not : null
  return not && 'than' in least && least.than === 0 && !least.above && least.of === not.of ? not : null
}

function amountOf({ of, than }: Amount, op: string): Condition {
  const leaf = { [op]: than }
  return { [`page.${of}`]: of === LIST ? { $size: leaf } : leaf }
}
