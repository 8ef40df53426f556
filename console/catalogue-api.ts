/** The admin API of the catalogue, as functions that answer with values (console/api.ts). */
import type { NeighboursView } from '../core/wire/admin.ts'
import type {
  FaultsAnswer,
  FeedsAnswer,
  FeedView,
  ImportView,
  ProductDetail,
  ProductsAnswer,
} from '../core/wire/catalogue.ts'
import { API, request } from './api.ts'
import type { Language } from './format.ts'

const part = encodeURIComponent

export type ProductFilter = {
  readonly q: string
  readonly category: string
  readonly available: '' | 'yes' | 'no'
}

export function fetchProducts(filter: ProductFilter, cursor: string | null, signal?: AbortSignal) {
  const params = new URLSearchParams({ limit: '50' })
  for (const [name, value] of Object.entries(filter)) if (value !== '') params.set(name, value)
  if (cursor !== null) params.set('cursor', cursor)
  return request<ProductsAnswer>(`/catalogue/products?${params}`, { signal })
}

export const fetchProduct = (id: string, signal?: AbortSignal) =>
  request<ProductDetail>(`/catalogue/products/${part(id)}`, { signal })

export const fetchNeighbours = (id: string, signal?: AbortSignal) =>
  request<NeighboursView>(`/neighbours?kind=bought&product=${part(id)}`, { signal })

export const fetchFeeds = (signal?: AbortSignal) => request<FeedsAnswer>('/catalogue/feeds', { signal })

export const addFeed = (draft: { url: string; format: string; minutes: number }) =>
  request<FeedView>('/catalogue/feeds', { method: 'POST', body: draft })

export const changeFeed = (id: string, change: { isOn: boolean }) =>
  request<FeedView>(`/catalogue/feeds/${part(id)}`, { method: 'POST', body: change })

export const removeFeed = (id: string) => request<null>(`/catalogue/feeds/${part(id)}`, { method: 'DELETE' })

export const importFeed = (id: string) =>
  request<ImportView>(`/catalogue/feeds/${part(id)}/import`, { method: 'POST', body: {} })

export const continueImport = (id: string) =>
  request<ImportView>(`/catalogue/imports/${part(id)}/continue`, { method: 'POST', body: {} })

export const decideImport = (id: string, decision: 'approve' | 'reject') =>
  request<ImportView>(`/catalogue/imports/${part(id)}/decision`, { method: 'POST', body: { decision } })

export const fetchFaults = (id: string, cursor: string | null, signal?: AbortSignal) =>
  request<FaultsAnswer>(
    `/catalogue/imports/${part(id)}/errors${cursor === null ? '' : `?cursor=${cursor}`}`,
    {
      signal,
    },
  )

export const faultsAddress = (id: string, language: Language) =>
  `${API}/catalogue/imports/${part(id)}/errors?format=csv&lang=${language}`
