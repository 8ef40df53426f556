/** The admin API of journeys, as functions that answer with values (console/api.ts). */
import type { DefinitionsAnswer } from '../core/wire/definitions.ts'
import type {
  JourneyCheckAnswer,
  JourneyDraft,
  JourneyPeopleAnswer,
  JourneyView,
  JourneysAnswer,
} from '../core/wire/journeys.ts'
import { request } from './api.ts'

const at = (id: string, rest = '') => `/journeys/${encodeURIComponent(id)}${rest}`

/** What becomes of those who are in the version before. */
export type Older = 'drain' | 'move' | 'end'

/** All that is in force, as it was written. */
export const fetchDefinitions = (signal?: AbortSignal) =>
  request<DefinitionsAnswer>('/definitions', { signal })

export const fetchJourneys = (signal?: AbortSignal) => request<JourneysAnswer>('/journeys', { signal })

export const fetchJourney = (id: string, signal?: AbortSignal) => request<JourneyView>(at(id), { signal })

/** @param step  null: of the whole journey. */
export function fetchJourneyPeople(
  { id, step, cursor }: { id: string; step: string | null; cursor: string | null },
  signal?: AbortSignal,
) {
  const params = new URLSearchParams()
  if (step !== null) params.set('step', step)
  if (cursor !== null) params.set('cursor', cursor)
  return request<JourneyPeopleAnswer>(at(id, `/people?${params}`), { signal })
}

export const checkJourney = (draft: JourneyDraft, signal?: AbortSignal) =>
  request<JourneyCheckAnswer>('/journeys/check', { method: 'POST', body: draft, signal })

export const saveJourney = (draft: JourneyDraft) =>
  request<{ id: string }>('/journeys', { method: 'POST', body: draft })

export const publishJourney = (id: string, body: { note: string; older: Older }) =>
  request<{ version: number }>(at(id, '/publish'), { method: 'POST', body })

export const archiveJourney = (id: string, body: { note: string; entries: 'drain' | 'end' }) =>
  request<{ version: number }>(at(id, '/archive'), { method: 'POST', body })

export const rollBackJourney = (id: string, body: { to: number; note: string; older: Older }) =>
  request<{ version: number }>(at(id, '/rollback'), { method: 'POST', body })

export const dropJourneyDraft = (id: string) => request<null>(at(id, '/draft'), { method: 'DELETE' })
