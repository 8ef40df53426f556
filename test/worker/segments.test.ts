import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { afterAll, describe, expect, test } from 'vitest'
import { moveClock } from '../../worker/clock.ts'
import type { ClockAdvanced } from '../../core/wire/admin.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import type {
  SegmentMembersAnswer,
  SegmentPreview,
  SegmentView,
  SegmentsAnswer,
} from '../../core/wire/segments.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { turnSome } from '../../worker/job/turns.ts'
import { noteAllSizes } from '../../worker/job/sizes.ts'
import { admin, asAdmin, browser, call, consentGiven, event, post, problemOf, profileOf } from './call.ts'

const DAY = 86_400_000

const kettle = {
  item_id: 'SEG-KETTLE',
  item_name: 'Konvice',
  item_category: 'Konvice',
  price: 600,
  quantity: 1,
}
const view = (id: string) => event({ name: 'view_item', params: { items: [{ ...kettle, item_id: id }] } })

async function shopper(...events: object[]): Promise<{ id: string; cookie: string }> {
  const visitor = browser()
  await visitor.taken([consentGiven(), ...events])
  return { id: (await profileOf(visitor)).id, cookie: visitor.cookie }
}

type Log = {
  events: { name: string; at: number; receivedAt: number; params: Record<string, unknown> }[]
  person: { roster: { since: object; found?: string[] } }
}
const logOf = async (id: string) => (await profileActor(env, id).read()) as unknown as Log

const crossings = async (id: string) =>
  (await logOf(id)).events
    .filter(({ name }) => name === 'segment_entered' || name === 'segment_left')
    .map(({ name, at, params }) => ({
      what: `${name === 'segment_entered' ? '+' : '-'}${String(params['segment'])}`,
      at,
    }))
    .sort((a, b) => a.at - b.at)

const draft = (id: string, when: object, more: object = {}) =>
  post(
    '/_v/v1/admin/segments',
    { id, title: { cs: `Zkouška ${id}`, en: `Trial ${id}` }, when, owner: 'crm', ...more },
    asAdmin,
  )
const publish = (id: string, note = 'because') =>
  post(`/_v/v1/admin/segments/${id}/publish`, { note }, asAdmin)
const archive = (id: string) => post(`/_v/v1/admin/segments/${id}/archive`, { note: 'done' }, asAdmin)

async function published(id: string, when: object, more: object = {}): Promise<void> {
  expect((await draft(id, when, more)).status).toBe(201)
  expect((await publish(id)).status).toBe(200)
  // What the answer does not wait for.
  await turnSome(env, Date.now())
}

// Other files share this store: what was published here must not stay in force.
afterAll(async () => {
  await env.DB.prepare('DELETE FROM definition').run()
  await publishRelease(env, { segments: [], archived: [] })
})

describe('entered and left', () => {
  test('by the event that makes it so, at its instant, in the log of the person', async () => {
    const now = Date.now()
    const views = ['A', 'B', 'C', 'D', 'E'].map((item_id, index) =>
      event({
        name: 'view_item',
        at: now - 9_000 + 1_000 * index,
        params: { items: [{ ...kettle, item_id }] },
      }),
    )
    const { id } = await shopper({ ...consentGiven(), at: now - 20_000 }, ...views)
    const { events } = await logOf(id)
    const fifth = events.find(
      ({ name, params }) => name === 'view_item' && JSON.stringify(params).includes('"E"'),
    )!
    const seen = await crossings(id)
    expect(seen.filter(({ what }) => what === '+keen')).toEqual([{ what: '+keen', at: fifth.at }])
    expect(seen.map(({ what }) => what)).toContain('+acquisition')
  })

  test('by time, at the very instant, when the clock comes by', async () => {
    const last = event({ name: 'add_to_cart', params: { items: [kettle] } }) as { at: number }
    const { id } = await shopper(last)
    await profileActor(env, id).due(last.at + 20 * DAY)
    expect((await crossings(id)).filter(({ what }) => what.endsWith('waiting-cart'))).toEqual([
      { what: '+waiting-cart', at: last.at + 3_600_000 },
      { what: '-waiting-cart', at: last.at + 14 * DAY },
    ])
    const again = await crossings(id)
    await profileActor(env, id).due(last.at + 20 * DAY)
    expect(await crossings(id)).toEqual(again)
  })
})

