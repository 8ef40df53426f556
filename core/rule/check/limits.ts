/** Limits of one rule. What is beyond them is looked at no further. */
import { jsonFault } from '../../base/json.ts'
import { MAX_BEHAVIOURS, MAX_DEPTH, MAX_NODES, MAX_RULE_BYTES } from '../condition.ts'
import { treeOf } from '../tree.ts'
import type { Tree } from '../tree.ts'
import type { Report } from './finding.ts'

/** JSON nesting that no rule within MAX_DEPTH reaches; guards every walk that follows. */
const MAX_JSON_DEPTH = 48
/** A list of a thousand entries is one node, and a rule of 64 kB holds fewer keys than this. */
const MAX_KEYS = 40_000

/**
 * The rule as JSON that may be looked at further, or null when it may not.
 *
 * A copy: what JSON does not say (undefined, dates) is gone from it, so that the walks that follow
 * meet nothing else.
 */
export function withinLimits(condition: unknown, report: Report): unknown {
  const fault = jsonFault(condition, MAX_JSON_DEPTH, MAX_KEYS)
  if (fault?.code === 'too_deep') return refuse(report, 'too_deep', fault.path, { max: String(MAX_DEPTH) })
  const text = jsonOf(condition)
  if (text === null) return refuse(report, 'not_a_condition', '')
  const bytes = bytesOf(text)
  if (bytes > MAX_RULE_BYTES)
    return refuse(report, 'too_large', '', { size: String(bytes), max: String(MAX_RULE_BYTES) })
  if (fault?.code === 'forbidden_key') {
    const word = fault.path.slice(fault.path.lastIndexOf('/') + 1)
    return refuse(report, 'forbidden_name', fault.path, { word })
  }
  const copy: unknown = JSON.parse(text)
  return checkTree(treeOf(copy), report) ? copy : null
}

function refuse(...[report, ...said]: [Report, ...Parameters<Report>]): null {
  report(...said)
  return null
}

function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null
  }
}

function checkTree(tree: Tree, report: Report): boolean {
  const nodes = nodesOf(tree, 1)
  const behaviours = nodes.filter(({ node }) => node.kind === 'did' || node.kind === 'seq')
  const deep = nodes.find(({ depth }) => depth > MAX_DEPTH)
  if (deep) report('too_deep', deep.node.at, { max: String(MAX_DEPTH) })
  if (nodes.length > MAX_NODES)
    report('too_many_nodes', '', { size: String(nodes.length), max: String(MAX_NODES) })
  if (behaviours.length > MAX_BEHAVIOURS)
    report('too_many_behaviours', '', { size: String(behaviours.length), max: String(MAX_BEHAVIOURS) })
  return !deep && nodes.length <= MAX_NODES
}

type Node = { readonly node: Tree; readonly depth: number }

/** Every part of a rule and how many it stands in; a leaf with two operators is a group of two. */
function nodesOf(node: Tree, depth: number): Node[] {
  return [{ node, depth }, ...partsOf(node).flatMap((part) => nodesOf(part, depth + 1))]
}

function partsOf(node: Tree): readonly Tree[] {
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'every':
      return node.of
    case 'not':
    case 'size':
    case 'elem':
      return [node.of]
    case 'did':
      return node.where ? [node.where] : []
    case 'seq':
      return [...node.wheres, node.unless].filter((part) => part !== null)
    default:
      return []
  }
}

/** Length in UTF-8, which core cannot ask the runtime for. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
