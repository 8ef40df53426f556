/** The admin API of what holds for every message, as functions that answer with values (console/api.ts). */
import type { AdAudiencesAnswer, AdPushAnswer } from '../core/wire/ads.ts'
import type { LinkSettings, SmsSettings } from '../core/wire/links.ts'
import type { Brand } from '../core/wire/templates.ts'
import { API, request } from './api.ts'

const setting = <Value>(path: string) => ({
  fetch: (signal?: AbortSignal) => request<Value>(path, { signal }),
  save: (value: Value) => request<Value>(path, { method: 'PUT', body: value }),
})

export const linkSettings = setting<LinkSettings>('/links')
export const smsSettings = setting<SmsSettings>('/sms')
export const brandSettings = setting<Brand>('/templates/brand')

export const fetchAudiences = (signal?: AbortSignal) => request<AdAudiencesAnswer>('/ads', { signal })

export const pushAudience = (audience: string, network: string) =>
  request<AdPushAnswer>(`/ads/${encodeURIComponent(audience)}/push`, { method: 'POST', body: { network } })

export const audienceFile = (audience: string, network: string, change: 'add' | 'remove') =>
  `${API}/ads/${encodeURIComponent(audience)}/export.csv?network=${network}&change=${change}`

export const seedFile = (segment: string, network: string) =>
  `${API}/segments/${encodeURIComponent(segment)}/seed.csv?network=${network}`
