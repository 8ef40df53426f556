/** POST /v1/decide with `plan`: the pop-ups that wait for a moment in a visitor's page. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import type { PopupCampaign } from '../../core/decision/campaign.ts'
import { SAVE_CART } from '../../core/playbook/save-cart.ts'
import type { Condition } from '../../core/rule/condition.ts'
import { link } from '../../core/rule/version.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import type { Plan, Signals } from '../../core/wire/plan.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { contextUntil } from '../../core/decision/page-context.ts'
import { contextOf } from '../../worker/render/context.ts'
import { replayed } from '../../worker/render/replay.ts'
import { waitOf } from '../../core/decision/wait.ts'
import { planBy } from '../../worker/render/plan.ts'
import { gatherFacts } from '../../worker/render/popup-facts.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, browser, consentGiven, event, json, post, problemOf } from './call.ts'

const grinder = { item_id: 'M1', item_name: 'Ruční mlýnek', item_category: 'Mlýnky', price: 1890 }
const QUIET: Signals = {
  exit: false,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 0,
  clicked: [],
  views: 1,
  returned_s: null,
}
const NOTHING: Plan = { campaigns: [], validForMs: null }
const full = () => event({ name: 'add_to_cart', params: { items: [{ ...grinder, quantity: 2 }] } })

const asked = (cookie: string, more: object) =>
  post(
    '/_v/v1/decide',
    { key: TEST_SECRETS.SITE_KEY, consent: GRANTED, slots: [], page: { url: 'http://shop.test/' }, ...more },
    { cookie },
  )
const planOf = async (cookie: string, more: object = {}) =>
  (await json<DecideAnswer>(asked(cookie, { plan: true, ...more }))).plan

async function carrying() {
  const visitor = browser()
  await visitor.taken([consentGiven(), full()])
  return visitor
}
const profile = (visitor: { cookie: string }) => deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)

describe('a plan', () => {
  test('waits with what ships until the page sees its moment, and changes with the cart', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven()])
    expect(await planOf(visitor.cookie)).toEqual(NOTHING)
    await visitor.taken([full()])
    expect(await planOf(visitor.cookie)).toEqual({
      campaigns: [
        {
          id: 'save-cart',
          slot: 'popup',
          when: waitOf(SAVE_CART.when),
          frequency: { perVisit: 1, quietAfterImpressionMs: DAY_MS, quietAfterDismissMs: 7 * DAY_MS },
        },
      ],
      validForMs: null,
    })
    await visitor.taken([
      event({ name: 'remove_from_cart', params: { items: [{ ...grinder, quantity: 2 }] } }),
    ])
    expect(await planOf(visitor.cookie)).toEqual(NOTHING)
  })

  test('is empty without consent, and for a stranger', async () => {
    const visitor = await carrying()
    expect(await planOf(visitor.cookie, { consent: { analytics: true } })).toEqual(NOTHING)
    expect(await planOf('')).toEqual(NOTHING)
  })

  test('is silent after a closing, and says when to ask again', async () => {
    const visitor = await carrying()
    const params = { decision_id: 'd1', slot: 'popup', campaign: 'save-cart' }
    await visitor.taken([event({ name: 'impression', params }), event({ name: 'dismiss', params })])
    const { campaigns, validForMs } = (await planOf(visitor.cookie))!
    expect(campaigns).toEqual([])
    // A week, but a browser's timers are no calendar.
    expect(validForMs).toBe(DAY_MS)
  })

  test('comes beside decisions; a request for neither is refused', async () => {
    const visitor = await carrying()
    const both = await json<DecideAnswer>(asked(visitor.cookie, { plan: true, slots: ['popup'] }))
    expect([both.decisions.length, both.plan?.campaigns.length]).toEqual([1, 1])
    expect(await problemOf(asked(visitor.cookie, {}))).toMatchObject({ code: 'bad_shape', path: '/slots' })
  })
})

describe('the moment', () => {
  const decision = async (cookie: string, signals: Partial<Signals>, campaign = 'save-cart') => {
    const more = { slots: ['popup'], campaign, signals: { ...QUIET, ...signals } }
    return (await json<DecideAnswer>(asked(cookie, more))).decisions[0]!
  }

  test('is told with its reason, and its receipt can be made again', async () => {
    const visitor = await carrying()
    const shown = await decision(visitor.cookie, { exit: true, idle_s: 3 })
    expect(shown.because).toEqual([
      { code: 'page_exit', text: 'Návštěvník se chystal odejít' },
      { code: 'cart_waits', text: 'V košíku čeká 2 ks' },
    ])
    expect(shown.content).toMatchObject({ component: 'SaveCart' })
    const actor = profileActor(env, await profile(visitor))
    await expect.poll(() => actor.receipt(shown.id)).not.toBeNull()
    const receipt = (await actor.receipt(shown.id))!
    expect(receipt.inputs.signals).toEqual({ ...QUIET, exit: true, idle_s: 3 })
    await expect.poll(() => replayed(env, receipt)).toMatchObject({ isSame: true })
  })

  test('has not come where the page says nothing of it', async () => {
    const visitor = await carrying()
    expect(await decision(visitor.cookie, { idle_s: 24 })).toMatchObject({
      content: null,
      because: [{ code: 'not_yet' }],
    })
    expect(await decision(visitor.cookie, { exit: true }, 'other')).toMatchObject({
      content: null,
      because: [{ code: 'no_campaign' }],
    })
  })

  test.each<[string, object]>([
    ['/signals/idle_s', { idle_s: -1 }],
    ['/signals/scroll_percent', { scroll_percent: 101 }],
    ['/signals/clicked', { clicked: Array.from({ length: 51 }, String) }],
  ])('is not believed where %s cannot be', async (path, signals) => {
    const more = { slots: ['popup'], signals: { ...QUIET, ...signals } }
    expect(await problemOf(asked('', more))).toMatchObject({ code: 'bad_shape', path })
  })
})

describe('a rule over everything', () => {
  const campaign = (when: Condition): PopupCampaign => ({ ...SAVE_CART, when: link(when) })
  const now = Date.UTC(2026, 10, 23, 8, 15)
  const page = { url: 'http://shop.test/kava?utm_source=mail', language: 'cs' }
  const phone =
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36'
  const context = contextOf(
    new Request('http://shop.test/', { headers: { 'user-agent': phone, 'cf-ipcountry': 'CZ' } }),
    page,
    now,
  )

  test('the edge knows the page by its request', () => {
    expect(context).toEqual({
      url: { path: '/kava', query: 'utm_source=mail' },
      language: 'cs',
      country: 'CZ',
      utm: { source: 'mail' },
      device: 'mobile',
      hour: 9,
      weekday: 1,
    })
    expect(contextUntil(now)).toBe(Date.UTC(2026, 10, 23, 9))
    const desktop = contextOf(new Request('http://shop.test/'), { url: 'no address' }, now)
    expect(desktop).toEqual({ device: 'desktop', hour: 9, weekday: 1 })
  })

  test('the edge puts in cart, behaviour, segments and context; the page gets the rest and nothing else', async () => {
    const visitor = await carrying()
    const actor = profileActor(env, await profile(visitor))
    const when = {
      'cart.value': { $gte: 1000 },
      'ctx.url.path': { $regex: '^/kava' },
      segments: { $nin: ['nobody-at-all'] },
      $did: { event: 'add_to_cart', where: { 'p.item_id': 'M1' }, within: '30d' },
      'page.scroll_percent': { $gte: 40 },
      'page.dwell_s': { $gte: 20 },
    }
    const at = Date.now()
    const plan = await planBy(actor, { campaigns: [campaign(when)] }, { context, now: at })
    expect(plan.campaigns.map((one) => one.when)).toEqual([
      {
        all: [
          { of: 'scroll_percent', than: 40 },
          { of: 'dwell_s', than: 20 },
        ],
      },
    ])
    expect(plan.validForMs).toBeGreaterThan(0)
    expect(JSON.stringify(plan)).not.toMatch(/M1|1000|kava|nobody/)
    const none = await planBy(
      actor,
      { campaigns: [campaign({ ...when, 'cart.value': { $gte: 9000 } })] },
      {
        context,
        now: at,
      },
    )
    expect(none.campaigns).toEqual([])
  })

  test('what a receipt keeps of a person is what the rule reads; a clock is good for an hour', async () => {
    const visitor = await carrying()
    const actor = profileActor(env, await profile(visitor))
    const when = { 'cart.items': { $gte: 1 }, 'ctx.hour': { $gte: 8 }, 'page.exit': true }
    expect(await gatherFacts(actor, [campaign(when)], context, now)).toEqual({
      facts: { view: { cart: { items: 2 }, ctx: { hour: 9 } }, doubtful: [] },
      until: Date.UTC(2026, 10, 23, 9),
    })
    const asks = { ruleView: () => Promise.reject(new Error('nothing is to be read')) }
    expect(await gatherFacts(asks, [SAVE_CART], context, now)).toEqual({ until: Infinity })
  })
})
