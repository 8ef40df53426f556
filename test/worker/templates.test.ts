/** Templates from the admin API into messages: drafts, findings, versions, previews, tests, and what a person gets. */
import { env } from 'cloudflare:workers'
import { afterAll, beforeEach, afterEach, expect, test, vi } from 'vitest'
import { DEFAULT_BRAND } from '../../core/message/brand.ts'
import { smsSize } from '../../core/message/sms.ts'
import { NAME_DAY } from '../../core/playbook/journey/wishes.ts'
import { TEMPLATES } from '../../core/playbook/templates.ts'
import type { JourneyCheckAnswer } from '../../core/wire/journeys.ts'
import type {
  PersonasAnswer,
  TemplateCheckAnswer,
  TemplateDiffAnswer,
  TemplatePreview,
  TemplateTestAnswer,
  TemplateView,
  TemplatesAnswer,
} from '../../core/wire/templates.ts'
import { moveClock } from '../../worker/clock.ts'
import { publishAll } from '../../worker/store/changes.ts'
import { shortPath } from '../../worker/store/link.ts'
import { currentRelease } from '../../worker/store/release.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import {
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

const sent: { subject?: string; html?: string; text: string; to: string }[] = []

beforeEach(async () => {
  sent.length = 0
  await moveClock(env, { offsetMs: 0, frozenAt: Math.floor(Date.now() / 1000) * 1000 })
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    if (String(url) !== TEST_SECRETS.SENDER_URL) return new Response(null, { status: 404 })
    sent.push((JSON.parse(String(init?.body)) as { data: (typeof sent)[number] }).data)
    return new Response(null, { status: 204 })
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await moveClock(env, { offsetMs: 0, frozenAt: null })
})
// Other files share this store: what was published here must not stay in force.
afterAll(async () => {
  await env.DB.prepare("DELETE FROM definition WHERE kind = 'template'").run()
  await env.DB.prepare("DELETE FROM setting WHERE name = 'brand'").run()
  await publishAll(env)
})

const mail = (subject: string, ...blocks: object[]) => ({
  channel: 'email',
  subject,
  preheader: 'Úryvek',
  blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: '{{ person.greeting }}' }],
  footer: 'Proto.',
})
const both = (id: string, words: object) => ({ id, owner: 'Eva', cs: words, en: words })
const save = (draft: object) => post('/_v/v1/admin/templates', draft, asAdmin)
const change = (id: string, how: string, body: object = {}) =>
  post(`/_v/v1/admin/templates/${id}/${how}`, body, asAdmin)

test('what ships stands in the list with who sends it', async () => {
  const { templates } = await admin<TemplatesAnswer>('/templates')
  expect(templates.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(TEMPLATES)))
  expect(templates.find(({ id }) => id === 'cart-email')).toMatchObject({
    channel: 'email',
    status: 'published',
    version: 0,
    origin: 'playbook',
    usedBy: ['abandoned-cart'],
  })
})

test('a draft is published as versions that stay, and goes back to any of them', async () => {
  const id = 'cart-email'
  expect((await save(both(id, mail('První')))).status).toBe(201)
  expect((await change(id, 'publish', { note: 'a' })).status).toBe(200)
  await save(both(id, mail('Druhý', { kind: 'cart' }, { kind: 'button', text: 'Do košíku', to: 'cart' })))
  const drafted = await admin<TemplateView>(`/templates/${id}`)
  expect(drafted).toMatchObject({
    version: 1,
    hasDraft: true,
    says: 'První',
    draft: { template: { cs: { subject: 'Druhý' } } },
  })
  const diff = await admin<TemplateDiffAnswer>(`/templates/${id}/diff?from=1&to=draft`)
  expect(diff.changes).toContainEqual({ at: '/cs/subject', from: 'První', to: 'Druhý' })
  expect(diff.changes.map(({ at }) => at)).toContain('/cs/blocks/0/kind')
  const release = await json<{ version: number; release: string }>(change(id, 'publish'))
  expect(release.version).toBe(2)
  const back = await json<{ version: number; release: string }>(change(id, 'rollback', { to: 1 }))
  expect(back.version).toBe(3)
  expect(back.release).not.toBe(release.release)
  expect((await json<{ version: number }>(change(id, 'rollback', { to: 0 }))).version).toBe(4)
  const view = await admin<TemplateView>(`/templates/${id}`)
  expect(view.template.cs).toEqual(TEMPLATES[id]!.cs)
  expect(view.versions.map(({ version, note }) => `${version} ${note}`)).toEqual([
    '4 ← 0',
    '3 ← 1',
    '2 ',
    '1 a',
    '0 ',
  ])
  expect((await change(id, 'rollback', { to: 9 })).status).toBe(404)
  expect((await call(`/_v/v1/admin/templates/${id}/diff?from=1&to=77`, { headers: asAdmin })).status).toBe(
    404,
  )
})

