/**
 * Writes a text in Liquid. Whatever the text asks for, it ends: each node, each turn of a loop and each filter is
 * a step of the message's budget, and what is written is counted (reliability.md, L21).
 */
import { LiquidFault } from './fault.ts'
import { FILTERS, MAX_VALUE, textOf } from './filter.ts'
import type { Writing } from './filter.ts'
import type { Filter, Node, PathStep, Piped, Test, Value } from './node.ts'
import { parseLiquid } from './parse.ts'
import { MAX_SOURCE } from './token.ts'

const MAX_STEPS = 10_000
export const MAX_WRITTEN = 200_000
/** A filter over a long value costs more steps. */
const PER_STEP = 100
/** Turns of one loop: no list in a message is longer. */
const MAX_TURNS = 50

/** What is left to a message; all of its texts share one. */
export type Budget = { steps: number; characters: number }

export const newBudget = (): Budget => ({ steps: MAX_STEPS, characters: MAX_WRITTEN })

/** Names that other tools give to the same things. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  customer: ['person'],
  user: ['person'],
  profile: ['person'],
  event: ['entry'],
  trigger: ['entry'],
  first_name: ['person', 'first_name'],
  items: ['cart', 'lines'],
  recommendations: ['products'],
  coupon_code: ['coupon', 'code'],
  unsubscribe_url: ['links', 'unsubscribe'],
  preferences_url: ['links', 'preferences'],
  view_in_browser_url: ['links', 'browser'],
}

export function realPath(steps: readonly PathStep[]): readonly PathStep[] {
  const [first, ...rest] = steps
  const alias = typeof first === 'string' && Object.hasOwn(ALIASES, first) ? ALIASES[first] : undefined
  return alias ? [...alias, ...rest] : steps
}

export type Scope = { readonly [name: string]: unknown }

export type Asked = {
  readonly scope: Scope
  readonly writing: Writing
  readonly budget: Budget
  /** Told of each branch that is written and of each that is passed over, by its place. */
  readonly onBranch?: (at: number) => void
  /** Which way a fork at a place takes, whatever it asks; null: the one that it asks for. A way past the last is none. */
  readonly way?: (at: number) => number | null
  /** Told of what had nothing to show: a path, and its place. */
  readonly onMissing?: (path: string, at: number) => void
}

type Run = Asked & { readonly own: Map<string, unknown>; at: number }

/** @throws LiquidFault */
export function writeLiquid(source: string, asked: Asked): string {
  if (source.length > MAX_SOURCE) throw new LiquidFault('too_long', MAX_SOURCE, String(source.length))
  // Most texts ask for nothing.
  const nodes = source.includes('{') ? parseLiquid(source) : [{ kind: 'text' as const, text: source }]
  return writeNodes(nodes, { ...asked, own: new Map(), at: 0 }).text
}

type Flow = 'on' | 'break' | 'continue'
type Written = { readonly text: string; readonly flow: Flow }

function step(run: Run, at: number): void {
  run.at = at
  if (--run.budget.steps < 0) throw new LiquidFault('too_many_steps', at, String(MAX_STEPS))
}

function writeNodes(nodes: readonly Node[], run: Run): Written {
  let text = ''
  for (const node of nodes) {
    step(run, 'at' in node ? node.at : run.at)
    const { text: more, flow } = writeNode(node, run)
    text += more
    if (flow !== 'on') return { text, flow }
  }
  return { text, flow: 'on' }
}

const on = (text: string): Written => ({ text, flow: 'on' })

function said(text: string, run: Run): Written {
  run.budget.characters -= text.length
  if (run.budget.characters < 0) throw new LiquidFault('too_much_text', run.at, String(MAX_WRITTEN))
  return on(text)
}

function writeNode(node: Node, run: Run): Written {
  switch (node.kind) {
    case 'text':
      return said(node.text, run)
    case 'output':
      return said(textOf(piped(node, run, true)), run)
    case 'if': {
      const way = run.way?.(node.at) ?? null
      const taken =
        way === null
          ? node.branches.find(({ test }) => test === null || holds(test, run))
          : node.branches[way]
      if (!taken) return on('')
      run.onBranch?.(taken.at)
      return writeNodes(taken.body, run)
    }
    case 'for':
      return loop(node, run)
    case 'assign':
      run.own.set(node.name, piped(node, run, false))
      return on('')
    case 'capture': {
      const { text, flow } = writeNodes(node.body, run)
      // It is counted where it is shown.
      run.budget.characters += Math.min(text.length, MAX_VALUE)
      run.own.set(node.name, bounded(text, run))
      return { text: '', flow }
    }
    default:
      return { text: '', flow: node.kind }
  }
}

