/** The admin API of data quality, as functions that answer with values (console/api.ts). */
import type {
  AcceptRequest,
  LettersAnswer,
  PlanAnswer,
  PlanRequest,
  PlanWritten,
  QualityAnswer,
  ReplayAnswer,
  ReplayRequest,
} from '../core/wire/quality.ts'
import { request } from './api.ts'

/** Findings against a plan come with this status; they are an answer and no refusal. */
const FINDINGS = 422

export const fetchQuality = (signal?: AbortSignal) => request<QualityAnswer>('/quality', { signal })

export type LetterChoice = { readonly code: string; readonly name: string }

/** @param choice  '' for all. */
export function fetchLetters({ code, name }: LetterChoice, cursor: string | null, signal?: AbortSignal) {
  const params = new URLSearchParams({ limit: '30' })
  if (code !== '') params.set('code', code)
  if (name !== '') params.set('name', name)
  if (cursor !== null) params.set('cursor', cursor)
  return request<LettersAnswer>(`/quality/letters?${params}`, { signal })
}

export const replayLetters = (choice: ReplayRequest) =>
  request<ReplayAnswer>('/quality/letters/replay', { method: 'POST', body: choice })

export const acknowledgeAlert = (id: string) =>
  request<null>(`/quality/alerts/${encodeURIComponent(id)}/ack`, { method: 'POST', body: {} })

export const fetchPlan = (signal?: AbortSignal) => request<PlanAnswer>('/quality/plan', { signal })

export const writePlan = (body: PlanRequest) =>
  request<PlanWritten>('/quality/plan', { method: 'PUT', body, answers: FINDINGS })

export const acceptProposal = (name: string, body: AcceptRequest) =>
  request<PlanWritten>(`/quality/proposals/${encodeURIComponent(name)}`, {
    method: 'POST',
    body,
    answers: FINDINGS,
  })
