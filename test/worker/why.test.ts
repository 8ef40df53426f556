/** "Why am I seeing this?": for the browser that it was shown to, and for nobody else. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import { app } from '../../worker/app.ts'
import { whyPath } from '../../worker/route/why.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, admin, asAdmin, browser, call, consentGiven, event, json, post, profileOf } from './call.ts'

const html = {
  accept: 'text/html',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
}
const grinder = {
  item_id: 'M1',
  item_name: 'Ruční mlýnek',
  item_category: 'Mlýnky',
  price: 1890,
  quantity: 1,
}
const HOUR = 3_600_000

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
afterAll(async () => {
  await env.DB.prepare('DELETE FROM definition').run()
  await publishRelease(env, { segments: [], archived: [] })
})

async function shown(...events: object[]): Promise<{ cookie: string; id: string; profile: string }> {
  const visitor = browser()
  await visitor.taken([consentGiven(), ...events])
  const page = await (await call('/', { headers: { ...html, cookie: visitor.cookie } })).text()
  const id = /data-vitrina-decision="([^"]+)"/.exec(page)![1]!
  const why = () => call(`/_v/why/${id}`, { headers: { cookie: visitor.cookie } })
  await expect.poll(async () => (await why()).status).toBe(200)
  return { cookie: visitor.cookie, id, profile: (await profileOf(visitor)).id }
}

const viewed = (ago = HOUR) =>
  event({ name: 'view_item', at: Date.now() - ago, params: { items: [grinder] } })
const why = async (path: string, headers: Record<string, string> = {}) => call(`/_v/why/${path}`, { headers })

describe('the page', () => {
  test('says in Czech or English what it rests on, and no cache may keep it', async () => {
    const { id, cookie } = await shown(viewed())
    const answer = await why(id, { cookie })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await answer.text()
    expect(page).toContain('<html lang="cs">')
    expect(page).toContain('Prohlížíte si kategorii Mlýnky.')
    expect(page).toContain('Na vašem souhlasu s personalizací')
    expect(page).not.toMatch(/<script|undefined|home-picks|NaN/)
    const english = await (await why(`${id}?lang=en`, { cookie })).text()
    expect(english).toContain('You look at the category Mlýnky.')
    expect(await (await why(id, { cookie, 'accept-language': 'en-GB,en' })).text()).toContain(
      '<html lang="en">',
    )
  })

  test('is made from the rule of the campaign that was in force, though it is another one by now', async () => {
    const words = [{ kind: 'heading', text: 'Pro košík', level: 2 }]
    const draft = (audience: object) => ({
      id: 'for-carts',
      kind: 'blocks',
      slot: 'home',
      priority: 9,
      audience,
      variants: [{ key: 'a', weight: 1, blocks: { cs: words, en: words } }],
    })
    const publish = async (audience: object) => {
      await post('/_v/v1/admin/campaigns', draft(audience), asAdmin)
      await post('/_v/v1/admin/campaigns/for-carts/publish', {}, asAdmin)
    }
    await publish({ 'cart.items': { $gte: 1 } })
    const { id, cookie } = await shown(event({ name: 'add_to_cart', params: { items: [grinder] } }))
    await publish({ 'cart.items': { $gte: 50 } })
    const page = await (await why(id, { cookie })).text()
    expect(page).toContain('Podmínka, která u vás platí')
    expect(page).toMatch(/<li>[^<]*koš[^<]*1[^<]*<\/li>/i)
    expect(page).not.toContain('for-carts')
    await post('/_v/v1/admin/campaigns/for-carts/archive', {}, asAdmin)
  })

  test('does not name what was looked at just now, nor what the shop calls discreet', async () => {
    const fresh = await shown(viewed(1_000))
    const page = await (await why(fresh.id, { cookie: fresh.cookie })).text()
    expect(page).toContain('Vybráno podle toho, co jste si prohlíželi.')
    expect(page).not.toContain('Prohlíželi jste si')
    const body = JSON.stringify({ discreet: ['Mlýnky'] })
    const headers = { 'content-type': 'application/json', ...asAdmin }
    await call('/_v/v1/admin/bounds', { method: 'PUT', body, headers })
    const later = await shown(viewed())
    const discreet = await (await why(later.id, { cookie: later.cookie })).text()
    expect(discreet).not.toContain('Mlýnk')
    await call('/_v/v1/admin/bounds', { method: 'PUT', body: '{}', headers })
  })
})

test('a section links to it where the shop wants that, and where there is something to tell', async () => {
  const visitor = browser()
  await visitor.taken([consentGiven(), viewed()])
  const page = async (vars: object, cookie: string) => {
    const context = createExecutionContext()
    const request = new Request('http://shop.test/', { headers: { ...html, ...(cookie && { cookie }) } })
    const text = await (await app.fetch(request, { ...env, ...vars }, context)).text()
    await waitOnExecutionContext(context)
    return text
  }
  const on = await page({ WHY_LINK: 'on' }, visitor.cookie)
  const path = /<a href="(\/_v\/why\/[^"]+)"/.exec(on)![1]!
  const opened = await call(path, { headers: { cookie: visitor.cookie } })
  expect(await opened.text()).toContain('Prohlížíte si kategorii Mlýnky.')
  expect(await page({}, visitor.cookie)).not.toContain('/_v/why/')
  expect(await page({ WHY_LINK: 'on' }, '')).not.toContain('/_v/why/')
})

describe('leaks nothing', () => {
  test('to another browser, to one without a cookie, or of an id that there is not', async () => {
    const [mine, theirs] = [await shown(viewed()), await shown()]
    const answers = await Promise.all([
      why(mine.id, { cookie: theirs.cookie }),
      why(mine.id),
      why('daaaaaaaaaaaaaaaaaaaa', { cookie: mine.cookie }),
    ])
    const pages = await Promise.all(answers.map((answer) => answer.text()))
    for (const { status } of answers) expect(status).toBe(404)
    // Whether there is such a receipt is not told either.
    const same = (page: string, id: string) => page.replaceAll(id, '')
    expect(same(pages[0]!, mine.id)).toBe(same(pages[2]!, 'daaaaaaaaaaaaaaaaaaaa'))
    expect(pages[1]).toBe(pages[0])
    expect(pages.join('')).not.toContain('Mlýnky')
  })

  test('by a link that was changed, or has expired', async () => {
    const { profile, id } = await shown(viewed())
    const path = await whyPath(env, profile, id, Date.now())
    const opened = await call(path)
    expect(opened.status).toBe(200)
    expect(await opened.text()).toContain('Prohlížíte si kategorii Mlýnky.')
    expect((await call(path.slice(0, -3))).status).toBe(404)
    expect((await call(await whyPath(env, profile, id, Date.now() - 31 * 24 * HOUR))).status).toBe(404)
    expect((await call(await whyPath(env, 'somebody', id, Date.now()))).status).toBe(404)
  })
})

test('reasons in a page do not say back what was looked at just now', async () => {
  const visitor = browser()
  await visitor.taken([consentGiven(), viewed(1_000)])
  const body = {
    key: TEST_SECRETS.SITE_KEY,
    consent: GRANTED,
    slots: ['home'],
    page: { url: 'http://shop.test/', language: 'cs' },
  }
  const answer = await json<DecideAnswer>(post('/_v/v1/decide', body, { cookie: visitor.cookie }))
  expect(answer.decisions[0]?.because.map(({ code }) => code)).toEqual(['affinity', 'looked_at'])
  expect(JSON.stringify(answer.decisions[0]?.because)).not.toContain('mlýnek')
})
