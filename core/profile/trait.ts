/** What a person, or the shop, told us about the person: declared, with its source (zero-party). */
import { canonical } from '../base/canonical.ts'
import type { Json } from '../base/json.ts'
import { isRecord } from '../base/json.ts'
import type { Event, EventSource } from '../event/event.ts'
import { textParam } from '../event/event.ts'
import type { Problem } from '../base/problem.ts'
import { problem } from '../base/problem.ts'
import { sensitiveWord } from '../base/sensitive.ts'
import type { Field } from '../rule/schema.ts'
import { TRAITS, answerTrait, isOursToSay } from './trait-table.ts'
import type { TraitDeclaration, TraitTable, Writer } from './trait-table.ts'
import { traitValue } from './trait-value.ts'

export type TraitValue = string | number | boolean | readonly string[]

export type Trait = {
  /** '' where it was taken back. */
  readonly value: TraitValue
  /** Who said it: "quiz", "checkout", "crm" … */
  readonly source: string
  readonly at: number
}

export type Traits = { readonly [name: string]: Trait }

export const NO_TRAITS: Traits = {}

/** A shop's records of somebody; everything else is taken as said by the person. */
const RECORDS: ReadonlySet<string> = new Set(['crm', 'erp', 'import', 'server', 'shop'])
const MAX_TRAITS = 100
const WRITES: Readonly<Record<EventSource, readonly Writer[]>> = {
  page: ['public'],
  server: ['public', 'signed', 'server'],
  system: ['public', 'signed', 'server', 'system'],
}

/**
 * Traits after an event. Each field stands for itself: one that may not be written does not take
 * the others along (T2), and the newest word wins whatever the order of arrival.
 *
 * @param table  the traits that are known; a shop's plan adds its own.
 */
export function foldTraits(traits: Traits, event: Event, table: TraitTable = TRAITS): Traits {
  if (event.name !== 'traits_update') return traits
  const source = textParam(event, 'source') ?? event.source
  const told = fieldsOf(event).flatMap(([name, value]): [string, Trait][] => {
    const taken = taking(name, value, event, table)
    return taken.ok ? [[name, { value: taken.value, source, at: event.at }]] : []
  })
  return told.length === 0 ? traits : mergeTraits(traits, Object.fromEntries(told))
}

/** What of an event's traits is not taken, each with its path; nothing of other events. */
export function refusedTraits(event: Event, table: TraitTable = TRAITS): Problem[] {
  if (event.name !== 'traits_update') return []
  return fieldsOf(event).flatMap(([name, value]) => {
    const taken = taking(name, value, event, table)
    return taken.ok ? [] : [taken.problem]
  })
}

