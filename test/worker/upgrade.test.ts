/** Actors that were written before profiles could merge go on with the code of today. */
import { env } from 'cloudflare:workers'
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { Event } from '../../core/event/event.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import OLD from './fixture/actor-before-merging.json'

const NOW = OLD.batch.at(-1)!.at + 1_000
let serial = 0

/** An actor as that code left it; `kept` of its batches are still there. */
async function old(kept = OLD.batch.length): Promise<string> {
  const id = `pold${Date.now().toString(36)}${++serial}`
  await runInDurableObject(env.PROFILE.getByName(id), (_, state) => {
    const { sql } = state.storage
    sql.exec('CREATE TABLE state (k TEXT NOT NULL PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID')
    sql.exec(
      'CREATE TABLE batch (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, size INTEGER NOT NULL, ids TEXT NOT NULL, events TEXT NOT NULL) STRICT',
    )
    sql.exec(
      'CREATE TABLE receipt (id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID',
    )
    for (const { k, v } of OLD.state) sql.exec('INSERT INTO state VALUES (?, ?)', k, v.replaceAll(OLD.id, id))
    for (const { seq, at, size, ids, events } of OLD.batch.slice(-kept))
      sql.exec('INSERT INTO batch VALUES (?, ?, ?, ?, ?)', seq, at, size, ids, events)
  })
  await evictDurableObject(env.PROFILE.getByName(id))
  return id
}

const looked = (): Event => ({
  id: `new-event-${++serial}`,
  name: 'view_item',
  at: NOW,
  receivedAt: NOW,
  source: 'page',
  params: { items: [{ item_id: 'M1', quantity: 1, item_category: 'Mlýnky' }] },
})
const all = OLD.batch.flatMap(({ events }) => JSON.parse(events) as Event[])

describe.each([
  ['with its whole log', OLD.batch.length],
  ['with a log that lost its beginning', 1],
])('an actor %s', (_, kept) => {
  test('is read, twice and after an eviction, and takes what comes', async () => {
    const id = await old(kept)
    for (let again = 0; again < 2; again++) {
      expect((await profileActor(env, id).read())?.person.profile.eventCount).toBe(all.length)
      await evictDurableObject(env.PROFILE.getByName(id))
    }
    const answer = await ownActor(env, id).ingest(id, { events: [looked()], now: NOW })
    expect(answer).toMatchObject({ statuses: ['accepted'] })
    expect((await profileActor(env, id).read())?.person.profile.eventCount).toBe(all.length + 1)
    await evictDurableObject(env.PROFILE.getByName(id))
    expect(await ownActor(env, id).rebuild(NOW)).toMatchObject({ equal: true })
    expect(await ownActor(env, id).due(NOW)).not.toBeNull()
  })

  test('knows what it took, and counts it once', async () => {
    const id = await old(kept)
    const last = JSON.parse(OLD.batch.at(-1)!.events) as Event[]
    expect(await ownActor(env, id).ingest(id, { events: last, now: NOW })).toMatchObject({
      statuses: last.map(() => 'duplicate'),
    })
  })

  test('is trimmed without counting anything twice', async () => {
    const id = await old(kept)
    await ownActor(env, id).ingest(id, { events: [looked()], now: NOW })
    await ownActor(env, id).ingest(id, { events: [{ ...looked(), at: NOW + 1 }], now: NOW + 1 })
    await ownActor(env, id).trim(NOW + 2, NOW + 2)
    expect(await ownActor(env, id).rebuild(NOW)).toMatchObject({ equal: true })
    expect((await profileActor(env, id).read())?.person.profile.eventCount).toBe(all.length + 2)
  })
})
