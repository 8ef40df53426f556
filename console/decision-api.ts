/** The admin API of recorded decisions, as functions that answer with values (console/api.ts). */
import type { DecisionExplained, DecisionsAnswer, DiffLine } from '../core/wire/decisions.ts'
import { API, NETWORK_REFUSAL, refusalOf, request, signedOut } from './api.ts'
import type { Refusal } from './api.ts'
import type { Language } from './format.ts'

/** Each '' asks for nothing. */
export type DecisionChoice = {
  readonly person: string
  readonly campaign: string
  readonly slot: string
  readonly outcome: string
}

type Asked = { readonly since: number; readonly before: string | null; readonly language: Language }

export function fetchDecisions(
  choice: DecisionChoice,
  { since, before, language }: Asked,
  signal?: AbortSignal,
) {
  const params = new URLSearchParams({ lang: language, since: String(since) })
  for (const [name, value] of Object.entries(choice)) if (value !== '') params.set(name, value)
  if (before !== null) params.set('before', before)
  return request<DecisionsAnswer>(`/decisions?${params}`, { signal })
}

const pathOf = (profile: string, id: string) =>
  `/decisions/${encodeURIComponent(profile)}/${encodeURIComponent(id)}`

/** @param at  when it was made, for one that stands in the archive alone; null: nobody knows. */
export function fetchDecision(
  { profile, id, at }: { readonly profile: string; readonly id: string; readonly at: string | null },
  language: Language,
  signal?: AbortSignal,
) {
  const params = new URLSearchParams({ lang: language, ...(at !== null && { at }) })
  return request<DecisionExplained>(`${pathOf(profile, id)}?${params}`, { signal })
}

export type Comparison = {
  readonly from: string
  readonly to: string
  readonly since: number
  /** The cursor of the last run; '' at the beginning. */
  readonly after: string
}

/** Tells each line as it comes. @returns why it ended before its end; null where it did not. */
export async function compareReleases(
  { from, to, since, after }: Comparison,
  tell: (line: DiffLine) => void,
  signal: AbortSignal,
): Promise<Refusal | null> {
  const params = new URLSearchParams({ from, to, since: String(since), after })
  try {
    const response = await fetch(`${API}/decisions/diff?${params}`, { credentials: 'same-origin', signal })
    if (!response.ok || !response.body) {
      if (response.status === 401) signedOut.value++
      return refusalOf(response.status, await response.text())
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line !== '') tell(JSON.parse(line) as DiffLine)
    }
    return null
  } catch {
    return signal.aborted ? null : NETWORK_REFUSAL
  }
}
