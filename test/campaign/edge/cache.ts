/**
 * A cache as bad as they come: it keeps by address alone, whatever Vary or cookies say, and
 * everything that some header lets it keep. It heeds what CDNs heed, and nothing more: no-store,
 * and private where it has no fields of its own (shared/reliability.md, L14).
 */
import type { Answer } from './judge.ts'

type Get = (path: string, headers: Readonly<Record<string, string>>) => Promise<Answer>
type Kept = { readonly answer: Answer; isFresh: boolean; turns: number }

export type HostileCache = {
  readonly get: (path: string, headers: Readonly<Record<string, string>>) => Promise<Answer>
  readonly counts: { hits: number; misses: number; kept: number; revalidated: number }
}

/** @param keptTurns  so many answers are given from one copy, for a cache that is full once shows nothing more. */
export function hostileCache(ask: Get, keptTurns: number): HostileCache {
  const all = new Map<string, Kept>()
  const counts = { hits: 0, misses: 0, kept: 0, revalidated: 0 }
  return {
    counts,
    async get(path, headers) {
      const held = all.get(path)
      if (held && ++held.turns > keptTurns) all.delete(path)
      else if (held?.isFresh) {
        counts.hits++
        return held.answer
      }
      const etag = all.get(path)?.answer.headers['etag']
      const answer = await ask(path, etag ? { ...headers, 'if-none-match': String(etag) } : headers)
      if (answer.status === 304 && held) {
        counts.revalidated++
        return held.answer
      }
      counts.misses++
      const keeps = answer.status === 200 && !answer.isBroken ? mayKeep(answer.headers) : null
      if (keeps) {
        counts.kept++
        all.set(path, { answer, isFresh: keeps === 'fresh', turns: 0 })
      }
      return answer
    },
  }
}

/** fresh: given out as it is · stale: kept and asked for again by its mark. */
export function mayKeep(headers: Answer['headers']): 'fresh' | 'stale' | null {
  const said = (name: string) => (headers[name] === undefined ? null : String(headers[name]).toLowerCase())
  // A CDN's own header stands before the one that is for everybody (RFC 9213).
  const control =
    said('cloudflare-cdn-cache-control') ??
    said('cdn-cache-control') ??
    said('surrogate-control') ??
    said('cache-control') ??
    ''
  const words = control.split(',').map((word) => word.trim())
  if (words.includes('no-store') || words.includes('private')) return null
  const age = words.map((word) => /^(?:s-maxage|max-age)=(\d+)$/.exec(word)?.[1]).find(Boolean)
  if (words.includes('no-cache') || age === '0') return 'stale'
  if (age !== undefined || words.includes('public') || words.some((word) => word.startsWith('private=')))
    return 'fresh'
  if (said('x-accel-expires') ?? said('expires')) return 'fresh'
  // Nothing was said: a guess, as caches are allowed to make.
  return said('last-modified') || said('etag') ? 'fresh' : null
}