function loop(node: Node & { kind: 'for' }, run: Run): Written {
  const whole = read(node.list, run)
  const all = Array.isArray(whole) ? (whole as readonly unknown[]) : []
  const offset = node.offset ? Number(read(node.offset, run)) || 0 : 0
  const limit = node.limit ? Number(read(node.limit, run)) || 0 : MAX_TURNS
  const cut = all.slice(Math.max(0, offset), Math.max(0, offset) + Math.max(0, Math.min(limit, MAX_TURNS)))
  const turns = node.isReversed ? cut.toReversed() : cut
  // Sent past its turns, it shows what stands there for none.
  if (turns.length === 0 || run.way?.(node.at) === 1) return writeNodes(node.otherwise, run)
  run.onBranch?.(node.at)
  const before = [run.own.get(node.name), run.own.get('forloop')]
  let text = ''
  for (const [index, turn] of turns.entries()) {
    step(run, node.at)
    run.own.set(node.name, turn)
    run.own.set('forloop', placeIn(index, turns.length))
    const written = writeNodes(node.body, run)
    text += written.text
    if (written.flow === 'break') break
  }
  run.own.set(node.name, before[0])
  run.own.set('forloop', before[1])
  return on(text)
}

const placeIn = (index: number, length: number) => ({
  index: index + 1,
  index0: index,
  first: index === 0,
  last: index === length - 1,
  length,
})

function piped({ value, filters }: Piped, run: Run, isShown: boolean): unknown {
  const start = read(value, run)
  if (isShown && value.kind === 'path' && isMissing(start) && !hasDefault(filters))
    run.onMissing?.(nameOfPath(value.steps), value.at)
  return filters.reduce((held, filter) => filtered(held, filter, run), start)
}

export const hasDefault = (filters: readonly Filter[]) => filters.some(({ name }) => name === 'default')

const isMissing = (value: unknown) => value === null || value === undefined || value === ''

export function nameOfPath(steps: readonly PathStep[]): string {
  return steps
    .map((one, index) =>
      typeof one === 'string'
        ? index === 0
          ? one
          : `.${one}`
        : typeof one === 'number'
          ? `[${one}]`
          : '[…]',
    )
    .join('')
}

function filtered(value: unknown, { name, args, at }: Filter, run: Run): unknown {
  step(run, at)
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name]! : null
  if (!filter) throw new LiquidFault('unknown_filter', at, name)
  run.budget.steps -= Math.floor(lengthOf(value) / PER_STEP)
  const given = args.map((arg) => read(arg, run))
  return bounded(filter(value, given, run.writing), run)
}

const lengthOf = (value: unknown) => (typeof value === 'string' || Array.isArray(value) ? value.length : 0)

function bounded(value: unknown, run: Run): unknown {
  if (lengthOf(value) > MAX_VALUE) throw new LiquidFault('too_much_text', run.at, String(MAX_VALUE))
  return value
}

/** Own properties alone: nothing of a prototype can be read. */
function read(value: Value, run: Run): unknown {
  if (value.kind === 'literal') return value.value
  if (value.kind === 'empty') return ''
  const steps = run.own.has(value.steps[0] as string) ? value.steps : realPath(value.steps)
  const [first, ...rest] = steps
  const start = run.own.has(first as string) ? run.own.get(first as string) : own(run.scope, first as string)
  return rest.reduce<unknown>((held, one) => {
    step(run, value.at)
    const name = typeof one === 'object' ? textOf(read(one, run)) : one
    return own(held, name)
  }, start)
}

function own(held: unknown, name: string | number): unknown {
  if (Array.isArray(held)) return inList(held, name)
  if (held === null || typeof held !== 'object') return name === 'size' ? textOf(held).length : undefined
  return Object.hasOwn(held, name) ? (held as Record<string, unknown>)[name] : undefined
}

function inList(held: readonly unknown[], name: string | number): unknown {
  if (name === 'size') return held.length
  if (name === 'first') return held[0]
  if (name === 'last') return held.at(-1)
  const place = Number(name)
  return Number.isInteger(place) ? held.at(place) : undefined
}

function holds(test: Test, run: Run): boolean {
  step(run, run.at)
  switch (test.kind) {
    case 'and':
      return holds(test.left, run) && holds(test.right, run)
    case 'or':
      return holds(test.left, run) || holds(test.right, run)
    case 'not':
      return !holds(test.test, run)
    case 'value': {
      const value = read(test.value, run)
      return value !== null && value !== undefined && value !== false
    }
    default:
      return compared(test, run)
  }
}

function compared({ operator, left, right }: Test & { kind: 'compare' }, run: Run): boolean {
  const [one, other] = [read(left, run), read(right, run)]
  if (operator === '==' || operator === '!=') {
    const isSame =
      left.kind === 'empty' || right.kind === 'empty'
        ? isEmpty(left.kind === 'empty' ? other : one)
        : (one ?? null) === (other ?? null)
    return isSame === (operator === '==')
  }
  if (operator === 'contains')
    return Array.isArray(one) ? one.includes(other) : textOf(one).includes(textOf(other))
  if (typeof one !== typeof other || (typeof one !== 'number' && typeof one !== 'string')) return false
  return ordered(one, other as typeof one, operator)
}

function ordered(one: number | string, other: number | string, operator: '<' | '>' | '<=' | '>='): boolean {
  if (operator === '<') return one < other
  if (operator === '>') return one > other
  return operator === '<=' ? one <= other : one >= other
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}
