/** Models in KV: immutable by version, one pointer to each kind. */
import type { NeighbourModel } from '../../core/recommend/together.ts'
import type { Env } from '../env.ts'

export type ModelKind = NeighbourModel['kind']
export type Published = { readonly version: string; readonly model: NeighbourModel }

const MEMO_MS = 30_000
const EMPTY = (kind: ModelKind): NeighbourModel => ({ kind, counts: {}, neighbours: {} })
let memo: { kv: KVNamespace; readAt: number; byKind: Map<ModelKind, Published> } | null = null

export async function publishModel(env: Env, model: NeighbourModel): Promise<string> {
  const body = JSON.stringify(model)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))
  const version = [...new Uint8Array(digest).slice(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  await env.CONFIG.put(`model:${model.kind}:${version}`, body)
  await env.CONFIG.put(`model:${model.kind}`, version)
  memo = null
  return version
}

/** The published model, or an empty one where none was trained yet; never fails a decision. */
export async function currentModel(env: Env, kind: ModelKind): Promise<Published> {
  if (!memo || memo.kv !== env.CONFIG || Date.now() - memo.readAt > MEMO_MS)
    memo = { kv: env.CONFIG, readAt: Date.now(), byKind: new Map() }
  const held = memo.byKind.get(kind)
  if (held) return held
  const version = await env.CONFIG.get(`model:${kind}`, { cacheTtl: 30 })
  const model = version ? await env.CONFIG.get<NeighbourModel>(`model:${kind}:${version}`, 'json') : null
  const published = version && model ? { version, model } : { version: 'none', model: EMPTY(kind) }
  memo?.byKind.set(kind, published)
  return published
}
