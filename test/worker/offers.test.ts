/** Offers from the console to the shop's basket: who gets a code, who may use it, and how often. */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import type { OfferRow, OffersAnswer, OfferView } from '../../core/wire/offers.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { newPreview } from '../../worker/guard/preview.ts'
import { offerToken } from '../../worker/guard/offer-token.ts'
import { replayed } from '../../worker/render/replay.ts'
import { giveCode } from '../../worker/store/offer-code.ts'
import { countUse, releaseOrder } from '../../worker/store/offer-use.ts'
import { currentRelease } from '../../worker/store/release.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, admin, asAdmin, asServer, call, json, post, problemOf, profileOf } from './call.ts'
import { added, archive, campaign, clean, home, known, one, published } from './campaign-made.ts'
import { basket, inForce, offer, redeem, said, verify } from './offer-made.ts'

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
afterAll(clean)

const HOUR_MS = 3_600_000
const inForceNow = async (id: string) => (await currentRelease(env)).offers.find((each) => each.id === id)!
const spentOn = async (id: string): Promise<OfferRow> =>
  (await admin<OffersAnswer>('/offers')).offers.find((each) => each.id === id)!

/** A code of an offer for a made-up device. */
async function given(id: string, device: string, now = Date.now()) {
  const terms = await inForceNow(id)
  const code = (await giveCode(env, terms, device, now))!
  return { ...code, device, token: await offerToken(env, terms, device, code) }
}

describe('in the first HTML', () => {
  test('a code is shown to who may have it, the shop’s server verifies it, and its use is counted', async () => {
    await inForce(offer('welcome-gift'))
    const blocks = [
      { kind: 'coupon', text: 'Sleva 100 Kč', code: '{offer.code}' },
      { kind: 'button', text: 'Uplatnit', url: '/kosik?kod={offer.token}' },
    ]
    await published(campaign('gift', { offer: 'welcome-gift', variants: [one('Dárek', blocks)] }))
    const visitor = await known(added())
    const page = await home(visitor.cookie)
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(page)?.[0]
    const token = /\/kosik\?kod=([\w.-]+)/.exec(page)?.[1]
    expect(code).toBeDefined()
    expect(await home(visitor.cookie)).toContain(code)
    const id = /data-vitrina-decision="([^"]+)"/.exec(page)![1]!
    const { id: profile } = await profileOf(visitor)
    await expect
      .poll(() => profileActor(env, profile).receipt(id))
      .toMatchObject({
        decision: {
          campaign: 'gift',
          because: expect.arrayContaining([expect.objectContaining({ code: 'offer' })]),
        },
      })
    expect(await replayed(env, (await profileActor(env, profile).receipt(id))!)).toMatchObject({
      isSame: true,
    })

    for (const text of [code!, code!.toLowerCase(), token!])
      expect(await said(verify({ code: text, device: profile, basket: basket() }))).toMatchObject({
        offer: 'welcome-gift',
        discount: 100,
        lines: [{ item_id: 'M1', discount: 100 }],
      })
    const used = { code: token!, device: profile, basket: basket(), order_id: 'O-1' }
    expect(await said(redeem(used))).toMatchObject({ discount: 100 })
    expect(await said(redeem(used))).toMatchObject({ discount: 100, repeated: true })
    expect(await said(redeem({ ...used, order_id: 'O-2' }))).toBe('offer_used')
    expect(await said(verify(used))).toBe('offer_used')
    expect(await spentOn('welcome-gift')).toMatchObject({ uses: 1, discountMicro: 100e6 })
    // Whoever has used it sees what comes next.
    expect(await home(visitor.cookie)).not.toContain('Sleva 100 Kč')
    // Without consent nothing is promised.
    expect(await home()).not.toContain('Sleva 100 Kč')
    const kept = await (await call(`/_v/v1/device?key=${TEST_SECRETS.SITE_KEY}`)).text()
    expect(kept).not.toContain('welcome-gift')
    await archive('gift')
  })

  test('the shop’s server is told the device, and a browser cannot say so itself', async () => {
    await inForce(offer('told-device'))
    const visitor = await known(added())
    const { id } = await profileOf(visitor)
    const headersOf = async (headers: Record<string, string>) =>
      json<{ device?: string }>(call('/echo', { headers: { ...headers, 'offer-device': 'p-forged' } }))
    expect((await headersOf({ cookie: visitor.cookie })).device).toBe(id)
    expect((await headersOf({})).device).toBeUndefined()
  })

  test('a pop-up with an offer is planned, and its texts say the code', async () => {
    await inForce(offer('saved'))
    const { campaign: shipped } = await admin<{ campaign: { text: Record<string, object> } }>(
      '/campaigns/save-cart',
    )
    const text = Object.fromEntries(
      Object.entries(shipped.text).map(([language, words]) => [
        language,
        { ...words, text: 'Kód {offer.code}' },
      ]),
    )
    await published({ ...shipped, text, offer: 'saved', id: 'save-cart' })
    const visitor = await known(added())
    const ask = { key: TEST_SECRETS.SITE_KEY, consent: GRANTED, page: { url: TEST_SECRETS.SHOP_URL } }
    const decide = (body: object) =>
      json<DecideAnswer>(post('/_v/v1/decide', { ...ask, ...body }, { cookie: visitor.cookie }))
    expect((await decide({ slots: [], plan: true })).plan?.campaigns.map(({ id }) => id)).toContain(
      'save-cart',
    )
    const { decisions } = await decide({ slots: ['popup'], campaign: 'save-cart' })
    expect(JSON.stringify(decisions[0]!.content)).toMatch(/Kód [A-Z0-9]{4}-/)
    await archive('save-cart')
  })
})

