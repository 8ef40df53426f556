/**
 * What a shop sends under names that nobody declared, gathered by name so that somebody can
 * declare it: how often, which parameters, of which kinds, with masked examples.
 */
import { isRecord } from '../base/json.ts'
import { PARAM_KINDS } from './catalogue.ts'
import type { ParamKind } from './catalogue.ts'
import { maskText } from './mask.ts'
import { namesThing, sensitiveKind } from './sensitive.ts'

export type ProposedParam = {
  readonly count: number
  readonly kinds: Readonly<Partial<Record<ParamKind, number>>>
  readonly examples: readonly string[]
}
export type Proposal = {
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  readonly params: { readonly [name: string]: ProposedParam }
}

const MAX_PARAMS = 60
const MAX_EXAMPLES = 3
const MAX_EXAMPLE = 60
const MAX_NAME = 64

/** One refused event as a proposal; its params are whatever the sender wrote. */
export function proposalOf(params: unknown, at: number): Proposal {
  const entries = isRecord(params) ? Object.entries(params).slice(0, MAX_PARAMS) : []
  const seen = entries.flatMap(([name, value]): [string, ProposedParam][] => {
    const kind = kindOfValue(name, value)
    // A name may be an address, too: what is masked cannot be declared.
    const isSound = name.length <= MAX_NAME && maskText(name).text === name && name !== '__proto__'
    if (kind === null || !isSound || sensitiveKind(name, value)) return []
    return [[name, { count: 1, kinds: { [kind]: 1 }, examples: exampleOf(name, value) }]]
  })
  return { count: 1, firstAt: at, lastAt: at, params: Object.fromEntries(seen) }
}

/** Both together; the same whichever way round, but for which examples are kept. */
export function joinProposals(one: Proposal, other: Proposal): Proposal {
  const names = [...new Set([...Object.keys(one.params), ...Object.keys(other.params)])]
  const params = names.slice(0, MAX_PARAMS).map((name): [string, ProposedParam] => {
    const parts = [one, other].flatMap(({ params: held }) => (Object.hasOwn(held, name) ? [held[name]!] : []))
    return [name, joinParams(parts)]
  })
  return {
    count: one.count + other.count,
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
    params: Object.fromEntries(params),
  }
}

function joinParams(parts: readonly ProposedParam[]): ProposedParam {
  const kinds: Partial<Record<ParamKind, number>> = {}
  for (const part of parts)
    for (const kind of PARAM_KINDS) {
      const count = part.kinds[kind] ?? 0
      if (count > 0) kinds[kind] = (kinds[kind] ?? 0) + count
    }
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    kinds,
    examples: [...new Set(parts.flatMap(({ examples }) => examples))].slice(0, MAX_EXAMPLES),
  }
}

/** Kinds seen, the most frequent first. */
export function kindsOf({ kinds }: ProposedParam): ParamKind[] {
  return PARAM_KINDS.filter((kind) => kinds[kind] !== undefined).sort((a, b) => kinds[b]! - kinds[a]!)
}

function kindOfValue(name: string, value: unknown): ParamKind | null {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (Array.isArray(value))
    return name !== 'items' && value.every((one) => typeof one === 'string') ? 'list' : null
  if (isRecord(value)) return 'record'
  if (typeof value !== 'string') return null
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return 'instant'
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? 'email' : 'text'
}

function exampleOf(name: string, value: unknown): string[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  const texts = Array.isArray(value) ? value.slice(0, 3).join(', ') : value
  if (typeof texts !== 'string' || texts === '') return []
  return [maskText(texts.slice(0, 200), namesThing(name)).text.slice(0, MAX_EXAMPLE)]
}
