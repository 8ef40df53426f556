/** The admin API of segments, as functions that answer with values (console/api.ts). */
import type {
  SegmentDraftRequest,
  SegmentPreview,
  SegmentView,
  SegmentsAnswer,
} from '../core/wire/segments.ts'
import { API, request } from './api.ts'

const at = (id: string) => `/segments/${encodeURIComponent(id)}`

export const fetchSegments = (signal?: AbortSignal) => request<SegmentsAnswer>('/segments', { signal })

export const fetchSegment = (id: string, signal?: AbortSignal) => request<SegmentView>(at(id), { signal })

export const previewSegment = (id: string, when: unknown, signal?: AbortSignal) =>
  request<SegmentPreview>(`/segments/preview?id=${encodeURIComponent(id)}`, {
    method: 'POST',
    body: { when },
    signal,
  })

export const saveSegment = (draft: SegmentDraftRequest) =>
  request<{ id: string }>('/segments', { method: 'POST', body: draft })

export const publishSegment = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/publish`, { method: 'POST', body: { note } })

export const archiveSegment = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/archive`, { method: 'POST', body: { note } })

export const dropSegmentDraft = (id: string) => request<null>(`${at(id)}/draft`, { method: 'DELETE' })

export const exportAddress = (id: string) => `${API}${at(id)}/export.csv`
