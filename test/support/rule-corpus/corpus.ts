/** The corpora: rules that the check has to refuse, with what it has to say, and rules of a shop that it has to let pass. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Condition } from '../../../core/rule/condition.ts'
import type { FindingCode } from '../../../core/rule/check/finding.ts'

export type Good = { readonly name: string; readonly rule: Condition }

export type Broken = {
  readonly name: string
  readonly rule: unknown
  /** What the check has to say, in its order; nothing else may be said. */
  readonly finds: readonly (readonly [code: FindingCode, at: string])[]
  /** What the first finding puts at its place, where it can. */
  readonly fix?: unknown
}

/** Not an import: a module would make the prototype of a key "__proto__". */
function read<Row>(name: string): readonly Row[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')) as readonly Row[]
}

/** Rules that are too big to be written down. */
const levels = (count: number): unknown =>
  count === 0
    ? { 'f.orders': 1 }
    : { $not: { 'f.ltv': { $gte: count }, $or: [levels(count - 1), { 'cart.items': 1 }] } }
const many = <One>(length: number, one: (index: number) => One): One[] =>
  Array.from({ length }, (_, index) => one(index))

const BEYOND_LIMITS: readonly Broken[] = [
  { name: 'nine levels', rule: levels(3), finds: [['too_deep', '/$not/$or/0/$not/$or/0/$not/f.ltv/$gte']] },
  {
    name: 'a hundred levels',
    rule: JSON.parse(`${'{"$not":'.repeat(100)}{"f.orders":1}${'}'.repeat(100)}`),
    finds: [['too_deep', '/$not'.repeat(48)]],
  },
  {
    name: 'too many conditions',
    rule: { $or: many(140, (index) => ({ 'f.orders': index })) },
    finds: [['too_many_nodes', '']],
  },
  {
    name: 'too many questions of behaviour',
    rule: { $nor: many(33, (index) => ({ $did: { event: 'purchase', count: index + 1 } })) },
    finds: [['too_many_behaviours', '']],
  },
  {
    name: 'a long list',
    rule: { 'cart.skus': { $in: many(1_001, (index) => `K${index}`) } },
    finds: [['list_too_long', '/cart.skus/$in']],
  },
  {
    name: 'more than 64 kB',
    rule: { 'cart.skus': { $in: many(900, (index) => `${'ž'.repeat(36)}${index}`) } },
    finds: [['too_large', '']],
  },
]

export const GOOD = read<Good>('good')
export const BROKEN: readonly Broken[] = [
  ...read<Broken>('broken-shape'),
  ...BEYOND_LIMITS,
  ...read<Broken>('broken-logic'),
]