describe('a code is refused', () => {
  test('when it was forged: no change of a token is taken', async () => {
    await inForce(offer('forgery'))
    const { token, device } = await given('forgery', 'p-forger')
    const body = { device, basket: basket() }
    expect(await said(verify({ ...body, code: token }))).toMatchObject({ offer: 'forgery' })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'b', '0', '.', '_'),
        async (at, letter) => {
          const changed = token.slice(0, at) + letter + token.slice(at + 1)
          fc.pre(changed !== token)
          expect(await said(verify({ ...body, code: changed }))).toBe('offer_forged')
        },
      ),
      { numRuns: 60 },
    )
    expect(await said(verify({ ...body, code: 'AAAA-BBBB-CCCC' }))).toBe('offer_forged')
    // What was signed for another use.
    const { token: preview } = await newPreview(env, { campaign: 'a', slot: 'b' }, Date.now())
    expect(await said(verify({ ...body, code: preview }))).toBe('offer_forged')
  })

  test('when it has expired, was made for somebody else, or its offer was taken back', async () => {
    await inForce(offer('bounded', { validMs: HOUR_MS }))
    const old = await given('bounded', 'p-old', Date.now() - 2 * HOUR_MS)
    for (const code of [old.token, old.code])
      expect(await said(verify({ code, device: 'p-old', basket: basket() }))).toBe('offer_expired')
    const mine = await given('bounded', 'p-mine')
    for (const who of [{ device: 'p-other' }, {}, { identifiers: { email: 'jiny@example.cz' } }])
      expect(await said(verify({ code: mine.token, basket: basket(), ...who }))).toBe('offer_other_person')
    const response = await verify({ code: mine.code, device: 'p-mine', basket: basket(), order_id: 'x' })
    expect(response.status).toBe(200)
    await post('/_v/v1/admin/offers/bounded/archive', {}, asAdmin)
    expect(await said(verify({ code: mine.code, device: 'p-mine', basket: basket() }))).not.toMatchObject({
      offer: 'bounded',
    })
  })

  test('when the basket is too small, in another money, or would leave too little', async () => {
    await inForce(
      offer('limited', { basket: { leastMicro: 500e6 }, margin: { leastBp: 0, unknownCost: 'refuse' } }),
    )
    const { code, device } = await given('limited', 'p-limits')
    const small = await problemOf(verify({ code, device, basket: basket(499.5) }))
    expect(small).toMatchObject({ code: 'offer_basket', detail: 'The basket lacks 0.5 CZK.' })
    expect(small.hint).not.toBe('')
    expect(await said(verify({ code, device, basket: basket(900, { currency: 'EUR' }) }))).toBe(
      'offer_basket',
    )
    const unknown = { currency: 'CZK', lines: [{ item_id: 'nobody-knows', quantity: 1, price: 900 }] }
    expect(await said(verify({ code, device, basket: unknown }))).toBe('offer_cost_unknown')
  })

  test('without the server key', async () => {
    const response = await post('/_v/v1/server/offers/verify', { code: 'A-1', basket: basket() })
    expect((await problemOf(response)).code).toBe('unknown_key')
  })
})

