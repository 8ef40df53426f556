/**
 * Catalogue events into the lake (catalogue/v1/dt=…), and the history's end: 180 days of prices.
 *
 * At least once: a crash between writing and noting writes a line twice; `seq` tells them apart.
 */
import { HISTORY_DAYS } from '../../../core/catalogue/history.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Env } from '../../env.ts'
import { readSetting, writeSetting } from '../../store/setting.ts'

export const CATALOGUE_PREFIX = 'catalogue/v1/'

const MARK = 'catalogue:archived'
const BATCH = 5_000
const KEPT_EVENTS_DAYS = 30
/** Every move of the stock is kept for this long; after it only those that also moved price or availability. */
const FINE_DAYS = 14

type Row = { seq: number; at: number; body: string }

export async function archiveCatalogue(env: Env): Promise<number> {
  const mark = Number((await readSetting(env, MARK)) ?? 0)
  const { results } = await env.DB.prepare(
    'SELECT seq, at, body FROM catalogue_event WHERE seq > ? ORDER BY seq LIMIT ?',
  )
    .bind(mark, BATCH)
    .all<Row>()
  if (results.length === 0) return 0
  const days = Map.groupBy(results, ({ at }) => new Date(at).toISOString().slice(0, 10))
  for (const [day, rows] of days) {
    const lines = rows.map(({ seq, body }) => JSON.stringify({ seq, ...(JSON.parse(body) as object) }))
    await env.LAKE.put(
      // Named by what it holds: the same events written again take the same place.
      `${CATALOGUE_PREFIX}dt=${day}/${String(rows[0]!.seq).padStart(12, '0')}.ndjson.gz`,
      await gzip(`${lines.join('\n')}\n`),
      { httpMetadata: { contentType: 'application/x-ndjson', contentEncoding: 'gzip' } },
    )
  }
  await writeSetting(env, MARK, String(results.at(-1)!.seq))
  return results.length
}

async function gzip(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}

/** What no longer needs to be at hand; the newest point of each product always stays. */
export async function pruneCatalogue(env: Env, now: number): Promise<void> {
  const archived = Number((await readSetting(env, MARK)) ?? 0)
  await env.DB.batch([
    env.DB.prepare(
      `DELETE FROM price_change WHERE at < ?1 AND EXISTS (
         SELECT 1 FROM price_change AS later WHERE later.product_id = price_change.product_id AND later.at > price_change.at AND later.at <= ?1)`,
    ).bind(now - HISTORY_DAYS * DAY_MS),
    env.DB.prepare(
      `DELETE FROM price_change WHERE (product_id, at) IN (
         SELECT product_id, at FROM (
           SELECT product_id, at, price_micro, available, lag(price_micro) OVER one AS price_before, lag(available) OVER one AS available_before
           FROM price_change WINDOW one AS (PARTITION BY product_id ORDER BY at))
         WHERE at < ?1 AND price_micro = price_before AND available = available_before)`,
    ).bind(now - FINE_DAYS * DAY_MS),
    env.DB.prepare('DELETE FROM catalogue_event WHERE at < ?1 AND seq <= ?2').bind(
      now - KEPT_EVENTS_DAYS * DAY_MS,
      archived,
    ),
    env.DB.prepare(
      'DELETE FROM catalogue_change WHERE at < ?1 AND seq < (SELECT max(seq) FROM catalogue_change)',
    ).bind(now - DAY_MS),
  ])
}
