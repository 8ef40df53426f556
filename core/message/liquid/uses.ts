/** What a text reads, and which ways it can take: seen without writing it. */
import type { Filter, Node, Test, Value } from './node.ts'
import { hasDefault, nameOfPath, realPath } from './write.ts'

export type Use = {
  /** Under the house's names, such as `person.first_name`. */
  readonly path: string
  readonly at: number
  /** Nothing is shown of it where it is missing, or something in its place. */
  readonly isCovered: boolean
}

export type Uses = {
  readonly read: readonly Use[]
  readonly filters: readonly { readonly name: string; readonly at: number }[]
  /** Each `if` and loop, by its place, and how many ways it has; `none` counts where nothing else stands. */
  readonly forks: readonly { readonly at: number; readonly ways: number }[]
}

type Seen = { read: Use[]; filters: { name: string; at: number }[]; forks: { at: number; ways: number }[] }
/** Names that the text itself gave, and paths that it has asked for. */
type Ground = { readonly own: ReadonlySet<string>; readonly asked: readonly string[] }

export function usesOf(nodes: readonly Node[]): Uses {
  const seen: Seen = { read: [], filters: [], forks: [] }
  walk(nodes, { own: new Set(), asked: [] }, seen)
  return seen
}

function walk(nodes: readonly Node[], ground: Ground, seen: Seen): void {
  let { own } = ground
  for (const node of nodes) {
    const here = { ...ground, own }
    switch (node.kind) {
      case 'output':
      case 'assign':
        note(node.value, here, seen, node.kind === 'output' ? node.filters : null)
        noteFilters(node.filters, here, seen)
        if (node.kind === 'assign') own = new Set([...own, node.name])
        break
      case 'capture':
        walk(node.body, here, seen)
        own = new Set([...own, node.name])
        break
      case 'if':
        fork(node, here, seen)
        break
      case 'for':
        note(node.list, here, seen, null)
        seen.forks.push({ at: node.at, ways: 2 })
        walk(node.body, { ...here, own: new Set([...own, node.name, 'forloop']) }, seen)
        walk(node.otherwise, here, seen)
        break
      default:
    }
  }
}

function fork({ branches, at }: Node & { kind: 'if' }, ground: Ground, seen: Seen): void {
  const hasElse = branches.some(({ test }) => test === null)
  seen.forks.push({ at, ways: branches.length + (hasElse ? 0 : 1) })
  for (const { test, body } of branches) {
    const asked = test ? askedIn(test, ground, seen) : []
    walk(body, { ...ground, asked: [...ground.asked, ...asked] }, seen)
  }
}

/** What is sure to be there where the test holds. */
function askedIn(test: Test, ground: Ground, seen: Seen): string[] {
  switch (test.kind) {
    case 'and':
      return [...askedIn(test.left, ground, seen), ...askedIn(test.right, ground, seen)]
    case 'or':
      askedIn(test.left, ground, seen)
      askedIn(test.right, ground, seen)
      return []
    case 'not':
      askedIn(test.test, ground, seen)
      return []
    case 'value':
      return note(test.value, ground, seen, null)
    case 'compare': {
      const read = note(test.left, ground, seen, null)
      note(test.right, ground, seen, null)
      const isThere = test.operator === '!=' ? test.right.kind === 'empty' || isNil(test.right) : true
      const isNothing = test.operator === '==' && (test.right.kind === 'empty' || isNil(test.right))
      return isThere && !isNothing ? read : []
    }
  }
}

const isNil = (value: Value) => value.kind === 'literal' && (value.value === null || value.value === '')

/** @param filters  null: it is asked for and not shown, so that nothing of it can be missed. */
function note(value: Value, ground: Ground, seen: Seen, filters: readonly Filter[] | null): string[] {
  if (value.kind !== 'path') return []
  const [first] = value.steps
  for (const step of value.steps) if (typeof step === 'object') note(step, ground, seen, null)
  if (typeof first === 'string' && ground.own.has(first)) return []
  const path = nameOfPath(realPath(value.steps))
  const isAsked = ground.asked.some(
    (one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`),
  )
  seen.read.push({ path, at: value.at, isCovered: filters === null || hasDefault(filters) || isAsked })
  return [path]
}

function noteFilters(filters: readonly Filter[], ground: Ground, seen: Seen): void {
  for (const { name, args, at } of filters) {
    seen.filters.push({ name, at })
    for (const arg of args) note(arg, ground, seen, null)
  }
}
