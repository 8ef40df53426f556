/** Campaigns from the admin API into the first HTML, and out of it again. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignView } from '../../core/wire/campaigns.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { replayed } from '../../worker/render/replay.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, admin, call, event, json, post, profileOf } from './call.ts'

import {
  CHROME,
  PHONE,
  added,
  archive,
  bounds,
  campaign,
  clean,
  home,
  known,
  one,
  published,
  save,
  words,
} from './campaign-made.ts'

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
// Other files share this store: what was published here must not stay in force.
afterAll(clean)

describe('a campaign of blocks', () => {
  test('stands in the first HTML with the campaign and the decision on it, and goes when it is archived', async () => {
    await published(
      campaign('welcome', {
        variants: [
          one('Vítejte', [
            { kind: 'text', text: '<b>káva</b> & čaj' },
            { kind: 'products', ids: ['K1', 'gone'] },
          ]),
        ],
      }),
    )
    const visitor = await known()
    const page = await home(visitor.cookie)
    expect(page).toContain('<h2>Vítejte</h2>')
    expect(page).toContain('&lt;b>káva&lt;/b> &amp; čaj')
    expect(page).toMatch(/data-vitrina-decision="d[a-z2-9]{20}"/)
    expect(page).toContain('data-vitrina-item="K1"')
    expect(page).not.toContain('data-vitrina-item="gone"')
    expect(page).not.toContain('Právě se nejvíc kupuje')
    expect((await archive('welcome')).status).toBe(200)
    expect(await home(visitor.cookie)).toContain('Právě se nejvíc kupuje')
  })

  test('speaks to a person by the name they gave, in their gender, and to nobody else by any', async () => {
    const text = '{greeting}, {gender|vybral|vybrala|vybrali} jste si, {name|přátelé}?'
    await published(
      campaign('greeting', { contextual: 'a', variants: [one('{greeting}', [{ kind: 'text', text }])] }),
    )
    const told = (traits: object) => event({ name: 'traits_update', params: { traits } })
    const jana = await known(told({ first_name: 'jana' }))
    expect(await home(jana.cookie)).toContain('Dobrý den, Jano, vybrala jste si, Jano?')
    const either = await known(told({ first_name: 'Nikola' }))
    for (const page of [await home(either.cookie), await home()])
      expect(page).toContain('Dobrý den, vybrali jste si, přátelé?')
    // A device has no name to call anybody by.
    const kept = await (await call(`/_v/v1/device?key=${TEST_SECRETS.SITE_KEY}`)).text()
    expect(kept).toContain('Dobrý den, vybrali jste si, přátelé?')
    expect(kept).not.toContain('{greeting}')
    await archive('greeting')
  })

  test('is for those of whom its rule holds; the others see what comes next, and the receipt says why', async () => {
    await published(campaign('carrying', { audience: { 'cart.items': { $gte: 1 } } }))
    const [with_, without] = [await known(added()), await known()]
    expect(await home(with_.cookie)).toContain('Nadpis carrying')
    const page = await home(without.cookie)
    expect(page).toContain('Právě se nejvíc kupuje')
    const id = /data-vitrina-decision="([^"]+)"/.exec(page)![1]!
    const actor = profileActor(env, (await profileOf(without)).id)
    await expect
      .poll(() => actor.receipt(id))
      .toMatchObject({
        decision: {
          campaign: 'home-picks',
          rivals: [{ campaign: 'carrying', version: 1, because: { code: 'rule_fails' } }],
        },
      })
    // Who did not consent is asked nothing: it has nothing for everybody.
    expect(await home()).toContain('Právě se nejvíc kupuje')
    await archive('carrying')
  })

  test('shows those who did not consent the variant that reads nobody, and asks the page all the same', async () => {
    await published(
      campaign('phones', {
        audience: { 'ctx.device': 'mobile', 'cart.items': { $gte: 1 } },
        contextual: 'plain',
        variants: [one('Pro vás'), { key: 'plain', weight: 0, blocks: words('Pro každého') }],
      }),
    )
    const page = await home('', PHONE)
    expect(page).toContain('Pro každého')
    expect(page).not.toContain('data-vitrina-decision')
    expect(await home('', CHROME)).not.toContain('Pro každého')
    expect(await home((await known(added())).cookie, PHONE)).toContain('Pro vás')
    await archive('phones')
  })

  test('divides people for good, tells the share, and is made again to the same bytes after it has changed', async () => {
    const split = campaign('split', {
      holdout: 0.3,
      variants: [one('Áčko'), { key: 'b', weight: 1, blocks: words('Béčko') }],
    })
    await published(split)
    const seen = new Map<string, number>()
    const receipts = []
    for (let n = 0; n < 12; n++) {
      const visitor = await known()
      const page = await home(visitor.cookie)
      const what = /Áčko|Béčko|Právě se nejvíc kupuje/.exec(page)![0]
      expect(await home(visitor.cookie)).toContain(what)
      seen.set(what, (seen.get(what) ?? 0) + 1)
      const id = /data-vitrina-decision="([^"]+)"/.exec(page)![1]!
      const actor = profileActor(env, (await profileOf(visitor)).id)
      await expect.poll(() => actor.receipt(id)).not.toBeNull()
      receipts.push((await actor.receipt(id))!)
    }
    expect(seen.size).toBeGreaterThan(1)
    await published({ ...split, variants: [one('Docela jiné')], holdout: 0 })
    for (const receipt of receipts) {
      if (receipt.decision.campaign === 'split') expect(receipt.decision.propensity).toBe(0.35)
      else expect(receipt.decision.rivals?.[0]?.because).toEqual({ code: 'held_out' })
      await expect.poll(() => replayed(env, receipt)).toMatchObject({ isSame: true })
    }
    await archive('split')
  })

  test('is closed by its cap once the person has seen it', async () => {
    await published(campaign('once', { cap: { ever: 1 } }))
    const visitor = await known()
    expect(await home(visitor.cookie)).toContain('Nadpis once')
    await visitor.taken([
      event({ name: 'impression', params: { decision_id: 'd1', campaign: 'once', slot: 'home' } }),
    ])
    expect(await home(visitor.cookie)).not.toContain('Nadpis once')
    await archive('once')
  })

  test('comes by POST /v1/decide as well', async () => {
    await published(campaign('asked', { slot: 'footer' }))
    const visitor = await known()
    const { decisions } = await json<DecideAnswer>(
      post(
        '/_v/v1/decide',
        {
          key: TEST_SECRETS.SITE_KEY,
          consent: GRANTED,
          slots: ['footer', 'home'],
          page: { url: 'http://shop.test/', language: 'en' },
        },
        { cookie: visitor.cookie },
      ),
    )
    expect(decisions[0]?.content).toMatchObject({
      component: 'Blocks',
      language: 'en',
      blocks: [{ kind: 'heading', text: 'Nadpis asked (en)' }],
    })
    await archive('asked')
  })
})

test('a pop-up gives way to a section of its page that says the same', async () => {
  const view = await admin<CampaignView>('/campaigns/save-cart')
  expect(view.check.moment?.cs).not.toBe('')
  expect(view.check.moment).not.toBeNull()
  await published({ ...view.campaign, topic: 'cart' })
  const visitor = await known(added())
  const ask = async () => {
    const body = {
      key: TEST_SECRETS.SITE_KEY,
      consent: GRANTED,
      slots: ['popup'],
      trigger: 'exit',
      page: { url: 'http://shop.test/' },
    }
    const answer = await json<DecideAnswer>(post('/_v/v1/decide', body, { cookie: visitor.cookie }))
    expect(answer.decisions).toHaveLength(1)
    return answer.decisions[0]!
  }
  expect((await ask()).content).toMatchObject({ component: 'SaveCart' })
  await published(campaign('bar', { topic: 'cart' }))
  expect(await ask()).toMatchObject({ content: null, because: [{ code: 'same_topic' }] })
  await archive('bar')
  expect((await ask()).content).not.toBeNull()
  await clean()
})

describe('hard rules', () => {
  test('take products and campaigns off every page at once, whatever has priority', async () => {
    await published(
      campaign('barred', { priority: 1_000, variants: [one('Nikdy', [{ kind: 'products', ids: ['K1'] }])] }),
    )
    const visitor = await known()
    expect(await home(visitor.cookie)).toContain('Nikdy')
    expect((await bounds({ campaigns: ['barred'], products: ['K1', 'M2'] })).status).toBe(200)
    const page = await home(visitor.cookie)
    expect(page).not.toContain('Nikdy')
    expect(page).toContain('Právě se nejvíc kupuje')
    expect(page).not.toMatch(/data-vitrina-item="(K1|M2)"/)
    expect(await home()).not.toMatch(/data-vitrina-item="(K1|M2)"/)
    expect(await admin('/bounds')).toMatchObject({ version: 1, campaigns: ['barred'], categories: [] })
    await bounds({})
    expect(await home()).toContain('data-vitrina-item="K1"')
    await clean()
  })
})

test('who has a variant keeps it when the weights change, and the definition stays as it was written', async () => {
  const variants = (a: number) => [
    { key: 'a', weight: a, blocks: words('Áčko') },
    { key: 'b', weight: 1, blocks: words('Béčko') },
  ]
  await published(campaign('kept', { variants: variants(1) }))
  const people = await Promise.all(Array.from({ length: 8 }, () => known()))
  const seen = async () =>
    Promise.all(people.map(async ({ cookie }) => /Áčko|Béčko/.exec(await home(cookie))?.[0]))
  const before = await seen()
  await published(campaign('kept', { variants: variants(2) }))
  const after = await seen()
  for (const [index, what] of before.entries()) if (what === 'Áčko') expect(after[index]).toBe('Áčko')
  const view = await admin<CampaignView>('/campaigns/kept')
  expect(JSON.stringify(view)).not.toContain('ranges')
  expect((await save(view.campaign)).status).toBe(201)
  await clean()
})