test('what has an error is kept and not published; the brand has a say', async () => {
  const broken = both('broken-email', mail('ZDARMA {{ person.first_name }}'))
  expect((await save(broken)).status).toBe(201)
  expect((await problemOf(change('broken-email', 'publish'))).code).toBe('bad_template')
  const brand = { ...DEFAULT_BRAND, forbidden: ['zdarma'] }
  const put = await call('/_v/v1/admin/templates/brand', {
    method: 'PUT',
    body: JSON.stringify(brand),
    headers: { 'content-type': 'application/json', ...asAdmin },
  })
  expect(await put.json()).toEqual(brand)
  const check = await admin<TemplateCheckAnswer>('/templates/check', broken)
  expect(check.publishable).toBe(false)
  expect(check.findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['forbidden_word', 'missing_default']),
  )
  expect(
    (await call('/_v/v1/admin/templates/broken-email/draft', { method: 'DELETE', headers: asAdmin })).status,
  ).toBe(204)
  expect((await change('broken-email', 'publish')).status).toBe(404)
})

test('a page of the shop that is not there stops a template', async () => {
  const way = (url: string) => both('way-email', mail('Odkaz', { kind: 'button', text: 'x', to: { url } }))
  const { findings } = await admin<TemplateCheckAnswer>('/templates/check', way('/neni-tu-nic'))
  expect(findings.map(({ code, at }) => `${code} ${at}`)).toContain('dead_link /cs/blocks/0/to/url')
  const foreign = await admin<TemplateCheckAnswer>('/templates/check', way('https://evil.example/'))
  expect(foreign.findings.map(({ code }) => code)).toContain('foreign_link')
})

test('a preview is filled for people made up and for a person, and gives nothing away', async () => {
  const { personas } = await admin<PersonasAnswer>('/templates/personas')
  expect(personas.length).toBeGreaterThan(5)
  for (const { id, language } of personas)
    for (const template of ['cart-email', 'cart-sms', 'confirm-email']) {
      const preview = await admin<TemplatePreview>('/templates/preview', {
        template: { id: template },
        language,
        as: { persona: id },
      })
      expect(preview.text, `${template} ${id}`).not.toBe('')
    }
  const visitor = browser()
  await visitor.send([
    consentGiven(),
    event({
      name: 'add_to_cart',
      params: { items: [{ item_id: 'P1', item_name: 'Svíčka <b>', quantity: 2, price: 90 }] },
    }),
  ])
  const { id } = await profileOf(visitor)
  const preview = await admin<TemplatePreview>('/templates/preview', {
    template: { id: 'cart-email' },
    language: 'cs',
    as: { profile: id },
  })
  expect(preview.html).toContain('Svíčka &lt;b&gt;')
  expect(preview.html).toContain('/_v/c/vzorek')
  expect(preview.bytes).toBeGreaterThan(3_000)
  expect(
    (
      await post(
        '/_v/v1/admin/templates/preview',
        { template: { id: 'cart-email' }, language: 'cs', as: { persona: 'nobody' } },
        asAdmin,
      )
    ).status,
  ).toBe(404)
})

test('a test goes to one address, marked as one', async () => {
  const asked = {
    template: { id: 'cart-email' },
    language: 'cs',
    as: { persona: 'known' },
    to: 'me@shop.example',
  }
  const answer = await json<TemplateTestAnswer>(post('/_v/v1/admin/templates/test', asked, asAdmin))
  expect(answer).toMatchObject({ sent: true, sender: 'default' })
  expect(sent).toMatchObject([{ to: 'me@shop.example' }])
  expect(sent[0]!.subject).toMatch(/^\[TEST\] /)
  expect((await post('/_v/v1/admin/templates/test', { ...asked, to: 'nobody' }, asAdmin)).status).toBe(400)
})