describe('the moved clock', () => {
  afterAll(() => moveClock(env, { offsetMs: 0, frozenAt: null }))

  test("wakes each person at the instants that are due, by the alarm's own way", async () => {
    const added = event({ name: 'add_to_cart', params: { items: [kettle] } }) as { at: number }
    const { id } = await shopper(added)
    const [due] = (
      await env.DB.prepare('SELECT next_due_at AS at FROM profile WHERE id = ?')
        .bind(id)
        .all<{ at: number }>()
    ).results
    expect(due!.at).toBeLessThanOrEqual(added.at + 3_600_000)
    await admin<ClockAdvanced>('/clock', { advanceMs: 15 * DAY })
    const { events } = await logOf(id)
    const cart = events
      .filter(({ name, params }) => name.startsWith('segment_') && params['segment'] === 'waiting-cart')
      .sort((a, b) => a.at - b.at)
    expect(cart.map(({ name, at }) => [name, at - added.at])).toEqual([
      ['segment_entered', 3_600_000],
      ['segment_left', 14 * DAY],
    ])
    // Each was told when it happened, not at the end of the way.
    for (const one of cart) expect(Math.abs(one.receivedAt - one.at)).toBeLessThan(2_000)
  }, 60_000)
})

describe('the library', () => {
  test.each(['/segments', '/segments/keen', '/segments/keen/export.csv', '/segments/keen/members'])(
    '%s is for the console alone',
    async (path) => {
      expect((await problemOf(call(`/_v/v1/admin${path}`))).code).toBe('not_signed_in')
    },
  )

  test('lists what ships, with sizes that are those of the index', async () => {
    const { id } = await shopper(...['A', 'B', 'C', 'D', 'E'].map(view))
    const { segments, total, pending } = await admin<SegmentsAnswer>('/segments')
    const keen = segments.find((one) => one.id === 'keen')!
    expect(keen).toMatchObject({
      status: 'published',
      origin: 'playbook',
      version: 1,
      hasDraft: false,
      usedBy: [],
    })
    expect(pending).toBe(0)
    const members: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: SegmentMembersAnswer = await admin(`/segments/keen/members?limit=2&cursor=${cursor}`)
      members.push(...page.profiles.map((row) => row.id))
      cursor = page.cursor
    }
    expect(members).toContain(id)
    expect(new Set(members).size).toBe(members.length)
    expect(keen.size).toBe(members.length)
    // Exactly one of the five, everybody.
    const five = ['acquisition', 'onboarding', 'growth', 'retention', 'reactivation']
    const sizes = segments.filter((one) => five.includes(one.id)).map(({ size }) => size!)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(total)
    expect(segments.find((one) => one.id === 'waiting-cart')!.usedBy).toEqual([
      { kind: 'segment', id: 'browser-not-buyer', title: 'browser-not-buyer' },
    ])
  })

  test('tells of one what it says, who is in it and what it shares with others', async () => {
    await shopper(...['A', 'B', 'C', 'D', 'E'].map(view))
    const keen = await admin<SegmentView>('/segments/keen')
    expect(keen.sentence?.cs).not.toBe(keen.sentence?.en)
    expect(JSON.stringify(keen.when)).not.toContain('"as"')
    expect(keen.sample.length).toBeGreaterThan(0)
    expect(keen.sample.length).toBeLessThanOrEqual(10)
    const shared = keen.overlap.find(({ id }) => id === 'acquisition')!
    expect(shared.both).toBeGreaterThan(0)
    expect(shared.both).toBeLessThanOrEqual(Math.min(shared.other, keen.size!))
    expect(keen.versions).toMatchObject([{ version: 1, createdBy: 'vitrina' }])
    expect((await problemOf(call('/_v/v1/admin/segments/none', { headers: asAdmin }))).code).toBe('not_found')
  })

  test('notes the sizes of a day for the trend', async () => {
    await noteAllSizes(env, Date.now())
    const { segments } = await admin<SegmentsAnswer>('/segments')
    const one = segments.find(({ id }) => id === 'acquisition')!
    expect(one.trend.at(-1)).toEqual({ day: new Date().toISOString().slice(0, 10), count: one.size })
  })
})