describe('the budget', () => {
  test('is never overspent, however many redeem at once', async () => {
    await inForce(offer('scarce', { budget: { uses: 3 } }))
    const codes = await Promise.all(
      Array.from({ length: 9 }, (_, index) => given('scarce', `p-scarce-${index}`)),
    )
    const answers = await Promise.all(
      codes.map(({ code, device }, index) =>
        said(redeem({ code, device, basket: basket(), order_id: `S-${index}` })),
      ),
    )
    expect(answers.filter((answer) => typeof answer === 'object')).toHaveLength(3)
    expect(answers.filter((answer) => answer === 'offer_spent')).toHaveLength(6)
    expect(await spentOn('scarce')).toMatchObject({ uses: 3, discountMicro: 300e6 })
  })

  test('of money holds for any amounts at once, and what is given back is free again', async () => {
    await inForce(offer('money', { budget: { discountMicro: 1_000 } }))
    const terms = await inForceNow('money')
    let serial = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 2, maxLength: 7 }),
        async (amounts) => {
          const orders = amounts.map(() => `M-${++serial}`)
          const outcomes = await Promise.all(
            amounts.map((givenMicro, index) =>
              countUse(env, terms, {
                code: `CODE-${orders[index]}`,
                person: orders[index]!,
                order: orders[index]!,
                givenMicro,
                answer: '{}',
                now: 1,
              }),
            ),
          )
          const counted = amounts.filter((_, index) => outcomes[index]!.outcome === 'counted')
          const sum = counted.reduce((all, one) => all + one, 0)
          expect(sum).toBeLessThanOrEqual(1_000)
          expect(await spentOn('money')).toMatchObject({ uses: counted.length, discountMicro: sum })
          for (const order of orders) await releaseOrder(env, order, 2)
          expect(await spentOn('money')).toMatchObject({ uses: 0, discountMicro: 0 })
        },
      ),
      { numRuns: 12 },
    )
  })

  test('gets back what a cancelled order used, once, and the code may be used again', async () => {
    await inForce(offer('returned'))
    const { code, device } = await given('returned', 'p-returned')
    const use = { code, device, basket: basket() }
    expect(await said(redeem({ ...use, order_id: 'R-1' }))).toMatchObject({ discount: 100 })
    const order = (action: string, more: object = {}) =>
      post('/_v/v1/server/orders', { orders: [{ action, order_id: 'R-1', value: 900, ...more }] }, asServer)
    await order('refund', { refund_id: 'part' })
    expect((await spentOn('returned')).uses).toBe(1)
    for (let again = 0; again < 2; again++) await order('cancel')
    expect(await spentOn('returned')).toMatchObject({ uses: 0, discountMicro: 0 })
    expect(await said(redeem({ ...use, order_id: 'R-2' }))).toMatchObject({ discount: 100 })
    const released = await post('/_v/v1/server/offers/release', { order_id: 'R-2' }, asServer)
    expect(await released.json()).toEqual({ released: ['returned'] })
    expect((await spentOn('returned')).uses).toBe(0)
  })
})

