/** The rule playground over the wire: checked, tried on somebody real, counted. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { RuleAudienceAnswer, RuleCheckAnswer, RuleTryAnswer } from '../../core/wire/rules.ts'
import { runJobs } from '../../worker/job/schedule.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { admin, asAdmin, browser, consentGiven, event, GRANTED, post, problemOf } from './call.ts'

const DAY = 86_400_000
const coffee = { item_id: 'K1', item_name: 'Espresso Brazílie', item_category: 'Káva', price: 290 }
const idOf = (visitor: { cookie: string }) => deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)

const check = (when: unknown) => admin<RuleCheckAnswer>('/rules/check', { when })
const tryOn = (when: object, profile: string, at?: number) =>
  admin<RuleTryAnswer>('/rules/try', { when, profile, ...(at === undefined ? {} : { at }) })
const audienceOf = (when: object) => admin<RuleAudienceAnswer>('/rules/audience', { when })

/** A shopper with three coffees added and one looked at. */
async function shopper(): Promise<{ cookie: string; id: string }> {
  const visitor = browser()
  const now = Date.now()
  await visitor.taken([
    consentGiven(),
    event({ name: 'view_item', at: now - 5_000, params: { items: [coffee] } }),
    ...[4, 3, 2].map((ago) =>
      event({ name: 'add_to_cart', at: now - ago * 1_000, params: { items: [coffee] } }),
    ),
  ])
  return { cookie: visitor.cookie, id: (await idOf(visitor))! }
}

const THRICE = { $did: { event: 'add_to_cart', within: '30d', count: { $gte: 3 } } }

describe('checking a rule', () => {
  test.each(['/rules/check', '/rules/try', '/rules/audience'])(
    '%s is for the console alone',
    async (path) => {
      const response = await post(`/_v/v1/admin${path}`, { when: THRICE, profile: 'p1' })
      expect((await problemOf(response)).code).toBe('not_signed_in')
    },
  )

  test('a sound rule has a sentence in both languages, a version and its needs', async () => {
    const answer = await check({ ...THRICE, 'f.orders': { $gte: 1 } })
    expect(answer).toMatchObject({
      findings: [],
      publishable: true,
      needs: { paths: ['f.orders'], events: ['add_to_cart'], place: 'edge', isTimed: true },
    })
    expect(answer.sentence?.cs).toMatch(/koš/)
    expect(answer.sentence?.en).toMatch(/cart/)
    expect(answer.version).toMatch(/^[0-9a-f]{12}$/)
    const reordered = await check({ 'f.orders': { $gte: 1 }, ...THRICE })
    expect(reordered.version).toBe(answer.version)
  })

  test('a broken one says where, what and what to do, in both languages', async () => {
    const answer = await check({ 'f.orderz': { $gte: 1 }, 'cart.items': { $gt: 'many' } })
    expect(answer).toMatchObject({ publishable: false, sentence: null, version: null, needs: null })
    expect(answer.findings.map(({ at, severity }) => [at.split('/')[1], severity])).toEqual([
      ['f.orderz', 'error'],
      ['cart.items', 'error'],
    ])
    for (const { message, hint } of answer.findings)
      for (const text of [message.cs, message.en, hint.cs, hint.en]) expect(text).not.toBe('')
  })

  test('what is no rule at all is a finding too, and a hostile one does not get in', async () => {
    for (const when of [null, [], 'x', 7]) expect((await check(when)).publishable).toBe(false)
    let deep: object = {}
    for (let level = 0; level < 30; level++) deep = { $not: deep }
    expect((await check(deep)).findings.length).toBeGreaterThan(0)
    const polluted = await post('/_v/v1/admin/rules/check', '{"when":{"__proto__":{"a":1}}}', asAdmin)
    expect((await problemOf(polluted)).code).toBe('forbidden_key')
  })
})

