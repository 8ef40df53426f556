/** What was kept long enough goes, by night, and a report says so. Times are past ones: the store is shared. */
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import { YES_LASTS_MS } from '../../core/consent/expiry.ts'
import { RETENTION } from '../../core/consent/retention.ts'
import type { RetentionKind, RetentionReport } from '../../core/consent/retention.ts'
import type { Event } from '../../core/event/event.ts'
import { edgeBetween } from '../../core/identity/edge.ts'
import { writeLake } from '../../worker/store/lake.ts'
import { EVENTS_PREFIX } from '../../core/wire/lake.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { archive } from '../../worker/consumer/archive.ts'
import { personOf, switchDevice, unite } from '../../worker/identity/unite.ts'
import { runRetention } from '../../worker/job/retention.ts'
import { take } from '../../worker/route/take.ts'
import { anonymousSums, namingColumns } from '../../worker/store/anonymous.ts'
import { proofsOf } from '../../worker/store/consent.ts'
import { bindProved, findProfile } from '../../worker/store/identifier.ts'
import { project } from '../../worker/store/projection.ts'
import { saidBefore } from '../../worker/store/retention.ts'
import { isSuppressed, suppress } from '../../worker/store/suppressed.ts'
import { admin, asServer, call, event, eventId, post } from './call.ts'

afterEach(() => vi.restoreAllMocks())

let serial = 0
const email = () => `kept-${Date.now().toString(36)}-${++serial}@example.com`
const rows = (report: RetentionReport, kind: RetentionKind) =>
  report.lines.find((line) => line.kind === kind)!.rows
const coffee = { item_id: 'K1', item_name: 'Espresso', price: 290, quantity: 1 }

/** Profiles of this file: those of others in the shared store are none of its business. */
const mine: string[] = []

/** Somebody who bought once and was here last so many days ago. */
async function customer(daysAgo: number): Promise<{ address: string; profile: string }> {
  const address = email()
  const at = Date.now() - daysAgo * DAY_MS
  const identifiers = { email: address }
  const params = { personalisation: true, email: true, source: 'checkout', proof: 'order:1' }
  const response = await post(
    '/_v/v1/server/events',
    {
      events: [
        event({ name: 'consent_update', identifiers, at, params }),
        event({
          name: 'purchase',
          identifiers,
          at: at + 1,
          params: { transaction_id: eventId(), value: 290, items: [coffee] },
        }),
      ],
    },
    asServer,
  )
  expect(response.status).toBe(200)
  const profile = (await findProfile(env, { kind: 'email', value: address }))!
  mine.push(profile)
  await archive(env, [profile])
  return { address, profile }
}

const looked = (at: number): Event => ({
  id: eventId(),
  name: 'page_view',
  at,
  receivedAt: at,
  source: 'page',
  params: {},
})

const namesLeft = async (profile: string) => {
  const left: string[] = []
  for (const [table, column] of await namingColumns(env)) {
    const found = await env.DB.prepare(`SELECT 1 AS n FROM "${table}" WHERE "${column}" = ? LIMIT 1`)
      .bind(profile)
      .first('n')
    if (found) left.push(`${table}.${column}`)
  }
  return left
}

