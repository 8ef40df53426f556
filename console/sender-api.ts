/** The admin API of senders, as functions that answer with values (console/api.ts). */
import type {
  ReplayAnswer,
  RotateAnswer,
  SenderDetail,
  SenderDraft,
  SenderSaved,
  SenderTestAnswer,
  SendersAnswer,
} from '../core/wire/sender.ts'
import { request } from './api.ts'

const path = (id: string, rest = '') => `/senders/${encodeURIComponent(id)}${rest}`

export const fetchSenders = (signal?: AbortSignal) => request<SendersAnswer>('/senders', { signal })

export const fetchSender = (id: string, signal?: AbortSignal) => request<SenderDetail>(path(id), { signal })

export const saveSender = (id: string, draft: SenderDraft) =>
  request<SenderSaved>(path(id), { method: 'PUT', body: draft })

export const removeSender = (id: string) => request<null>(path(id), { method: 'DELETE' })

export const switchSender = (id: string, state: 'on' | 'off') =>
  request<SenderDetail>(path(id, `/${state}`), { method: 'POST', body: {} })

export const rotateSender = (id: string) =>
  request<RotateAnswer>(path(id, '/rotate'), { method: 'POST', body: {} })

export const testSender = (id: string, body: { channel: string; to: string }) =>
  request<SenderTestAnswer>(path(id, '/test'), { method: 'POST', body })

export const replaySends = (keys: readonly string[]) =>
  request<ReplayAnswer>('/senders/replay', { method: 'POST', body: { keys } })
