import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { profileActor } from '../../worker/actor/stub.ts'
import { behind } from '../../worker/consumer/archive.ts'
import type { Env } from '../../worker/env.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { project } from '../../worker/store/projection.ts'
import type { Projection } from '../../worker/store/projection.ts'
import { browser, consentGiven, event } from './call.ts'

const MINUTE_MS = 60_000

/** The store with a meter on it. */
function metered(): { env: Env; rows: () => number } {
  let rows = 0
  const db = {
    prepare: env.DB.prepare.bind(env.DB),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await env.DB.batch(statements)
      for (const { meta } of results) rows += meta.rows_written
      return results
    },
  } as unknown as D1Database
  return { env: { ...env, DB: db, CLOCK: 'real' } as Env, rows: () => rows }
}

/** The row of a real profile, as its actor would write it. */
async function rowOf(): Promise<Projection> {
  const visitor = browser()
  await visitor.taken([consentGiven(), event({ name: 'page_view' })])
  const id = await deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)
  return (await profileActor(env, id).projected())!
}

type Stored = { events: number; last_seen_at: number; next_due_at: number | null; memory: string }
const stored = (id: string) =>
  env.DB.prepare('SELECT events, last_seen_at, next_due_at, memory FROM profile WHERE id = ?')
    .bind(id)
    .first<Stored>()

/** Writes a change of a row as the next version; how many rows that took. */
async function change(row: Projection, by: Partial<Projection>): Promise<{ row: Projection; rows: number }> {
  const meter = metered()
  const next = { ...row, ...by, version: row.version + 1 }
  await project(meter.env, [next])
  return { row: next, rows: meter.rows() }
}

describe('the index', () => {
  test('takes one row for a batch like the one before', async () => {
    const { dueAt, ...first } = { ...(await rowOf()), dueAt: Date.now() + 30 * MINUTE_MS }
    const { row } = await change(first, { nextDueAt: dueAt })
    const later = {
      events: 3,
      seq: row.seq + 1,
      lastSeenAt: row.lastSeenAt + MINUTE_MS,
      nextDueAt: dueAt + MINUTE_MS,
    }
    expect((await change(row, later)).rows).toBe(1)
    expect(await stored(row.id)).toMatchObject({
      events: 3,
      last_seen_at: row.lastSeenAt,
      next_due_at: dueAt,
    })
  })

  test('tells to five minutes when somebody was seen', async () => {
    const first = await rowOf()
    const soon = await change(first, { lastSeenAt: first.lastSeenAt + 4 * MINUTE_MS })
    expect((await stored(first.id))!.last_seen_at).toBe(first.lastSeenAt)
    const { row } = await change(soon.row, { lastSeenAt: first.lastSeenAt + 5 * MINUTE_MS })
    expect((await stored(first.id))!.last_seen_at).toBe(row.lastSeenAt)
  })

  test('never has a deadline later than it is, and none that has passed', async () => {
    const ahead = Date.now() + 60 * MINUTE_MS
    const { row } = await change(await rowOf(), { nextDueAt: ahead })
    const earlier = await change(row, { nextDueAt: ahead - MINUTE_MS })
    expect((await stored(row.id))!.next_due_at).toBe(ahead - MINUTE_MS)
    const gone = await change(earlier.row, { nextDueAt: null })
    expect((await stored(row.id))!.next_due_at).toBeNull()
    const passed = await change(gone.row, { nextDueAt: Date.now() - MINUTE_MS })
    // The watchdog would find it again and again: the same version puts it right, too.
    await project(metered().env, [{ ...passed.row, nextDueAt: ahead }])
    expect((await stored(row.id))!.next_due_at).toBe(ahead)
  })

  test('passes over what is older than what it has', async () => {
    const first = await rowOf()
    const { row } = await change(first, { events: 7, lastSeenAt: first.lastSeenAt + 60 * MINUTE_MS })
    const meter = metered()
    await project(meter.env, [first])
    expect(meter.rows()).toBe(0)
    expect(await stored(first.id)).toMatchObject({ events: 7, last_seen_at: row.lastSeenAt })
  })

  test('takes another memory under the same version, with the view that belongs to it', async () => {
    const first = await rowOf()
    await project(metered().env, [{ ...first, memory: 'other-rules', events: 5 }])
    expect(await stored(first.id)).toMatchObject({ memory: 'other-rules', events: 5 })
  })
})

test('whoever looks for what the archive is behind with reads the whole index, and not every minute', async () => {
  const { id } = await rowOf()
  await env.DB.prepare('UPDATE profile SET archived_seq = 0 WHERE id = ?').bind(id).run()
  // A database of its own makes a first look.
  const real = { ...env, CLOCK: 'real', DB: { prepare: env.DB.prepare.bind(env.DB) } } as unknown as Env
  expect(await behind(real, 10_000)).toContain(id)
  expect(await behind(real, 10_000)).toEqual([])
  expect(await behind(env, 10_000)).toContain(id)
  // Where not all came at once, the next question is answered, too.
  const other = { ...real, DB: { prepare: env.DB.prepare.bind(env.DB) } } as unknown as Env
  expect(await behind(other, 1)).toHaveLength(1)
  expect(await behind(other, 10_000)).toContain(id)
})
