/** The admin API of recommendations, as functions that answer with values (console/api.ts). */
import type { AskedStrategy } from '../core/recommend/step-up.ts'
import type { ReachAnswer, RecsAnswer, RecsPreviewAnswer } from '../core/wire/recs.ts'
import { request } from './api.ts'

export const fetchRecs = (signal?: AbortSignal) => request<RecsAnswer>('/recs', { signal })

export const fetchReach = (signal?: AbortSignal) => request<ReachAnswer>('/recs/reach', { signal })

export type Previewed = {
  readonly strategy: AskedStrategy
  readonly product: string | null
  readonly profile: string | null
}

export const previewRecs = ({ strategy, product, profile }: Previewed, signal?: AbortSignal) =>
  request<RecsPreviewAnswer>('/recs/preview', {
    method: 'POST',
    body: { strategy, ...(product !== null && { product }), ...(profile !== null && { profile }) },
    signal,
  })

export const trainRecs = () => request<unknown>('/jobs/models', { method: 'POST', body: {} })
