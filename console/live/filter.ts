/** Which lines of the live stream are shown; the filter's state is the address's query. */
import type { LiveLine } from '../../core/wire/admin.ts'

export type LiveFilter = {
  readonly text: string
  /** An event name, or '' for all; likewise the next two. */
  readonly name: string
  readonly verdict: string
  readonly source: string
}

export const NO_FILTER: LiveFilter = { text: '', name: '', verdict: '', source: '' }
const FIELDS = ['text', 'name', 'verdict', 'source'] as const satisfies readonly (keyof LiveFilter)[]

/** A line never changes, so what it is searched by is made once. */
const haystacks = new WeakMap<LiveLine, string>()

export function matches(line: LiveLine, filter: LiveFilter): boolean {
  if (filter.name !== '' && line.name !== filter.name) return false
  if (filter.verdict !== '' && line.verdict !== filter.verdict) return false
  if (filter.source !== '' && line.source !== filter.source) return false
  return folded(filter.text)
    .split(' ')
    .every((word) => haystack(line).includes(word))
}

/** Text without case and diacritics: whoever types "kavovar" means "kávovar". */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ')
}

export function isFiltering(filter: LiveFilter): boolean {
  return FIELDS.some((field) => filter[field] !== '')
}

export function filterFromQuery(query: string): LiveFilter {
  const params = new URLSearchParams(query)
  return {
    text: params.get('text') ?? '',
    name: params.get('name') ?? '',
    verdict: params.get('verdict') ?? '',
    source: params.get('source') ?? '',
  }
}

export function filterToQuery(filter: LiveFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const field of FIELDS) if (filter[field] !== '') params.set(field, filter[field])
  return params
}

function haystack(line: LiveLine): string {
  const known = haystacks.get(line)
  if (known !== undefined) return known
  const parts = [line.name, line.summary, line.profile, line.problem?.code, line.raw]
  const made = folded(parts.filter(Boolean).join(' '))
  haystacks.set(line, made)
  return made
}
