/** Campaigns from the admin API into the first HTML, and out of it again. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignCheckAnswer, CampaignView, CampaignsAnswer } from '../../core/wire/campaigns.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import type { PreviewAnswer } from '../../core/wire/preview.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { replayed } from '../../worker/render/replay.ts'
import { publishAll } from '../../worker/store/changes.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import {
  GRANTED,
  admin,
  asAdmin,
  browser,
  call,
  consentGiven,
  event,
  json,
  post,
  problemOf,
  profileOf,
} from './call.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'
const PHONE = 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36'
const kettle = { item_id: 'M1', item_name: 'Ruční mlýnek', item_category: 'Mlýnky', price: 1890, quantity: 1 }

const words = (text: string, more: object[] = []) => ({
  cs: [{ kind: 'heading', text, level: 2 }, ...more],
  en: [{ kind: 'heading', text: `${text} (en)`, level: 2 }, ...more],
})
const one = (text: string, more: object[] = []) => ({ key: 'a', weight: 1, blocks: words(text, more) })
const campaign = (id: string, more: object = {}) => ({
  id,
  kind: 'blocks',
  slot: 'home',
  owner: 'crm',
  priority: 10,
  variants: [one(`Nadpis ${id}`)],
  ...more,
})

const save = (draft: object) => post('/_v/v1/admin/campaigns', draft, asAdmin)
const publish = (id: string) => post(`/_v/v1/admin/campaigns/${id}/publish`, { note: 'because' }, asAdmin)
const archive = (id: string) => post(`/_v/v1/admin/campaigns/${id}/archive`, {}, asAdmin)
const bounds = (body: object) =>
  call('/_v/v1/admin/bounds', {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...asAdmin },
  })

async function published(draft: { id: string; [field: string]: unknown }): Promise<void> {
  expect((await save(draft)).status).toBe(201)
  const answer = await publish(draft.id)
  expect(await answer.json()).toMatchObject({ id: draft.id })
}

async function home(cookie = '', agent = CHROME, path = '/'): Promise<string> {
  const headers = { accept: 'text/html', 'user-agent': agent, ...(cookie && { cookie }) }
  return (await call(path, { headers })).text()
}

async function known(...events: object[]): Promise<ReturnType<typeof browser>> {
  const visitor = browser()
  await visitor.taken([consentGiven(), ...events])
  return visitor
}

const added = () => event({ name: 'add_to_cart', params: { items: [kettle] } })

async function clean(): Promise<void> {
  await env.DB.prepare('DELETE FROM definition').run()
  await publishRelease(env, { segments: [], archived: [] })
}

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

describe('the library', () => {
  test('has what ships and what is written, with drafts, versions and findings', async () => {
    await save(campaign('spring', { audience: { 'f.order': 1 } }))
    const { campaigns, slots } = await admin<CampaignsAnswer>('/campaigns')
    expect(campaigns.map(({ id, status, origin }) => `${id} ${status} ${origin}`)).toEqual([
      'spring draft console',
      'home-picks published playbook',
      'save-cart published playbook',
      'bought-together published playbook',
    ])
    expect(slots).toEqual(expect.arrayContaining(['home', 'product', 'popup']))
    const refused = await publish('spring')
    expect(refused.status).toBe(400)
    expect(await problemOf(refused)).toMatchObject({ code: 'bad_campaign', path: '/audience/f.order' })
    await published(campaign('spring', { audience: { 'f.orders': { $gte: 1 } } }))
    await published(campaign('spring', { audience: { 'f.orders': { $gte: 2 } } }))
    const view = await admin<CampaignView>('/campaigns/spring')
    expect(view).toMatchObject({
      status: 'published',
      version: 2,
      draft: null,
      check: { publishable: true, sentence: { cs: expect.stringContaining('2') as string } },
    })
    expect(view.versions.map(({ version, note }) => [version, note])).toEqual([
      [2, 'because'],
      [1, 'because'],
    ])
    expect((await archive('spring')).status).toBe(200)
    expect((await archive('spring')).status).toBe(404)
    await clean()
  })

  test('has what ships written anew, as the next version, and archived', async () => {
    const { campaign: picks } = await admin<CampaignView>('/campaigns/home-picks')
    await published({ ...picks, plainTitle: { cs: 'Letos nejvíc', en: 'This year' } })
    expect(await home()).toContain('Letos nejvíc')
    expect(await admin<CampaignView>('/campaigns/home-picks')).toMatchObject({
      version: 2,
      origin: 'console',
    })
    await archive('home-picks')
    expect(await home()).toContain('obsah obchodu')
    await clean()
    expect(await home()).toContain('Právě se nejvíc kupuje')
  })

  test.each<[string, object, string]>([
    ['an unknown word', { ...campaign('draft'), priorty: 1 }, '/priorty'],
    [
      'an unknown block',
      campaign('draft', { variants: [one('x', [{ kind: 'script', text: 'x' }])] }),
      '/variants/0/blocks/cs/1',
    ],
    [
      'cards in place of products',
      campaign('draft', { variants: [one('x', [{ kind: 'products', cards: [] }])] }),
      '/variants/0/blocks/cs/1',
    ],
    ['a holdout of everybody', campaign('draft', { holdout: 1 }), '/holdout'],
    ['no content', campaign('draft', { variants: [] }), '/variants'],
    ['a day that there is none', campaign('draft', { schedule: { weekdays: [8] } }), '/schedule/weekdays/0'],
  ])('takes no draft with %s, and says where', async (_, draft, path) => {
    const answer = await save(draft)
    expect(answer.status).toBe(400)
    expect((await problemOf(answer)).path).toContain(path)
  })

  test('says of one that is being written what is to be said, and keeps nothing of it', async () => {
    const answer = await admin<CampaignCheckAnswer>(
      '/campaigns/check',
      campaign('new', { slot: 'attic', audience: { segments: { $in: ['keen'] } } }),
    )
    expect(answer).toMatchObject({ publishable: true, findings: [{ code: 'unknown_slot', at: '/slot' }] })
    expect(answer.sentence?.en).toContain('keen')
    expect((await call('/_v/v1/admin/campaigns/new', { headers: asAdmin })).status).toBe(404)
  })

  test('shows a draft, and each of its variants, to those who make it alone', async () => {
    await save(
      campaign('soon', { variants: [one('První'), { key: 'b', weight: 0, blocks: words('Druhá') }] }),
    )
    for (const [variant, text] of [
      ['a', 'První'],
      ['b', 'Druhá'],
    ] as const) {
      const { url } = await admin<PreviewAnswer>('/preview', { campaign: 'soon', draft: true, variant })
      const page = await home('', CHROME, new URL(url).pathname + new URL(url).search)
      expect(page).toContain(text)
      expect(page).not.toContain('data-vitrina-decision')
    }
    expect(await home()).not.toContain('První')
    const unpublished = await post('/_v/v1/admin/preview', { campaign: 'soon' }, asAdmin)
    expect(unpublished.status).toBe(404)
    await clean()
  })

  test('cannot be used by those who are not signed in', async () => {
    for (const path of ['/campaigns', '/campaigns/home-picks', '/bounds'])
      expect((await call(`/_v/v1/admin${path}`)).status).toBe(401)
  })
})

test('a segment that a campaign names cannot be archived, and what is remembered follows the campaign', async () => {
  await published(campaign('vips', { audience: { segments: { $in: ['keen'] } } }))
  const answer = await post('/_v/v1/admin/segments/keen/archive', {}, asAdmin)
  expect(answer.status).toBe(409)
  expect(JSON.stringify(await answer.json())).toContain('campaign vips')
  const before = (await publishAll(env)).memory.id
  await published(
    campaign('viewers', { audience: { $did: { event: 'view_item', where: { 'p.item_id': 'K7' } } } }),
  )
  expect((await publishAll(env)).memory.id).not.toBe(before)
  const visitor = await known(event({ name: 'view_item', params: { items: [{ ...kettle, item_id: 'K7' }] } }))
  await archive('vips')
  expect(await home(visitor.cookie)).toContain('Nadpis viewers')
  await clean()
})