describe('trying a rule on somebody', () => {
  test('a rule that no release knows reads their history', async () => {
    const { id } = await shopper()
    const answer = await tryOn(THRICE, id)
    expect(answer).toMatchObject({ value: true, partial: false })
    expect(answer.validUntil).toBeGreaterThan(Date.now() + 29 * DAY)
    expect(answer.reasons).toHaveLength(1)
    expect(answer.read).toEqual({ behaviour: [{ events: ['add_to_cart'], t: expect.any(Array) }] })
    expect(answer.reasons[0]).toMatchObject({ held: true })
    const later = await tryOn(THRICE, id, answer.validUntil!)
    expect(later).toMatchObject({ value: false, validUntil: null })
    expect(await tryOn(THRICE, id, answer.validUntil! - 1)).toMatchObject({ value: true })
  })

  test('it tells what decided, and reads nothing else', async () => {
    const { id } = await shopper()
    const answer = await tryOn({ 'cart.items': { $gte: 3 }, 'f.orders': { $gte: 2 } }, id)
    expect(answer).toMatchObject({ value: false, read: { cart: { items: 3 }, f: { orders: 0 } } })
    expect(answer.reasons.map(({ held, at }) => [held, at])).toEqual([[false, '/f.orders/$gte']])
    expect(answer.line).toContain('f.orders')
    expect(Object.keys(answer.read)).toEqual(expect.arrayContaining(['cart', 'f']))
    expect(JSON.stringify(answer.read)).not.toContain('language')
  })

  test('segments can be read, and follow the events at once', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven()])
    const id = (await idOf(visitor))!
    const keen = { segments: { $in: ['keen'] } }
    expect((await tryOn(keen, id)).value).toBe(false)
    const views = ['A', 'B', 'C', 'D', 'E'].map((item_id) =>
      event({ name: 'view_item', params: { items: [{ ...coffee, item_id }] } }),
    )
    await visitor.taken(views)
    const now = await tryOn(keen, id)
    expect(now).toMatchObject({ value: true, partial: false })
    // It ends by itself with the segment, a week after the oldest of five views.
    expect(now.validUntil).toBeLessThanOrEqual(now.now + 7 * DAY)
  })

  test('after the consent is gone nothing is remembered', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [coffee] } })])
    const id = (await idOf(visitor))!
    const looked = { $did: { event: 'view_item' } }
    expect((await tryOn(looked, id)).value).toBe(true)
    const gone = { ...GRANTED, personalisation: false }
    await visitor.send([event({ name: 'consent_update', params: { ...gone, source: 'test' } })], gone)
    expect(await tryOn(looked, id)).toMatchObject({ value: false, partial: false })
  })

  test('a rule with an error and somebody unknown are refused with what to do', async () => {
    const broken = await problemOf(
      post('/_v/v1/admin/rules/try', { when: { 'f.orders': 'x' }, profile: 'p1' }, asAdmin),
    )
    expect(broken).toMatchObject({ status: 400, code: 'bad_rule' })
    expect(broken.path).toContain('/when/f.orders')
    const nobody = await problemOf(
      post('/_v/v1/admin/rules/try', { when: THRICE, profile: 'pnobody' }, asAdmin),
    )
    expect(nobody).toMatchObject({ status: 404, path: '/profile' })
  })
})

describe('counting an audience', () => {
  test('the index, the views and the actors agree with one another', async () => {
    const shoppers = await Promise.all([shopper(), shopper()])
    const byIndex = await audienceOf({ 'cart.items': { $gte: 3 } })
    expect(byIndex).toMatchObject({ method: 'index', low: byIndex.count, high: byIndex.count })
    const byViews = await audienceOf({
      'cart.items': { $gte: 3 },
      'f.viewed': { $elemMatch: { $regex: '^K' } },
    })
    expect(byViews.method).toBe('index')
    const byMemory = await audienceOf(THRICE)
    expect(byMemory.method).toBe('index')
    // No published rule asks for so many, or for this product: only the actors know.
    const byActors = await audienceOf({
      $did: { event: 'add_to_cart', where: { 'p.item_id': 'K1' }, count: { $gte: 3 } },
    })
    const none = await audienceOf({ $did: { event: 'add_to_cart', within: '30d', count: { $gte: 9 } } })
    expect(none).toMatchObject({ count: 0 })
    expect(['asked', 'sample']).toContain(none.method)
    for (const { count, profiles, total } of [byIndex, byViews, byMemory, byActors]) {
      expect(count).toBeGreaterThanOrEqual(2)
      expect(count).toBeLessThanOrEqual(total)
      for (const { id } of shoppers) expect(profiles.map((row) => row.id)).toContain(id)
    }
    expect(['asked', 'sample']).toContain(byActors.method)
  })

  test('what only a page knows cannot be counted without one', async () => {
    const answer = await problemOf(
      post('/_v/v1/admin/rules/audience', { when: { 'ctx.device': 'mobile' } }, asAdmin),
    )
    expect(answer).toMatchObject({ code: 'bad_rule', path: '/when' })
    expect(answer.detail).toContain('ctx.device')
  })

  test('segments count as the rules that they are', async () => {
    const direct = await audienceOf({ 'f.ltv': { $gte: 5000 } })
    const named = await audienceOf({ segments: { $in: ['big-spender'] } })
    expect(named.count).toBe(direct.count)
  })
})

test('a profile from before the index held views is in it after a minute', async () => {
  const { id } = await shopper()
  await env.DB.prepare("UPDATE profile SET view = '{}', memory = '' WHERE id = ?").bind(id).run()
  // Until then behaviour is asked of the actors, not of a row that does not know it.
  expect((await audienceOf(THRICE)).method).not.toBe('index')
  await runJobs(env, Date.now())
  const row = await env.DB.prepare('SELECT view FROM profile WHERE id = ?').bind(id).first<{ view: string }>()
  expect(JSON.parse(row!.view)).toMatchObject({ cart: { items: 3 } })
})