describe('who was away for 13 months', () => {
  test('is made anonymous: nothing names them, what they add up to stays', async () => {
    const { address, profile } = await customer(RETENTION.profile.days + 1)
    await suppress(env, 'email', address, Date.now() - 400 * DAY_MS)
    expect(await namesLeft(profile)).toContain('identifier.profile_id')
    const before = await anonymousSums(env)
    const totals = await admin<{ orders: number; revenueMicro: number; counters: object }>('/totals')
    const report = await runRetention(env, Date.now(), mine)
    expect(report.faults).toEqual([])
    expect(rows(report, 'profile')).toBeGreaterThanOrEqual(1)
    expect(await namesLeft(profile)).toEqual([])
    expect(await profileActor(env, profile).read()).toBe(null)
    expect(await findProfile(env, { kind: 'email', value: address })).toBe(null)
    // What shows that they agreed has a period of its own.
    expect((await proofsOf(env, profile)).map(({ subject }) => subject)).toContain('email')
    expect(await isSuppressed(env, 'email', address)).toBe(true)
    const after = await anonymousSums(env)
    expect(after['profiles']! - (before['profiles'] ?? 0)).toBeGreaterThanOrEqual(1)
    expect(after['orders']! - (before['orders'] ?? 0)).toBeGreaterThanOrEqual(1)
    expect(after['revenue_micro']! - (before['revenue_micro'] ?? 0)).toBeGreaterThanOrEqual(290_000_000)
    const left = await admin<{ orders: number; revenueMicro: number; counters: object }>('/totals')
    expect([left.orders, left.revenueMicro, left.counters]).toEqual([
      totals.orders,
      totals.revenueMicro,
      totals.counters,
    ])
  })

  test('is made so also where a run was cut off between the actor and the index', async () => {
    const { profile } = await customer(RETENTION.profile.days + 1)
    await ownActor(env, profile).erase()
    await runRetention(env, Date.now(), mine)
    expect(await namesLeft(profile)).toEqual([])
  })

  test('is left alone a day before', async () => {
    const { profile, address } = await customer(RETENTION.profile.days - 1)
    await runRetention(env, Date.now(), mine)
    expect(await profileActor(env, profile).read()).not.toBe(null)
    expect(await findProfile(env, { kind: 'email', value: address })).toBe(profile)
  })

  test('is left alone where only the index thinks so', async () => {
    const { profile } = await customer(3)
    await env.DB.prepare('UPDATE profile SET last_seen_at = 1 WHERE id = ?').bind(profile).run()
    await runRetention(env, Date.now(), mine)
    expect((await profileActor(env, profile).read())?.person.features.orders.count).toBe(1)
    expect(await namesLeft(profile)).toContain('profile.id')
    await env.DB.prepare('DELETE FROM profile WHERE id = ?').bind(profile).run()
    await project(env, [(await profileActor(env, profile).projected())!])
  })

  const edge = (one: string, other: string, at: number) =>
    edgeBetween(one, other, { kind: 'signed', identifier: null, source: 'test', at })
  /** A device that is a part of somebody who was here last so many days ago. */
  async function withDevice(daysAgo: number): Promise<{ profile: string; device: string; at: number }> {
    const { profile } = await customer(daysAgo)
    const device = `pdevice${Date.now()}${++serial}`
    const at = Date.now() - daysAgo * DAY_MS
    await take(env, [{ profile: device, events: [looked(at)], indexes: [0] }], at)
    expect(await unite(env, [profile, device], edge(profile, device, at), at)).toBe(profile)
    return { profile, device, at }
  }
  const taken = async (device: string) =>
    (await take(env, [{ profile: device, events: [looked(Date.now())], indexes: [0] }], Date.now()))[0]
      ?.status

  test('keeps a device that is somebody else’s by now', async () => {
    const [{ device, at }, other] = [await withDevice(RETENTION.profile.days + 1), await customer(2)]
    expect(await switchDevice(env, { device, to: other.profile }, edge(device, other.profile, at), at)).toBe(
      true,
    )
    await runRetention(env, Date.now(), mine)
    expect(await personOf(env, device)).toBe(other.profile)
    expect(await taken(device)).toBe('accepted')
    const held = (await profileActor(env, other.profile).read())!
    expect(held.person.features.orders.count).toBe(1)
    expect(held.events.filter(({ name }) => name === 'page_view')).toHaveLength(1)
  })

  test('gives up a device that came to them from somebody else', async () => {
    const [{ device, at }, other] = [await withDevice(3), await customer(RETENTION.profile.days + 1)]
    const then = at - RETENTION.profile.days * DAY_MS
    await switchDevice(env, { device, to: other.profile }, edge(device, other.profile, then), then)
    await runRetention(env, Date.now(), mine)
    expect(await personOf(env, device)).toBe(device)
    expect(await namesLeft(device)).toEqual([])
    expect(await taken(device)).toBe('accepted')
  })

  test('is forgotten with all parts where a run was cut off after the person', async () => {
    const { profile, device } = await withDevice(RETENTION.profile.days + 1)
    await bindProved(env, { kind: 'anonymous_id', value: device }, device, Date.now())
    await ownActor(env, profile).erase()
    await runRetention(env, Date.now(), mine)
    expect([...(await namesLeft(profile)), ...(await namesLeft(device))]).toEqual([])
    expect(await taken(device)).toBe('accepted')
  })

  test('is forgotten with all parts where a run was cut off after a part', async () => {
    const { profile, device } = await withDevice(RETENTION.profile.days + 1)
    await bindProved(env, { kind: 'anonymous_id', value: device }, device, Date.now())
    await ownActor(env, device).erase()
    await runRetention(env, Date.now(), mine)
    expect(await profileActor(env, profile).read()).toBe(null)
    expect([...(await namesLeft(profile)), ...(await namesLeft(device))]).toEqual([])
  })

  test('is gone from a table that is younger than the job, too', async () => {
    await env.DB.prepare('CREATE TABLE IF NOT EXISTS late_comer (profile_id TEXT PRIMARY KEY) STRICT').run()
    const { profile } = await customer(RETENTION.profile.days + 1)
    await env.DB.prepare('INSERT INTO late_comer VALUES (?)').bind(profile).run()
    await runRetention(env, Date.now(), mine)
    expect(await env.DB.prepare('SELECT count(*) AS n FROM late_comer').first('n')).toBe(0)
    await env.DB.prepare('DROP TABLE late_comer').run()
  })
})

