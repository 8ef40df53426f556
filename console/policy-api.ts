/** The admin API of the contact policy, as functions that answer with values (console/api.ts). */
import type { PolicyCheckAnswer, PolicyDraft, PolicyView } from '../core/wire/policy.ts'
import { request } from './api.ts'

export const fetchPolicy = (signal?: AbortSignal) => request<PolicyView>('/policy', { signal })

export const checkPolicy = (draft: PolicyDraft, signal?: AbortSignal) =>
  request<PolicyCheckAnswer>('/policy/check', { method: 'POST', body: draft, signal })

export const savePolicy = (draft: PolicyDraft) =>
  request<PolicyCheckAnswer>('/policy/draft', { method: 'PUT', body: draft })

export const dropPolicyDraft = () => request<null>('/policy/draft', { method: 'DELETE' })

export const publishPolicy = (note: string) =>
  request<{ version: number }>('/policy/publish', { method: 'POST', body: { note } })

export const rollBackPolicy = (version: number) =>
  request<{ version: number }>(`/policy/versions/${version}/rollback`, { method: 'POST', body: {} })
