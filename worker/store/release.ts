/**
 * The release in force: what ships with the code and what the shop has published.
 *
 * A shop's changes are one immutable snapshot in KV, and a pointer names it. Every isolate keeps the
 * compiled release and asks for the pointer again after half a minute; what names the release of a
 * person's state (core/segment/remember.ts, the roster) tells when two of them were of two minds.
 */
import type { Json } from '../../core/base/json.ts'
import { BUILT_IN, releaseOf } from '../../core/playbook/release.ts'
import type { Changes, Release } from '../../core/playbook/release.ts'
import { versionOf } from '../../core/rule/version.ts'
import type { ShopQuantiles } from '../../core/feature/quantile.ts'
import type { Env } from '../env.ts'
import { currentQuantiles, quantilesInForce } from './quantile.ts'

const POINTER = 'release'
const MEMO_MS = 30_000

let held: { version: string | null; release: Release; readAt: number } = {
  version: null,
  release: BUILT_IN,
  readAt: -Infinity,
}

/** The release that this isolate knows; `currentRelease` brings it up to date. */
export function releaseInForce(): Release {
  return held.release
}

/** Never fails: where KV does not answer, what is known stays in force. */
export async function currentRelease(env: Env): Promise<Release> {
  if (Date.now() - held.readAt < MEMO_MS) return held.release
  const before = held
  try {
    const version = await env.CONFIG.get(POINTER, { cacheTtl: 30 })
    const release = version === before.version ? before.release : await releaseAt(env, version)
    // What was published while this was read is newer than what was read.
    if (held === before) held = { version, release, readAt: Date.now() }
  } catch (fault) {
    console.error('the release could not be read', fault)
    if (held === before) held = { ...held, readAt: Date.now() }
  }
  return held.release
}

async function releaseAt(env: Env, version: string | null): Promise<Release> {
  const changes = version && (await env.CONFIG.get<Changes>(`release:${version}`, 'json'))
  return changes ? releaseOf(changes) : BUILT_IN
}

/** What an actor turns a person by: the release, and the shop's cut points of last night. */
export type InForce = Release & { readonly quantiles: ShopQuantiles | null }

export async function currentRules(env: Env): Promise<InForce> {
  const [release, quantiles] = await Promise.all([currentRelease(env), currentQuantiles(env)])
  return { ...release, quantiles }
}

/** The same as this isolate knows it. */
export function rulesInForce(): InForce {
  return { ...held.release, quantiles: quantilesInForce() }
}

/** Puts the changes in force; they are kept under their content, so nothing is ever overwritten. */
export async function publishRelease(env: Env, changes: Changes): Promise<Release> {
  const version = versionOf('r', changes as unknown as Json)
  await env.CONFIG.put(`release:${version}`, JSON.stringify(changes))
  await env.CONFIG.put(POINTER, version)
  held = { version, release: releaseOf(changes), readAt: Date.now() }
  return held.release
}
