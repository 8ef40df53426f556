/** The admin API of offers, as functions that answer with values (console/api.ts). */
import type {
  CodesAnswer,
  OfferCheckAnswer,
  OfferDraft,
  OffersAnswer,
  OfferView,
} from '../core/wire/offers.ts'
import { request } from './api.ts'

const at = (id: string) => `/offers/${encodeURIComponent(id)}`

export const fetchOffers = (signal?: AbortSignal) => request<OffersAnswer>('/offers', { signal })

export const fetchOffer = (id: string, signal?: AbortSignal) => request<OfferView>(at(id), { signal })

export const checkOffer = (draft: OfferDraft, signal?: AbortSignal) =>
  request<OfferCheckAnswer>('/offers/check', { method: 'POST', body: draft, signal })

export const saveOffer = (draft: OfferDraft) =>
  request<{ id: string }>('/offers', { method: 'POST', body: draft })

export const publishOffer = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/publish`, { method: 'POST', body: { note } })

export const archiveOffer = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/archive`, { method: 'POST', body: { note } })

export const uploadCodes = (id: string, text: string) =>
  request<CodesAnswer>(`${at(id)}/codes`, { method: 'POST', body: { text } })
