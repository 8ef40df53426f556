/** What a batch of events costs in rows and bytes, read from the profile actor's own SQLite file. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import type { Comparison, Metric } from './figure.ts'
import type { Bench } from './group.ts'
import { load } from './load/load.ts'
import { batchOf, crowd, firstBatch, posted, viewed } from './load/visitor.ts'
import type { Plan } from './plan.ts'
import { billOf } from './rows/bill.ts'
import { meteredDay } from './rows/meter.ts'
import type { Stage } from './stage/stage.ts'

const SIZES = [1, 10] as const
const QUIET_MS = 300
const TIMEOUT_MS = 60_000

const METRICS: readonly Metric[] = [
  { name: 'rows/batch', digits: 2 },
  { name: 'bytes/event', digits: 0 },
]

const batchesOf = ({ rounds }: Plan) => (rounds > 2 ? 60 : 10)
const visitorsOf = ({ rounds }: Plan) => (rounds > 2 ? 40 : 6)
/** Clear of the stage's own three Workers. */
const METER_PORT = 9_120
const METER_SEED = 1

export const rows: Bench = {
  cells: () => SIZES.length + 1,
  run: async ({ plan, tick, stage }) => {
    const day = await meteredDay({ port: METER_PORT, visitors: visitorsOf(plan), seed: METER_SEED, tick })
    const staged = await stage()
    const comparisons: Comparison[] = billOf(day)
    for (const size of SIZES) {
      comparisons.push(await measured(staged, size, batchesOf(plan)))
      tick(`batches of ${size}`)
    }
    return {
      name: 'rows',
      title: 'What a batch writes',
      notes: [
        `A day of ${visitorsOf(plan)} visitors, ${day.batches} batches of ${(day.events / day.batches).toFixed(1)} events each, is played on a Worker with a meter on every statement, alarm, message and object; the clock goes with the day, so that timers ring as they would. Cloudflare bills rows written by actors and by D1 alike, and an alarm that is set as one.`,
        'In “tables” a new actor’s tables, in “profile” the index with the rows of new profiles, in “archived” the note of how far the lake is. Messages and objects are no rows and have prices of their own.',
        `The second part is read from the actor's SQLite file before and after ${batchesOf(plan)} batches of one visitor: rows are those added to the table chunk, and one for each time that the state was written (its version counts them). Bytes are those of the log as stored; the state besides it is written over and over and not counted in them, but the newest batches in it are written with it until a chunk takes them.`,
      ],
      comparisons,
    }
  },
}

type Kept = {
  readonly chunks: number
  readonly version: number
  /** The log's: of its chunks, and of the newest batches in the state row. */
  readonly bytes: number
  /** The state row's without these. */
  readonly state: number
}

async function measured(stage: Stage, size: number, batches: number): Promise<Comparison> {
  const { vitrina, asked } = stage
  const cookie = crowd().next()
  const known = new Set(actorFiles(vitrina.storeDir))
  const send = (events: () => ReturnType<typeof viewed>[], most: number, isFirst = false) => {
    let bytes = 0
    return load({
      port: vitrina.port,
      next: () => {
        const sent = events()
        bytes += sent.reduce((sum, event) => sum + JSON.stringify(event).length, 0)
        return posted(asked, '/_v/v1/events', cookie, batchOf(sent))
      },
      concurrency: 1,
      durationMs: TIMEOUT_MS,
      most,
      isRight: (body) => isFirst || body.split('"accepted"').length === size + 1,
    }).then(() => bytes)
  }
  await send(() => firstBatch(asked, 1), 1, true)
  await wait(QUIET_MS)
  const fresh = actorFiles(vitrina.storeDir).filter((path) => !known.has(path))
  if (fresh.length !== 1) throw new Error(`one actor was made, but ${fresh.length} files are new`)
  const before = keptIn(fresh[0]!)
  const bytes = await send(() => Array.from({ length: size }, () => viewed(asked)), batches)
  await wait(QUIET_MS)
  const after = keptIn(fresh[0]!)
  const rows = after.chunks - before.chunks + after.version - before.version
  const events = batches * size
  return {
    title: `Batches of ${size} event${size === 1 ? '' : 's'} (the state has ${after.state} bytes)`,
    metrics: METRICS,
    baselines: [
      {
        name: 'a row for each event and one for the state; bytes as sent',
        rounds: [[size + 1, bytes / events]],
      },
    ],
    subjects: [{ name: 'Vitrina', rounds: [[rows / batches, (after.bytes - before.bytes) / events]] }],
  }
}

function actorFiles(storeDir: string): string[] {
  return globSync('v3/do/*ProfileActor*/*.sqlite', { cwd: storeDir })
    .filter((path) => !path.endsWith('metadata.sqlite'))
    .map((path) => join(storeDir, path))
}

function keptIn(path: string): Kept {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const one = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0])
    const has = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
    const tail = one("SELECT octet_length(v -> '$.tail') FROM state WHERE k = 'held'")
    return {
      chunks: has.get('chunk') ? one('SELECT count(*) FROM chunk') : 0,
      version: one("SELECT v ->> '$.version' FROM state WHERE k = 'held'"),
      bytes: tail + (has.get('chunk') ? one('SELECT coalesce(sum(octet_length(rows)), 0) FROM chunk') : 0),
      state: one("SELECT octet_length(v) FROM state WHERE k = 'held'") - tail,
    }
  } finally {
    db.close()
  }
}
