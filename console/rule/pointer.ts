/**
 * JSON pointers (RFC 6901) and the places in a text that they name, by the syntax tree of the
 * editor. The tree stands even while the text is broken, so a place can be found at any moment.
 */
import type { SyntaxNode, Tree } from '@lezer/common'
import type { Range } from './scan.ts'

/** Where a value stands, and its key where it has one. */
export type Place = { readonly key: Range | null; readonly value: Range }

const VALUES: ReadonlySet<string> = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'])

/** The pointer one step further down. */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The place that a pointer names; where the text does not reach so far, that of its nearest ancestor. */
export function placeOf(tree: Tree, text: string, pointer: string): Place | null {
  let value = valueIn(tree.topNode)
  let key: SyntaxNode | null = null
  if (!value) return null
  for (const step of stepsOf(pointer)) {
    const next: Found | null =
      value.name === 'Object'
        ? memberOf(value, text, step)
        : value.name === 'Array'
          ? itemOf(value, step)
          : null
    if (!next) break
    key = next.key
    value = next.value
  }
  return { key: key && { from: key.from, to: key.to }, value: { from: value.from, to: value.to } }
}

type Found = { key: SyntaxNode | null; value: SyntaxNode }

function valueIn(node: SyntaxNode): SyntaxNode | null {
  return childrenOf(node).find(({ name }) => VALUES.has(name)) ?? null
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

/** The last of that name, as JSON.parse takes it. */
function memberOf(object: SyntaxNode, text: string, name: string): Found | null {
  const found = childrenOf(object).filter(
    (child) => child.name === 'Property' && keyText(child, text) === name,
  )
  const property = found.at(-1)
  if (!property) return null
  const key = property.getChild('PropertyName')
  // A key without a value yet: the key is all there is to point at.
  const value = valueIn(property) ?? key
  return value && { key, value }
}

function keyText(property: SyntaxNode, text: string): string | null {
  const key = property.getChild('PropertyName')
  if (!key) return null
  const raw = text.slice(key.from, key.to)
  try {
    return JSON.parse(raw) as string
  } catch {
    return raw
  }
}

function itemOf(list: SyntaxNode, step: string): Found | null {
  const value = /^\d+$/.test(step)
    ? childrenOf(list).filter(({ name }) => VALUES.has(name))[Number(step)]
    : undefined
  return value ? { key: null, value } : null
}

/**
 * The part of a place that is worth underlining: what is said about a name or about something long
 * goes to its key, everything else to the value.
 */
export function markOf({ key, value }: Place, text: string, isAboutKey: boolean): Range {
  const isLong = /^[{[]/.test(text[value.from] ?? '') && (value.to - value.from > 40 || hasBreak(text, value))
  if (key && (isAboutKey || isLong)) return key
  return isLong ? { from: value.from, to: value.from + 1 } : value
}

function hasBreak(text: string, { from, to }: Range): boolean {
  return text.slice(from, to).includes('\n')
}

const ABOUT_KEYS: ReadonlySet<string> = new Set([
  'forbidden_name',
  'unknown_path',
  'unknown_param',
  'unknown_operator',
  'unknown_word',
  'unknown_experiment',
  'misplaced_operator',
  'wrong_operator',
  'not_orderable',
  'mixed_leaf',
])

/** Whether a finding is about the name at its place and not about what stands behind it. */
export function isAboutKey(code: string, pointer: string): boolean {
  // There a path is written as the value.
  return ABOUT_KEYS.has(code) && !/\/(distinct|\$ref)$/.test(pointer)
}