/** Two sets of traits as one: of each name the newest word. The order of the two does not matter. */
export function mergeTraits(one: Traits, other: Traits): Traits {
  const merged = new Map(Object.entries(one))
  for (const [name, trait] of Object.entries(other)) {
    const held = merged.get(name)
    if (!held || outweighs(trait, held)) merged.set(name, trait)
  }
  const inOrder = [...merged].sort(([a], [b]) => (a < b ? -1 : 1))
  if (inOrder.length <= MAX_TRAITS) return Object.fromEntries(inOrder)
  const newest = [...inOrder].sort(([, a], [, b]) => b.at - a.at).slice(0, MAX_TRAITS)
  return Object.fromEntries(newest.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Values of known traits as rules read them below `p.`; what nobody told is left out, but for lists.
 * Answers are `answer: {name: value}`.
 */
export function traitsRead(traits: Traits, table: TraitTable = TRAITS): { readonly [name: string]: Json } {
  const read: [name: string, value: Json][] = []
  const answers: [name: string, value: Json][] = []
  for (const [name, { kind }] of Object.entries(table))
    if (kind === 'texts' && valueOf(traits, name) === null) read.push([name, []])
  for (const name of Object.keys(traits)) {
    const value = valueOf(traits, name)
    if (value === null) continue
    if (name.startsWith('answer.')) answers.push([name.slice('answer.'.length), value])
    else if (Object.hasOwn(table, name)) read.push([name, value])
  }
  if (answers.length > 0) read.push(['answer', Object.fromEntries(answers)])
  return Object.fromEntries(read)
}

/** The type of a trait for a schema of rules, with what it may be read for. */
type TraitField<D extends TraitDeclaration> = {
  readonly purposes: D['purposes']
} & (D['kind'] extends 'texts'
  ? { readonly type: 'set' }
  : { readonly nullable: true } & (D['kind'] extends 'number' | 'boolean'
      ? { readonly type: D['kind'] }
      : D extends { readonly of: infer Of }
        ? { readonly type: 'enum'; readonly of: Of }
        : { readonly type: 'string' }))

/** Answers that a plan does not name are in the view, but no rule can be checked against them. */
export function traitFields<const Table extends TraitTable>(
  table: Table,
): { readonly [Name in keyof Table]: TraitField<Table[Name]> } {
  const fields = Object.entries(table).map(([name, { kind, of, purposes }]): [string, Field] => {
    if (kind === 'texts') return [name, { type: 'set', purposes }]
    if (kind === 'number' || kind === 'boolean') return [name, { type: kind, nullable: true, purposes }]
    if (of) return [name, { type: 'enum', of, nullable: true, purposes }]
    return [name, { type: 'string', nullable: true, purposes }]
  })
  return Object.fromEntries(fields) as { readonly [Name in keyof Table]: TraitField<Table[Name]> }
}

type Taking =
  | { readonly ok: true; readonly value: TraitValue }
  | { readonly ok: false; readonly problem: Problem }

function taking(name: string, value: unknown, event: Event, table: TraitTable): Taking {
  const path = `/params/traits/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const refuse = (code: Parameters<typeof problem>[0], detail: string): Taking => ({
    ok: false,
    problem: problem(code, path, detail),
  })
  if (isOursToSay(name)) return refuse('trait_not_writable', `${shown(name)} is not written as a trait.`)
  const sensitive = sensitiveWord(name)
  if (sensitive) return refuse('trait_sensitive', `${shown(name)} tells of ${sensitive.title.en}.`)
  const declared = Object.hasOwn(table, name) ? table[name]! : answerTrait(name)
  if (!declared) return refuse('trait_unknown', `${shown(name)} is not a trait of this shop.`)
  if (!WRITES[event.source].includes(declared.writableBy))
    return refuse('trait_not_writable', `${shown(name)} is not written from a ${event.source}.`)
  const taken = value === null ? '' : traitValue(declared, value, event.at)
  if (taken === null) return refuse('bad_trait', `${shown(name)} is no ${declared.kind} that can be kept.`)
  const spoken = [taken].flat().find((one) => typeof one === 'string' && sensitiveWord(one) !== null)
  if (spoken !== undefined && declared.isFree)
    return refuse('trait_sensitive', `What ${shown(name)} says is not kept.`)
  return { ok: true, value: taken }
}

/** Newer first; at one instant what was declared beats a record, then the source, then the value. */
function outweighs(one: Trait, other: Trait): boolean {
  if (one.at !== other.at) return one.at > other.at
  const [a, b] = [RECORDS.has(one.source), RECORDS.has(other.source)]
  if (a !== b) return b
  if (one.source !== other.source) return one.source > other.source
  return canonical(one.value) > canonical(other.value)
}

function valueOf(traits: Traits, name: string): Json {
  const value = Object.hasOwn(traits, name) ? traits[name]!.value : ''
  return value === '' ? null : value
}

function fieldsOf(event: Event): [name: string, value: unknown][] {
  const { traits } = event.params
  return isRecord(traits) ? Object.entries(traits) : []
}

const shown = (name: string) => JSON.stringify(name.slice(0, 64))
