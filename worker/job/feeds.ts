/** Imports the shop's product feeds, streamed; a bad row is told and its neighbours are kept. */
import type { Problem } from '../../core/base/problem.ts'
import { FEED_SHAPE, parseFeedRow } from '../../core/catalogue/feed.ts'
import type { FeedFormat, FeedRow } from '../../core/catalogue/feed.ts'
import type { ProductPatch } from '../../core/catalogue/product.ts'
import type { Env } from '../env.ts'
import { fetchOrigin } from '../render/origin.ts'
import { countProducts, retireMissing, saveProducts } from '../store/product.ts'

export type FeedReport = {
  readonly format: FeedFormat
  readonly url: string
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly retired: number
  readonly refused: readonly Problem[]
  /** Why nothing was retired, or why the feed was not read; null when all went well. */
  readonly warning: string | null
}

const CHUNK = 200
const MAX_REFUSED_SHOWN = 20
/** A feed that lost this share of its products is more likely broken than true. */
const MAX_SHRINK = 0.3

export function feedsOf(env: Env): { format: FeedFormat; url: string }[] {
  return JSON.parse(env.FEEDS || '[]') as { format: FeedFormat; url: string }[]
}

export async function importFeeds(env: Env, now: number): Promise<FeedReport[]> {
  const reports: FeedReport[] = []
  for (const { format, url } of feedsOf(env)) reports.push(await importFeed(env, format, url, now))
  return reports
}

async function importFeed(env: Env, format: FeedFormat, url: string, now: number): Promise<FeedReport> {
  const report = {
    format,
    url,
    rows: 0,
    added: 0,
    changed: 0,
    retired: 0,
    refused: [] as Problem[],
    warning: null as string | null,
  }
  const response = await fetchOrigin(env, new Request(new URL(url, env.SHOP_URL)))
  if (!response.ok || !response.body) return { ...report, warning: `The feed answered ${response.status}.` }
  const before = await countProducts(env)
  const ids: string[] = []
  let chunk: ProductPatch[] = []
  const flush = async () => {
    const saved = await saveProducts(env, chunk, now)
    report.added += saved.added
    report.changed += saved.changed
    chunk = []
  }
  const { readFeed } = await import('./feed-reader.ts')
  const whole = await readFeed(response, FEED_SHAPE[format], async (row: FeedRow) => {
    report.rows++
    const parsed = parseFeedRow(format, row)
    if (!parsed.ok) {
      if (report.refused.length < MAX_REFUSED_SHOWN) report.refused.push(parsed.problem)
      return
    }
    ids.push(parsed.value.id)
    chunk.push(ownPaths(env, parsed.value))
    if (chunk.length >= CHUNK) await flush()
  })
  await flush()
  if (format === 'heureka-availability') return report
  if (!whole) return { ...report, warning: 'The feed is cut off; no product was retired.' }
  if (ids.length < before * (1 - MAX_SHRINK))
    return {
      ...report,
      warning: `The feed shrank from ${before} to ${ids.length} products; none was retired.`,
    }
  return { ...report, retired: await retireMissing(env, ids, now) }
}

/** Addresses on the shop's own host become paths: they outlive a change of host or port. */
function ownPaths(env: Env, patch: ProductPatch): ProductPatch {
  const host = new URL(env.SHOP_URL).host
  const path = (text: string | undefined) => {
    if (!text || !URL.canParse(text)) return text
    const url = new URL(text)
    return url.host === host ? url.pathname + url.search : text
  }
  return {
    ...patch,
    ...(patch.url === undefined ? {} : { url: path(patch.url)! }),
    ...(patch.imageUrl === undefined ? {} : { imageUrl: path(patch.imageUrl)! }),
  }
}