describe('a pool', () => {
  test('gives each person one code and no code twice, and says when it runs low', async () => {
    await post('/_v/v1/admin/offers', offer('pool', { codes: 'own', lowWater: 3 }), asAdmin)
    const codes = Array.from({ length: 12 }, (_, index) => `POOL-${index}`)
    const uploaded = await post(
      '/_v/v1/admin/offers/pool/codes',
      { text: ['kod', ...codes].join('\n') },
      asAdmin,
    )
    expect(await uploaded.json()).toEqual({ added: 12, known: 0, left: 12 })
    await inForce(offer('pool', { codes: 'own', lowWater: 3 }))
    const people = Array.from({ length: 14 }, (_, index) => `p-pool-${index % 7}-${index < 7 ? 'a' : 'b'}`)
    const terms = await inForceNow('pool')
    const twice = [...people, ...people]
    const all = await Promise.all(twice.map((person) => giveCode(env, terms, person, Date.now())))
    const byPerson = Map.groupBy(twice.keys(), (index) => twice[index]!)
    for (const indexes of byPerson.values())
      expect(new Set([...indexes].map((index) => all[index]?.code)).size).toBe(1)
    const owners = new Map(all.flatMap((one, index) => (one ? [[one.code, twice[index]!] as const] : [])))
    expect(owners.size).toBe(12)
    expect(new Set(owners.values()).size).toBe(12)
    expect((await spentOn('pool')).pool).toEqual({ left: 0, given: 12, used: 0, isLow: true })
    // A dry pool promises nothing, and what comes next is shown.
    await published(campaign('from-pool', { offer: 'pool', variants: [one('Z bazénu {offer.code}')] }))
    const visitor = await known(added())
    expect(await home(visitor.cookie)).not.toContain('Z bazénu')
    // Two come for the last code: nobody is shown a promise without one.
    await admin('/offers/pool/codes', { text: 'POOL-98' })
    const two = await Promise.all([known(added()), known(added())])
    const pages = await Promise.all(two.map(({ cookie }) => home(cookie)))
    const shown = pages.flatMap((page) => /Z bazénu ([^<]*)/.exec(page)?.[1] ?? [])
    expect(shown).toEqual(['POOL-98'])
    await admin('/offers/pool/codes', { text: 'POOL-99' })
    expect(await home(visitor.cookie)).toContain('Z bazénu POOL-99')
    await archive('from-pool')
  })

  test('a code that nobody was given is not for whoever guesses it', async () => {
    await post('/_v/v1/admin/offers', offer('leak', { codes: 'own' }), asAdmin)
    await admin('/offers/leak/codes', { text: 'LEAK-1\nLEAK-2' })
    await inForce(offer('leak', { codes: 'own' }))
    expect(await said(verify({ code: 'leak-1', device: 'p-any', basket: basket() }))).toBe(
      'offer_other_person',
    )
    await inForce(offer('leak', { codes: 'own', isTransferable: true }))
    expect(await said(verify({ code: 'leak-1', basket: basket() }))).toMatchObject({ offer: 'leak' })
  })
})

describe('the console', () => {
  test('keeps an unsound draft and does not publish it', async () => {
    const unfair = offer('by-place', {
      gives: { kind: 'price', priceMicro: 1e6 },
      of: { categories: ['Káva'] },
      audience: { 'p.city': { $eq: 'Praha' } },
    })
    expect((await post('/_v/v1/admin/offers', unfair, asAdmin)).status).toBe(201)
    const refused = await post('/_v/v1/admin/offers/by-place/publish', {}, asAdmin)
    expect(await problemOf(refused)).toMatchObject({ code: 'bad_offer', path: '/audience' })
    const view = await admin<OfferView>('/offers/by-place')
    expect(view).toMatchObject({ status: 'draft', check: { publishable: false } })
  })

  test('a segment that an offer is for is not archived', async () => {
    await inForce(offer('for-hesitant', { audience: { segments: { $in: ['hesitant'] } } }))
    const refused = await post('/_v/v1/admin/segments/hesitant/archive', {}, asAdmin)
    expect(await problemOf(refused)).toMatchObject({
      code: 'in_use',
      detail: expect.stringContaining('for-hesitant'),
    })
  })

  test('an offer that a campaign shows is not archived, and a campaign shows none that is not in force', async () => {
    await inForce(offer('needed'))
    await published(campaign('needs-it', { offer: 'needed', variants: [one('{offer.code}')] }))
    const refused = await post('/_v/v1/admin/offers/needed/archive', {}, asAdmin)
    expect(await problemOf(refused)).toMatchObject({
      code: 'in_use',
      detail: expect.stringContaining('needs-it'),
    })
    await archive('needs-it')
    expect((await post('/_v/v1/admin/offers/needed/archive', {}, asAdmin)).status).toBe(200)
    const check = await admin<{ findings: { code: string }[] }>(
      '/campaigns/check',
      campaign('needs-it', { offer: 'needed' }),
    )
    expect(check.findings.map(({ code }) => code)).toContain('unknown_offer')
  })
})