describe('a yes that ran out', () => {
  test('is taken back at its very instant, with a proof, and is no sign of life', async () => {
    const profile = `plapse${Date.now()}`
    mine.push(profile)
    const at = Date.now() - YES_LASTS_MS - 5 * DAY_MS
    const grant: Event = {
      id: eventId(),
      name: 'consent_update',
      at,
      receivedAt: at,
      source: 'page',
      params: { personalisation: true, functionality: true },
    }
    const look: Event = {
      id: eventId(),
      name: 'page_view',
      at: Date.now() - DAY_MS,
      receivedAt: Date.now() - DAY_MS,
      source: 'page',
      params: {},
    }
    await take(env, [{ profile, events: [grant, look], indexes: [0, 1] }], Date.now() - DAY_MS)
    const seen = (await profileActor(env, profile).read())!.person.profile.lastSeenAt
    const report = await runRetention(env, Date.now(), mine)
    expect(report.lapsed).toBeGreaterThanOrEqual(1)
    const held = (await profileActor(env, profile).read())!.person
    expect(held.profile.consents.personalisation).toMatchObject({
      granted: false,
      at: at + YES_LASTS_MS,
      source: 'expired',
    })
    expect(held.profile.consents.functionality?.granted).toBe(true)
    expect(held.profile.lastSeenAt).toBe(seen)
    const proofs = await proofsOf(env, profile)
    expect(proofs.at(-1)).toMatchObject({ subject: 'personalisation', granted: false, actor: 'system' })
    expect((await runRetention(env, Date.now(), mine)).lapsed).toBe(0)
    expect(await proofsOf(env, profile)).toHaveLength(proofs.length)
  })
})

describe('a yes that ran out is found', () => {
  const long = Date.now() - YES_LASTS_MS - 5 * DAY_MS
  const proof = (profile: string, granted: 0 | 1, at: number) =>
    env.DB.prepare(
      `INSERT INTO consent_proof (profile_id, n, subject, granted, at, source, basis, event_id, recorded_at,
         actor, prev, hash) VALUES (?1, 1, 'analytics', ?2, ?3, 'test', 'consent', ?1, ?3, 'visitor', '', ?1)`,
    ).bind(profile, granted, at)
  const row = (profile: string) =>
    env.DB.prepare(
      `INSERT INTO profile (id, version, seq, first_seen_at, last_seen_at, events, orders, revenue_micro,
         refunded_micro, cart_items, consents, open_entries, counters)
       VALUES (?1, 0, 0, ?2, ?2, 0, 0, 0, 0, 0, '[]', 0, '{}')`,
    ).bind(profile, Date.now())

  test('by the person: the no of one profile answers the yes of another', async () => {
    const [root, part] = [`alapse${Date.now()}`, `plapsing${Date.now()}`]
    await env.DB.batch([
      row(root),
      env.DB.prepare('INSERT INTO member (profile_id, person_id, at) VALUES (?, ?, 0)').bind(part, root),
      proof(part, 1, long),
    ])
    const page = { cursor: '', limit: 10, scope: [root, part] }
    const found = () => saidBefore(env, ['analytics'], long + 1, page)
    expect(await found()).toEqual([root])
    await proof(root, 0, long + 1).run()
    expect(await found()).toEqual([])
  })

  test('after others whom the actor knows better: the next run goes on where this one ended', async () => {
    const before = Array.from({ length: 200 }, (_, index) => `!lapse${String(index).padStart(3, '0')}`)
    await env.DB.batch(before.flatMap((id) => [row(id), proof(id, 1, long)]))
    const profile = `plast${Date.now()}`
    const params = { analytics: true }
    const grant: Event = { ...looked(long), name: 'consent_update', params }
    await take(env, [{ profile, events: [grant, looked(Date.now())], indexes: [0, 1] }], Date.now())
    await runRetention(env, Date.now())
    await runRetention(env, Date.now())
    const { consents } = (await profileActor(env, profile).read())!.person.profile
    expect(consents.analytics).toMatchObject({ granted: false, source: 'expired' })
    await env.DB.batch(
      before.flatMap((id) => [
        env.DB.prepare('DELETE FROM profile WHERE id = ?').bind(id),
        env.DB.prepare('DELETE FROM consent_proof WHERE profile_id = ?').bind(id),
      ]),
    )
  })
})

