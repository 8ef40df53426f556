/**
 * No leak: a thousand people, each with a product that nobody else looks at, ask in turn through
 * a cache that ignores Vary and keeps whatever some header lets it keep (shared/reliability.md, T4).
 * What is put together for one of them comes to nobody else, with one guard as with both; without
 * them it does.
 */
import { chance } from '../../demo/seed/chance.ts'
import type { FeedProduct } from '../support/origin.ts'
import { hostileCache } from './edge/cache.ts'
import { edgeHouse } from './edge/house.ts'
import type { EdgeHouse } from './edge/house.ts'
import { inLanes } from './edge/lanes.ts'
import type { Answer } from './edge/judge.ts'
import { PAGES } from './edge/pages.ts'
import type { PageKind } from './edge/pages.ts'
import { withoutGuards } from './edge/unguarded.ts'
import type { Unguarded } from './edge/unguarded.ts'

const LANES = 8
const KEPT_TURNS = 12
const CRAWLER = 'Googlebot/2.1 (+http://www.google.com/bot.html)'
const DAY = 'Wed, 01 Jan 2099 00:00:00 GMT'

/** What shops say to caches, right and wrong. */
const SAYINGS: readonly Record<string, string>[] = [
  { 'cache-control': 'public, max-age=600' },
  { 'cache-control': 'public, s-maxage=600, stale-while-revalidate=60', vary: 'Cookie' },
  { 'cache-control': 'max-age=0', 'cdn-cache-control': 'max-age=600' },
  { 'cache-control': 'private, no-store', 'cloudflare-cdn-cache-control': 'public, max-age=600' },
  { 'cache-control': 'no-store', 'surrogate-control': 'max-age=600', 'surrogate-key': 'home' },
  { 'cache-control': 'no-cache', etag: '"same"' },
  { 'cache-control': 'private=Set-Cookie, max-age=600' },
  { 'cache-control': '', expires: DAY },
  { 'cache-control': '', 'x-accel-expires': '600' },
  { 'cache-control': '', 'last-modified': 'Wed, 01 Jan 2020 00:00:00 GMT' },
  { 'cache-control': 'public, max-age=600, immutable', 'set-cookie': 'kosik=1' },
]

export type LeaksSettings = {
  readonly stateDir: string
  readonly port: number
  readonly seed: number
  readonly visitors: number
  /** Requests with guards as named, one after the other. */
  readonly phases: readonly (readonly [Unguarded, number])[]
  readonly vars?: Readonly<Record<string, string>>
  readonly onPhase?: (report: PhaseReport) => void
  readonly onRequest?: (done: number) => void
}

export type PhaseReport = {
  readonly unguarded: Unguarded
  readonly requests: number
  /** Answers with something personal in them. */
  readonly personal: number
  /** Of these, such that came to somebody else. */
  readonly foreign: number
  readonly hits: number
  readonly revalidated: number
  readonly findings: readonly string[]
}

export async function leaksCampaign(settings: LeaksSettings): Promise<PhaseReport[]> {
  const { visitors, phases, seed, vars } = settings
  const products = Array.from({ length: visitors }, (_, one): FeedProduct => {
    const id = `C${one}`
    return { id, title: `Kanárek ${one}`, category: `Klec ${one}`, price: 100 + one, stock: 9 }
  })
  const house = await edgeHouse({
    ...settings,
    entry: 'test/worker/edge/unguarded.ts',
    plugins: [withoutGuards],
    lanes: LANES,
    products,
    other: pageAt,
    // Whether a decision is in time is not what is asked here.
    vars: { DEADLINE_MS: '5000', ...vars },
  })
  try {
    const cookies = await house.visitors(visitors)
    const reports: PhaseReport[] = []
    for (const [unguarded, requests] of phases) {
      const report = await phase(house, cookies, {
        ...settings,
        unguarded,
        requests,
        seed: seed + reports.length,
      })
      settings.onPhase?.(report)
      reports.push(report)
    }
    return reports
  } finally {
    await house.close()
  }
}

/** /p/N: the same page everywhere, with another saying each. */
function pageAt(path: string): PageKind | null {
  const saying = SAYINGS[Number(/^\/p\/(\d+)/.exec(path)?.[1])]
  return saying ? { ...PAGES.small, headers: { ...PAGES.small.headers, ...saying } } : null
}

type Phase = Pick<LeaksSettings, 'seed' | 'onRequest'> & {
  readonly unguarded: Unguarded
  readonly requests: number
}

async function phase(
  house: EdgeHouse,
  cookies: readonly string[],
  { unguarded, requests, seed, onRequest }: Phase,
): Promise<PhaseReport> {
  const source = chance(`leaks-${seed}`)
  const cache = hostileCache(
    (path, headers) => house.get(path, { ...headers, 'x-unguarded': unguarded }),
    KEPT_TURNS,
  )
  const owners = new Map<string, number>()
  const findings: string[] = []
  let [personal, foreign, done] = [0, 0, 0]
  // Each comes as often as every other, in no order; one of ten is nobody, one of fifty a crawler.
  const turns = Array.from({ length: requests }, (_, turn) => ({
    turn,
    who: source.whole(0, cookies.length - 1),
  }))
  await inLanes(LANES, turns, async ({ turn, who }) => {
    const path = `/p/${turn % SAYINGS.length}`
    const isNobody = turn % 10 === 3
    const headers = turn % 50 === 7 ? { 'user-agent': CRAWLER } : isNobody ? {} : { cookie: cookies[who]! }
    const answer = await cache.get(path, headers)
    const found = personalIn(answer)
    if (found) {
      personal++
      const isOwn =
        found.canary === `C${who}` && 'cookie' in headers && (owners.get(found.decision) ?? who) === who
      owners.set(found.decision, who)
      if (!isOwn) {
        foreign++
        if (findings.length < 10)
          findings.push(`${path}: visitor ${who} was given what was made for ${found.canary}`)
      }
    }
    onRequest?.(++done)
  })
  const { hits, revalidated } = cache.counts
  return { unguarded, requests, personal, foreign, hits, revalidated, findings }
}

/** Whom a section was made for: its first product is the one that only this person looked at. */
export function personalIn({ body }: Pick<Answer, 'body'>): { decision: string; canary: string } | null {
  const text = body.toString()
  const decision = /data-vitrina-decision="([^"]+)"/.exec(text)?.[1]
  const canary = /data-vitrina-item="([^"]+)"/.exec(text)?.[1]
  return decision && canary ? { decision, canary } : null
}
