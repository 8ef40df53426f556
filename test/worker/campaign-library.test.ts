/** The library of campaigns: drafts, versions, findings, previews. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignCheckAnswer, CampaignView, CampaignsAnswer } from '../../core/wire/campaigns.ts'
import type { PreviewAnswer } from '../../core/wire/preview.ts'
import { publishAll } from '../../worker/store/changes.ts'
import { admin, asAdmin, call, event, post, problemOf } from './call.ts'

import {
  CHROME,
  archive,
  campaign,
  clean,
  home,
  kettle,
  known,
  one,
  publish,
  published,
  save,
  words,
} from './campaign-made.ts'

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
// Other files share this store: what was published here must not stay in force.
afterAll(clean)

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
    // Half a rule cannot be said, and is not for everybody for all that.
    expect(campaigns[0]).toMatchObject({ sentence: null, isForAll: false })
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
      sentence: { cs: expect.stringContaining('2') as string },
      schedule: null,
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
    [
      'a count that somebody made up',
      campaign('draft', {
        variants: [one('x', [{ kind: 'proof', count: 99, least: 2, text: '{count}' }])],
      }),
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