describe('single events', () => {
  test('leave the log after 90 days, and what they add up to stays', async () => {
    const profile = `ptrim${Date.now()}`
    mine.push(profile)
    const old = Date.now() - (RETENTION.raw_events.days + 2) * DAY_MS
    const events = (at: number): Event[] => [
      {
        id: eventId(),
        name: 'consent_update',
        at,
        receivedAt: at,
        source: 'server',
        params: { personalisation: true, email: true, proof: 'p' },
      },
      { id: eventId(), name: 'page_view', at: at + 1, receivedAt: at + 1, source: 'server', params: {} },
    ]
    await take(env, [{ profile, events: events(old), indexes: [0, 1] }], old)
    const young = Date.now() - DAY_MS
    const later = events(young)[1]!
    await take(env, [{ profile, events: [later], indexes: [0] }], young)
    await archive(env, [profile])
    const before = (await profileActor(env, profile).read())!
    expect(rows(await runRetention(env, Date.now(), mine), 'raw_events')).toBeGreaterThanOrEqual(1)
    const after = (await profileActor(env, profile).read())!
    const named = (events: readonly Event[]) =>
      events.filter(({ source }) => source === 'server').map(({ id }) => id)
    expect(named(before.events)).toHaveLength(3)
    expect(named(after.events)).toEqual([later.id])
    expect(after.person.profile).toEqual(before.person.profile)
    expect(after.person.features).toEqual(before.person.features)
  })

  test('stay where the archive has not got them yet', async () => {
    const profile = `pbehind${Date.now()}`
    mine.push(profile)
    const old = Date.now() - (RETENTION.raw_events.days + 2) * DAY_MS
    const look: Event = {
      id: eventId(),
      name: 'page_view',
      at: old,
      receivedAt: old,
      source: 'server',
      params: {},
    }
    await take(env, [{ profile, events: [look], indexes: [0] }], old)
    await env.DB.prepare('UPDATE profile SET archived_seq = 0 WHERE id = ?').bind(profile).run()
    await runRetention(env, Date.now(), mine)
    const kept = (await profileActor(env, profile).read())!.events
    expect(kept.map(({ id }) => id)).toContain(look.id)
  })
})

test('old days of the archive and old letters go, younger ones stay', async () => {
  const day = (daysAgo: number) => ({ at: Date.now() - daysAgo * DAY_MS })
  const { days } = RETENTION.event_base
  await writeLake(env, EVENTS_PREFIX, [day(days + 3), day(days - 3)])
  const names = async () => (await env.LAKE.list({ prefix: EVENTS_PREFIX })).objects.map(({ key }) => key)
  const dayOf = ({ at }: { at: number }) => new Date(at).toISOString().slice(0, 10)
  const letter = env.DB.prepare(
    "INSERT INTO dead_letter (id, at, source, code, path, message, raw) VALUES (?, ?, 'test', 'x', '', '', '{}')",
  )
  await env.DB.batch([letter.bind('old-letter', day(15).at), letter.bind('young-letter', day(13).at)])
  const report = await runRetention(env, Date.now(), mine)
  const left = await names()
  expect(left.some((key) => key.includes(dayOf(day(days + 3))))).toBe(false)
  expect(left.some((key) => key.includes(dayOf(day(days - 3))))).toBe(true)
  expect(rows(report, 'event_base')).toBeGreaterThanOrEqual(1)
  expect(rows(report, 'dead_letters')).toBeGreaterThanOrEqual(1)
  const letters = await env.DB.prepare("SELECT id FROM dead_letter WHERE id LIKE '%-letter'").all()
  expect(letters.results).toEqual([{ id: 'young-letter' }])
  await env.DB.prepare("DELETE FROM dead_letter WHERE id = 'young-letter'").run()
})

describe('the report', () => {
  test('is stored and can be read, with the rules and the sums', async () => {
    const report = await runRetention(env, Date.now(), mine)
    const answer = await admin<{ runs: RetentionReport[]; rules: object; sums: object }>('/retention')
    expect(answer.runs[0]).toEqual(report)
    expect(Object.keys(answer.rules)).toEqual(Object.keys(RETENTION))
    expect((await call('/_v/v1/admin/retention')).status).toBe(401)
  })

  test('names what failed, and the other parts did their work', async () => {
    const { profile } = await customer(RETENTION.profile.days + 1)
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const prepare = env.DB.prepare.bind(env.DB)
    vi.spyOn(env.DB, 'prepare').mockImplementation((sql) => {
      if (/DELETE FROM dead_letter/.test(sql)) throw new Error('D1_ERROR: database is locked')
      return prepare(sql)
    })
    const report = await runRetention(env, Date.now(), mine)
    expect(report.faults).toEqual(['dead_letters: Error: D1_ERROR: database is locked'])
    expect(await namesLeft(profile)).toEqual([])
  })
})
