/**
 * The shop's cut points in KV: immutable by version, and one pointer to the last ones.
 *
 * Every isolate keeps them and asks for the pointer again after a minute; they change once a night.
 */
import type { Json } from '../../core/base/json.ts'
import type { ShopQuantiles } from '../../core/feature/quantile.ts'
import { versionOf } from '../../core/rule/version.ts'
import type { Env } from '../env.ts'

const POINTER = 'quantiles'
const MEMO_MS = 60_000

type Held = {
  readonly kv: KVNamespace
  readonly version: string | null
  readonly quantiles: ShopQuantiles | null
  readonly readAt: number
}
let held: Held | null = null

/** The cut points that this isolate knows, null before the first night; `currentQuantiles` brings them up to date. */
export function quantilesInForce(): ShopQuantiles | null {
  return held?.quantiles ?? null
}

/** Never fails: where KV does not answer, what is known stays in force. */
export async function currentQuantiles(env: Env): Promise<ShopQuantiles | null> {
  if (held?.kv === env.CONFIG && Date.now() - held.readAt < MEMO_MS) return held.quantiles
  const known = held?.kv === env.CONFIG ? held : null
  try {
    const version = await env.CONFIG.get(POINTER, { cacheTtl: 60 })
    const quantiles =
      version === (known?.version ?? null) ? (known?.quantiles ?? null) : await quantilesAt(env, version)
    held = { kv: env.CONFIG, version, quantiles, readAt: Date.now() }
  } catch (fault) {
    console.error('the cut points could not be read', fault)
    held = {
      kv: env.CONFIG,
      version: known?.version ?? null,
      quantiles: known?.quantiles ?? null,
      readAt: Date.now(),
    }
  }
  return held.quantiles
}

/** Those of a version that was in force once, or null. */
export async function quantilesAt(env: Env, version: string | null): Promise<ShopQuantiles | null> {
  return version === null ? null : await env.CONFIG.get<ShopQuantiles>(`quantiles:${version}`, 'json')
}

/** @returns the version: a hash of the content. */
export async function publishQuantiles(env: Env, quantiles: ShopQuantiles): Promise<string> {
  const version = versionOf('q', quantiles as unknown as Json)
  await env.CONFIG.put(`quantiles:${version}`, JSON.stringify(quantiles))
  await env.CONFIG.put(POINTER, version)
  held = { kv: env.CONFIG, version, quantiles, readAt: Date.now() }
  return version
}