describe('a segment of the shop', () => {
  const kettles = {
    $did: { event: 'view_item', where: { 'p.category': 'Konvice' }, within: '10d', count: { $gte: 2 } },
  }

  test('is drafted, previewed, published with a note, and then people enter it', async () => {
    const early = await shopper(view('A'), view('B'))
    const preview = await admin<SegmentPreview>('/segments/preview', { when: kettles })
    expect(preview.findings).toEqual([])
    expect(preview.audience!.sample.map(({ id }) => id)).toContain(early.id)
    await published('kettles', kettles)
    const mine = await admin<SegmentView>('/segments/kettles')
    expect(mine).toMatchObject({
      status: 'published',
      version: 1,
      origin: 'console',
      owner: 'crm',
      draft: null,
      pending: 0,
    })
    expect(mine.versions).toMatchObject([{ version: 1, note: 'because', createdBy: 'operator' }])
    expect(mine.size).toBe(preview.audience!.count)
    // Who matched before is in it without having entered; who comes to match enters.
    const { person } = await logOf(early.id)
    expect(Object.keys(person.roster.since)).toContain('kettles')
    expect(person.roster.found).toContain('kettles')
    expect((await crossings(early.id)).map(({ what }) => what)).not.toContain('+kettles')
    const late = await shopper(view('A'), view('B'))
    expect((await crossings(late.id)).map(({ what }) => what)).toContain('+kettles')
  })

  test('keeps its old versions, which can be asked again', async () => {
    await published('versioned', { 'f.orders': { $gte: 1 } })
    await published('versioned', { 'f.orders': { $gte: 2 } })
    const { versions, version } = await admin<SegmentView>('/segments/versioned')
    expect([version, ...versions.map((one) => one.version)]).toEqual([2, 2, 1])
    expect(versions[1]!.when).toEqual({ 'f.orders': { $gte: 1 } })
    expect(versions[1]!.hash).not.toBe(versions[0]!.hash)
    const again = await admin<SegmentPreview>('/segments/preview', { when: versions[1]!.when as object })
    expect(again.audience).not.toBeNull()
  })

  test('that another one needs is not archived', async () => {
    await published('base-one', { 'cart.items': { $gte: 4 } })
    await published('counts-base', {
      $did: { event: 'segment_entered', where: { 'p.segment': 'base-one' }, within: '30d' },
    })
    const refused = await archive('base-one')
    expect(refused.status).toBe(409)
    expect(await problemOf(refused)).toMatchObject({
      code: 'in_use',
      detail: expect.stringContaining('counts-base'),
    })
    expect((await archive('counts-base')).status).toBe(200)
    expect((await archive('base-one')).status).toBe(200)
    const { segments } = await admin<SegmentsAnswer>('/segments')
    expect(segments.find(({ id }) => id === 'base-one')).toMatchObject({
      status: 'archived',
      version: 2,
      size: null,
    })
    expect((await problemOf(archive('base-one'))).code).toBe('not_found')
  })

  test('that ships may be written anew, with the next version, and archived', async () => {
    await published('full-cart', { 'cart.value': { $gte: 9_000 } })
    const mine = await admin<SegmentView>('/segments/full-cart')
    expect(mine).toMatchObject({ version: 2, origin: 'console' })
    expect(mine.versions.map(({ version }) => version)).toEqual([2, 1])
  })

  test('that expires is empty from then on, and says so', async () => {
    await shopper()
    await published('short-lived', { 'f.orders': { $lt: 1 } }, { expiresAt: Date.now() - 1 })
    expect(await admin<SegmentView>('/segments/short-lived')).toMatchObject({
      isExpired: true,
      size: 0,
      sample: [],
    })
  })

  test('is not published with a finding that is an error, nor without a draft', async () => {
    await draft('broken', { 'f.orderz': 1 })
    expect((await problemOf(publish('broken'))).code).toBe('bad_rule')
    await draft('itself', { $did: { event: 'segment_entered', where: { 'p.segment': 'itself' } } })
    expect(await problemOf(publish('itself'))).toMatchObject({
      code: 'bad_rule',
      detail: expect.stringContaining('itself → itself'),
    })
    expect((await problemOf(publish('nothing-there'))).code).toBe('not_found')
    expect((await problemOf(draft('Bad Id', {}))).code).toBe('bad_shape')
    expect(await admin<SegmentView>('/segments/broken')).toMatchObject({
      status: 'draft',
      version: 0,
      size: null,
    })
    expect(
      (await call('/_v/v1/admin/segments/broken/draft', { method: 'DELETE', headers: asAdmin })).status,
    ).toBe(204)
    expect((await call('/_v/v1/admin/segments/broken', { headers: asAdmin })).status).toBe(404)
  })
})

describe('the export', () => {
  test('is CSV of the members that begins no formula, with names masked', async () => {
    const { id, cookie } = await shopper()
    await published('exported', { 'cart.items': { $gte: 77 } })
    const visitor = browser()
    visitor.cookie = cookie
    await visitor.taken([event({ name: 'add_to_cart', params: { items: [{ ...kettle, quantity: 80 }] } })])
    await env.DB.prepare('UPDATE profile SET label = ? WHERE id = ?')
      .bind('=HYPERLINK("http://evil.example","x")', id)
      .run()
    const response = await call('/_v/v1/admin/segments/exported/export.csv', { headers: asAdmin })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment; filename="segment-exported.csv"',
      'cache-control': 'private, no-store',
    })
    const { data } = Papa.parse<Record<string, string>>(await response.text(), {
      header: true,
      skipEmptyLines: true,
      delimiter: ',',
    })
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({
      profile: id,
      cart_items: '80',
      name_masked: '\'=HYPERLINK("http://evil.example","x")',
    })
  })

  test('of a segment that is not in force is not there', async () => {
    expect((await call('/_v/v1/admin/segments/none/export.csv', { headers: asAdmin })).status).toBe(404)
  })
})
