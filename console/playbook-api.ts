/** The admin API of playbooks, as functions that answer with values (console/api.ts). */
import type { PlaybookInstalled, PlaybooksAnswer, PlaybookView } from '../core/wire/playbooks.ts'
import { request } from './api.ts'

const at = (id: string, rest = '') => `/playbooks/${encodeURIComponent(id)}${rest}`

export const fetchPlaybooks = (signal?: AbortSignal) => request<PlaybooksAnswer>('/playbooks', { signal })

export const fetchPlaybook = (id: string, signal?: AbortSignal) => request<PlaybookView>(at(id), { signal })

export const installPlaybook = (id: string, body: { publish: boolean; note?: string }) =>
  request<PlaybookInstalled>(at(id, '/install'), { method: 'POST', body })
