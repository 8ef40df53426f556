/** People for one rule: their fields have values that it asks for, and others; some are missing. */
import { isRecord } from '../../core/base/json.ts'
import type { Behaviour, Condition, View } from '../../core/rule/condition.ts'
import { durationMs } from '../../core/rule/duration.ts'
import { keyOfDid, keyOfSeq } from '../../core/rule/key.ts'
import { isRef, treeOf } from '../../core/rule/tree.ts'
import type { Tree } from '../../core/rule/tree.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)
const HOUR_MS = 3_600_000

type Next = () => number

/** A view of what the edge knows: nothing of the page is in it. */
export function personFor(condition: Condition, next: Next): View {
  const view: Record<string, unknown> = {}
  const behaviour: Record<string, unknown> = {}
  walk(treeOf(condition), (tree) => {
    if (tree.kind === 'did') behaviour[keyOfDid(tree.did)] = { t: instants(next) }
    else if (tree.kind === 'seq') {
      behaviour[keyOfSeq(tree.seq)] = {
        m: instants(next).map((at) => [at - HOUR_MS / 2, at]),
        ...(next() < 0.3 && { u: instant(next) }),
      }
    } else if ('path' in tree) put(view, tree.path.split('.'), valueFor(tree, next))
  })
  return { ...view, $: behaviour as Behaviour }
}

function walk(tree: Tree, found: (tree: Tree) => void): void {
  if (tree.kind === 'all' || tree.kind === 'any') return tree.of.forEach((one) => walk(one, found))
  if (tree.kind === 'not') return walk(tree.of, found)
  found(tree)
}

const instant = (next: Next) => NOW - Math.floor(next() ** 2 * 60 * 24) * HOUR_MS

function instants(next: Next): number[] {
  const all = Array.from({ length: Math.floor(next() * 5) }, () => instant(next))
  return [...new Set(all)].sort((a, b) => b - a)
}

/** Half of the time what the leaf asks for; undefined is missing. */
function valueFor(tree: Tree & { path: string }, next: Next): unknown {
  if (next() < 0.1) return undefined
  if (tree.kind === 'ago') {
    const spanMs = isRef(tree.operand) ? HOUR_MS : durationMs(tree.operand)
    return NOW - Math.floor(spanMs * 2 * next())
  }
  if (tree.kind === 'size') return Array.from({ length: Math.floor(next() * 4) }, () => 'one')
  if (tree.kind === 'every') return next() < 0.5 ? tree.operand : []
  if (tree.kind !== 'test') return []
  const { op, operand } = tree
  if (isRef(operand) || op === '$exists') return Math.floor(next() * 100)
  if (Array.isArray(operand)) return next() < 0.5 ? operand[Math.floor(next() * operand.length)] : 'other'
  if (typeof operand === 'number') return Math.round(operand * (0.5 + next()))
  return next() < 0.5 ? operand : typeof operand === 'boolean' ? !operand : 'other'
}

function put(to: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (value === undefined) return
  if (key === 'segments') to[key] = [...((to[key] as unknown[] | undefined) ?? []), value]
  else if (rest.length === 0) to[key] = value
  else {
    const below = isRecord(to[key]) ? to[key] : {}
    to[key] = below
    put(below, rest, value)
  }
}