test('a test by WhatsApp goes with the approved template and what stands in its places', async () => {
  const asked = { template: { id: 'cart-yours-whatsapp' }, language: 'cs', as: { persona: 'known' } }
  const to = '602 123 456'
  const answer = await json<TemplateTestAnswer>(
    post('/_v/v1/admin/templates/test', { ...asked, to }, asAdmin),
  )
  expect(answer.sent).toBe(true)
  const { whatsapp } = await json<TemplatePreview>(post('/_v/v1/admin/templates/preview', asked, asAdmin))
  expect(whatsapp!.params.length).toBeGreaterThan(0)
  expect(sent).toMatchObject([
    { channel: 'whatsapp', to: '+420602123456', template: { ...whatsapp, language: 'cs' } },
  ])
  expect(sent[0]!.text).toMatch(/^\[TEST\] /)
  const wrong = await post('/_v/v1/admin/templates/test', { ...asked, to: 'me@shop.example' }, asAdmin)
  expect(wrong.status).toBe(400)
})

test('a test of a notification asks the browser of a person, and says where there is none', async () => {
  const visitor = browser()
  await visitor.taken([consentGiven(), event({ name: 'page_view' })])
  const { id } = await profileOf(visitor)
  const asked = { template: { id: 'cart-yours-push' }, language: 'cs', as: { persona: 'known' }, to: id }
  const refused = await post('/_v/v1/admin/templates/test', asked, asAdmin)
  expect(await problemOf(refused)).toMatchObject({ path: '/to', detail: expect.stringContaining('browser') })
})

test('a text message is shown as the shop writes it', async () => {
  const template = both('note-sms', { channel: 'sms', text: 'Příští středu přijďte. STOP' })
  const asked = { template, language: 'cs', as: { persona: 'known' } }
  const shown = async () =>
    (await json<TemplatePreview>(post('/_v/v1/admin/templates/preview', asked, asAdmin))).text
  expect(await shown()).toBe('Pristi stredu prijdte. STOP')
  const put = (diacritics: string) =>
    call('/_v/v1/admin/sms', {
      method: 'PUT',
      headers: { ...asAdmin, 'content-type': 'application/json' },
      body: JSON.stringify({ diacritics, segmentMicro: null }),
    })
  expect((await put('keep')).status).toBe(200)
  expect(await shown()).toBe('Příští středu přijďte. STOP')
  await put('strip')
})

test('a message with an offer that nobody published is shown, checked and published as it would be sent: without it', async () => {
  const { offers } = await currentRelease(env)
  expect(offers.map(({ id }) => id)).not.toContain('thank-you')
  const template = { id: 'name-day-email' }
  const { text, subject } = await admin<TemplatePreview>('/templates/preview', {
    template,
    language: 'cs',
    as: { persona: 'known' },
  })
  expect(subject).toContain('svátku')
  expect(text).not.toMatch(/TEST-|slev|dárek/)
  const { template: words } = await admin<TemplateView>('/templates/name-day-email')
  const check = await admin<TemplateCheckAnswer>('/templates/check', words)
  expect(check).toMatchObject({ publishable: true })
  expect(check.findings.map(({ severity, code }) => `${severity} ${code}`)).toContain('warning unknown_offer')
  // A comma may be mended, and the journey that sends it is told the same.
  expect((await save(words)).status).toBe(201)
  expect((await change('name-day-email', 'publish')).status).toBe(200)
  const { version: _, ...journey } = NAME_DAY.journey
  const said = await admin<JourneyCheckAnswer>('/journeys/check', journey)
  expect(said.publishable).toBe(true)
  expect(said.findings.map(({ severity, code }) => `${severity} ${code}`)).toContain('warning unknown_offer')
})

test('a text message is counted as it goes, each link as long as a real one; its test says that it is one', async () => {
  const template = both('stop-sms', { channel: 'sms', text: '{{ links.shop }} {{ links.unsubscribe }}' })
  const asked = { template, language: 'cs', as: { persona: 'known' } }
  const preview = await json<TemplatePreview>(post('/_v/v1/admin/templates/preview', asked, asAdmin))
  const real = env.SHOP_URL + (await shortPath(env, '/_v/u/x', 0))
  expect(preview.text.split(' ').map(({ length }) => length)).toEqual([real.length, real.length])
  await json(post('/_v/v1/admin/templates/test', { ...asked, to: '602 123 456' }, asAdmin))
  // A template that no journey sends is held to be marketing, as its check holds it.
  const text = `TEST: ${preview.text}`
  expect(sent).toMatchObject([{ channel: 'sms', class: 'marketing', text, ...smsSize(text) }])
})
