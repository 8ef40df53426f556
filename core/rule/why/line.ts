/** One leaf of a reason as text for logs. */
import type { Did } from '../condition.ts'
import { isRef } from '../tree.ts'
import type { DidTree } from '../tree.ts'
import type { ReasonLeaf } from '../why.ts'

export function lineOf(leaf: ReasonLeaf): string {
  return placeOf(leaf.at) + factLine(leaf)
}

/** `/$and/2/$not/f.ltv` is `$and[2].$not `. */
function placeOf(at: string): string {
  const names = at.split('/').slice(1)
  const end = names.findIndex((name) => !/^(\$(and|or|nor|not)|\d+)$/.test(name))
  const groups = (end < 0 ? names : names.slice(0, end)).map((name, index) =>
    /^\d/.test(name) ? `[${name}]` : `${index ? '.' : ''}${name}`,
  )
  return groups.length ? `${groups.join('')} ` : ''
}

const SIGNS: { readonly [op: string]: readonly [holds: string, fails: string] } = {
  $is: ['==', '!='],
  $eq: ['==', '!='],
  $ne: ['!=', '=='],
  $gt: ['>', '<='],
  $gte: ['>=', '<'],
  $lt: ['<', '>='],
  $lte: ['<=', '>'],
}

/** @param isOrdered  the two can be ordered: then what fails one way holds the other. */
function signOf(op: string, held: boolean, isOrdered: boolean): string {
  const [holds, fails] = SIGNS[op] ?? [op.slice(1), `!${op.slice(1)}`]
  return held ? holds : isOrdered || !/[<>]/.test(holds) ? fails : `!${holds}`
}

const MAX_SHOWN = 80

function json(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

function factLine({ tree, found, against, held, now }: ReasonLeaf): string {
  switch (tree.kind) {
    case 'did':
      return `$did ${amountName(tree.did)} ${json(found)} ${amountRule(tree, against, held)}`
    case 'seq':
      return `$seq ${tree.seq.steps.map(({ event }) => event).join('>')} ${held ? 'found' : 'not found'}`
    case 'unknown':
      return `${tree.word} unknown`
    case 'ago': {
      const age = isNumber(found) ? ageText(now - found) : json(found)
      const { operand } = tree
      const length = isRef(operand) ? `${json(against)}*${operand.$mul ?? 'ms'}` : String(operand)
      return `${tree.path} ${age} ${signOf(tree.op, held, isNumber(found) && (!isRef(operand) || isNumber(against)))} ${length}`
    }
    case 'test': {
      const isOrdered = typeof found === typeof against && (isNumber(found) || typeof found === 'string')
      const { operand } = tree
      const factor = isRef(operand) && operand.$mul !== undefined ? `*${operand.$mul}` : ''
      return `${tree.path} ${json(found)} ${signOf(tree.op, held, isOrdered)} ${json(against)}${factor}`
    }
    default: {
      const word = { size: '$size', elem: '$elemMatch', every: '$all' }[tree.kind]
      return `${tree.path} ${json(found)} ${signOf(word, held, false)} ${json(against)}`
    }
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function amountName({ event, within, distinct, sum }: Did): string {
  const [path] = Object.keys(sum ?? {})
  const what =
    path === undefined ? (distinct === undefined ? 'count' : `distinct ${distinct}`) : `sum ${path}`
  return `${event}${within === undefined ? '' : ` ${within}`} ${what}`
}

function amountRule({ did, amount }: DidTree, against: unknown, held: boolean): string {
  if (amount.kind === 'test') return `${signOf(amount.op, held, isNumber(against))} ${json(against)}`
  const [sum] = Object.values(did.sum ?? {})
  return `${held ? '' : '!'}in ${json(sum ?? did.count)}`
}

/** Rounded down to the larger units: 45d, 1d3h, 2h5m, 40s. */
function ageText(ageMs: number): string {
  const seconds = Math.trunc(Math.abs(ageMs) / 1_000)
  const units = [
    [Math.trunc(seconds / 86_400), 'd'],
    [Math.trunc(seconds / 3_600) % 24, 'h'],
    [Math.trunc(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const
  const first = units.findIndex(([count]) => count > 0)
  const shown = (first < 0 ? units.slice(3) : units.slice(first, first + 2)).filter(
    ([count], index) => index === 0 || count > 0,
  )
  return (ageMs < 0 ? '-' : '') + shown.map(([count, unit]) => `${count}${unit}`).join('')
}
