/** The admin API of campaigns, as functions that answer with values (console/api.ts). */
import type {
  BoundsView,
  CampaignCheckAnswer,
  CampaignDraft,
  CampaignRecipesAnswer,
  CampaignView,
  CampaignsAnswer,
} from '../core/wire/campaigns.ts'
import type { PreviewAnswer } from '../core/wire/preview.ts'
import { request } from './api.ts'
import { withoutEmpty } from './campaign/house.ts'

const at = (id: string) => `/campaigns/${encodeURIComponent(id)}`

export const fetchCampaigns = (signal?: AbortSignal) => request<CampaignsAnswer>('/campaigns', { signal })

export const fetchCampaignRecipes = (signal?: AbortSignal) =>
  request<CampaignRecipesAnswer>('/campaigns/recipes', { signal })

export const fetchCampaign = (id: string, signal?: AbortSignal) => request<CampaignView>(at(id), { signal })

export const checkCampaign = (draft: CampaignDraft, signal?: AbortSignal) =>
  request<CampaignCheckAnswer>('/campaigns/check', { method: 'POST', body: draft, signal })

export const saveCampaign = (draft: CampaignDraft) =>
  request<{ id: string }>('/campaigns', { method: 'POST', body: draft })

export const publishCampaign = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/publish`, { method: 'POST', body: { note } })

export const archiveCampaign = (id: string, note: string) =>
  request<{ version: number }>(`${at(id)}/archive`, { method: 'POST', body: { note } })

export const dropCampaignDraft = (id: string) => request<null>(`${at(id)}/draft`, { method: 'DELETE' })

export const fetchBounds = (signal?: AbortSignal) => request<BoundsView>('/bounds', { signal })

export function saveBounds({ version: _, ...house }: BoundsView) {
  const { products, categories, campaigns, discreet } = house
  const lists = { products, categories, campaigns, discreet }
  const named = Object.entries(lists).map(([name, names]) => [name, withoutEmpty(names)])
  return request<{ version: number }>('/bounds', {
    method: 'PUT',
    body: { ...house, ...Object.fromEntries(named) },
  })
}

/** @param variant  which of its contents; null: the first. */
export function previewCampaign(
  { id, variant, draft }: { id: string; variant: string | null; draft: boolean },
  signal?: AbortSignal,
) {
  const body = { campaign: id, draft, ...(variant !== null && { variant }) }
  return request<PreviewAnswer>('/preview', { method: 'POST', body, signal })
}
