/** The admin API of one person, as functions that answer with values (console/api.ts). */
import type { ReplayDecisionAnswer } from '../core/wire/decisions.ts'
import type { EraseAnswer } from '../core/wire/erasure.ts'
import type { RebuildAnswer } from '../core/wire/history.ts'
import type { IdentityAnswer, MergedAnswer, UnmergedAnswer } from '../core/wire/identity.ts'
import type { FeaturesAnswer, ProofsAnswer, WordingsAnswer } from '../core/wire/profile.ts'
import { request } from './api.ts'

const at = (id: string, part: string) => `/profiles/${encodeURIComponent(id)}/${part}`

export const fetchIdentity = (id: string, signal?: AbortSignal) =>
  request<IdentityAnswer>(at(id, 'identity'), { signal })

export const fetchFeatures = (id: string, signal?: AbortSignal) =>
  request<FeaturesAnswer>(at(id, 'features'), { signal })

export const fetchProofs = (id: string, signal?: AbortSignal) =>
  request<ProofsAnswer>(at(id, 'proofs'), { signal })

export const fetchWordings = (signal?: AbortSignal) => request<WordingsAnswer>('/wordings', { signal })

export const takeApart = (id: string, member: string, reason: string) =>
  request<UnmergedAnswer>(at(id, 'unmerge'), { method: 'POST', body: { member, reason } })

export const joinProfiles = (id: string, other: string, reason: string) =>
  request<MergedAnswer>(at(id, 'merge'), { method: 'POST', body: { other, reason } })

export const eraseProfile = (id: string, reason: string) =>
  request<EraseAnswer>(at(id, 'erase'), { method: 'POST', body: { confirm: id, reason } })

export const rebuildProfile = (id: string) =>
  request<RebuildAnswer>(at(id, 'rebuild'), { method: 'POST', body: {} })

export const replayDecision = (profile: string, id: string) =>
  request<ReplayDecisionAnswer>(`/decisions/${encodeURIComponent(profile)}/${encodeURIComponent(id)}/replay`)
