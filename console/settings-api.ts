/** The admin API of what holds for every message, as functions that answer with values (console/api.ts). */
import type { AdAudiencesAnswer, AdPushAnswer, MailLookAnswer, MailPushAnswer } from '../core/wire/ads.ts'
import type { ErasuresAnswer } from '../core/wire/erasure.ts'
import type { LinkSettings, SmsSettings } from '../core/wire/links.ts'
import type { Brand } from '../core/wire/templates.ts'
import { API, request, takeFile } from './api.ts'

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

/** @param mailing  empty: the list of this day. */
const lettersOf = (segment: string, mailing: string, end = '') =>
  `/segments/${encodeURIComponent(segment)}/letters${end}${mailing === '' ? '' : `?mailing=${encodeURIComponent(mailing)}`}`

export const lookAtLetters = (segment: string, mailing: string, signal?: AbortSignal) =>
  request<MailLookAnswer>(lettersOf(segment, mailing), { signal })

export const takeLetters = (segment: string, mailing: string) => takeFile(lettersOf(segment, mailing, '.csv'))

export const pushLetters = (segment: string, mailing: string) =>
  request<MailPushAnswer>(lettersOf(segment, mailing, '/push'), { method: 'POST', body: {} })

export const lettersPreview = (segment: string, mailing: string) => API + lettersOf(segment, mailing, '.csv')

export const fetchErasures = (signal?: AbortSignal) => request<ErasuresAnswer>('/erasures', { signal })
