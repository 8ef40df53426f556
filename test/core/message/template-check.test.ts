/** What stops a template before it is published, each with its place; and that the words that ship pass. */
import { describe, expect, test } from 'vitest'
import { DEFAULT_BRAND } from '../../../core/message/brand.ts'
import { parseLiquid } from '../../../core/message/liquid/parse.ts'
import { usesOf } from '../../../core/message/liquid/uses.ts'
import { PERSONAS, personaOf, worldOf } from '../../../core/message/persona.ts'
import { checkTemplate } from '../../../core/message/template-check.ts'
import { templateFinding } from '../../../core/message/template-finding.ts'
import { linkFindings, urlsOf } from '../../../core/message/template-links.ts'
import { peopleFindings } from '../../../core/message/template-people.ts'
import { bytesOf, previewOfMail, previewTemplate } from '../../../core/message/template-preview.ts'
import { textsOf } from '../../../core/message/template-text.ts'
import { faultFinding, readText } from '../../../core/message/template-variables.ts'
import { handWritten, wordFindings } from '../../../core/message/template-words.ts'
import { LiquidFault } from '../../../core/message/liquid/fault.ts'
import { composeMail } from '../../../core/message/mail/compose.ts'
import type { EmailBlock, EmailTemplate, Template } from '../../../core/message/template.ts'
import type { SmsPolicy } from '../../../core/message/sms.ts'
import type { TemplateAround } from '../../../core/message/template-around.ts'
import { JOURNEY_PLAYBOOKS } from '../../../core/playbook/journeys.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { JOURNEYS } from '../../../core/playbook/running.ts'
import { TEMPLATES } from '../../../core/playbook/templates.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { MONDAY } from '../event/made.ts'

const AROUND: TemplateAround = {
  class: 'marketing',
  brand: { ...DEFAULT_BRAND, forbidden: ['zdarma', 'garance'] },
  shopUrl: 'https://shop.example',
  hosts: ['blog.example'],
  offers: ['ten'],
  campaigns: ['spring'],
  kept: ['price'],
  schema: { ...SHOP_SCHEMA, segments: BUILT_IN.segments.map(({ id }) => id) },
  currency: 'CZK',
  now: MONDAY,
}
const mail = (more: Partial<EmailTemplate> = {}, ...blocks: EmailBlock[]): EmailTemplate => ({
  channel: 'email',
  subject: 'Váš košík',
  preheader: 'Čeká na vás',
  blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: 'Dobrý den' }],
  footer: 'Proto.',
  ...more,
})
const found = (cs: Template, around: Partial<TemplateAround> = {}) =>
  checkTemplate(`x-${cs.channel}`, { cs, en: cs }, { ...AROUND, ...around }).findings.filter(
    ({ at }) => !at.startsWith('/en'),
  )
const codes = (cs: Template, around: Partial<TemplateAround> = {}) =>
  found(cs, around).map(({ code, at }) => `${code} ${at}`)

test('a sound template has no finding', () => {
  expect(codes(mail())).toEqual([])
})

const text = (said: string): EmailTemplate => mail({}, { kind: 'text', text: said })

test.each<[string, Template, string]>([
  ['an open brace', text('{{ a'), 'liquid /cs/blocks/0/text'],
  ['an unknown tag', text('{% include "x" %}'), 'unknown_tag /cs/blocks/0/text'],
  ['an unknown filter', text('{{ shop.name | raw }}'), 'unknown_filter /cs/blocks/0/text'],
  [
    'an unknown filter in a branch',
    text('{% if person.gender == "x" %}{{ shop.name | shout }}{% endif %}'),
    'unknown_filter /cs/blocks/0/text',
  ],
  ['an unknown variable', text('{{ weather }}'), 'unknown_variable /cs/blocks/0/text'],
  ['an unknown field', text('{{ person.password }}'), 'unknown_variable /cs/blocks/0/text'],
  ['what may be missing', mail({ subject: '{{ person.first_name }}, košík' }), 'missing_default /cs/subject'],
  [
    'what may be missing under another name',
    mail({ subject: '{{ first_name }}!' }),
    'missing_default /cs/subject',
  ],
  ['what no journey keeps', text('{{ entry.colour }}'), 'not_kept /cs/blocks/0/text'],
  ['an order where there may be none', text('{{ order.id }}'), 'maybe_missing /cs/blocks/0/text'],
  ['a forbidden word', mail({ subject: 'Doprava ZDARMA' }), 'forbidden_word /cs/subject'],
  ['shouting', mail({ subject: 'VELKÁ AKCE dnes' }), 'shouting /cs/subject'],
  ['one loud word', mail({ preheader: 'POSLEDNÍ kusy' }), 'shouting /cs/preheader'],
  ['exclaiming', mail({ subject: 'Akce! Hned!' }), 'exclaiming /cs/subject'],
  ['a false reply', mail({ subject: 'Re: vaše objednávka' }), 'false_reply /cs/subject'],
  ['a false forward', mail({ subject: ' FWD : ceny' }), 'false_reply /cs/subject'],
  ['emoji', mail({ subject: 'Čaj 🍵🍵' }), 'emoji /cs/subject'],
  ['no subject', mail({ subject: ' ' }), 'empty /cs/subject'],
  ['no preheader', mail({ preheader: '' }), 'no_preheader /cs/preheader'],
  ['a preheader that repeats', mail({ preheader: 'Váš košík' }), 'preheader_repeats /cs/preheader'],
  ['a long preheader', mail({ preheader: 'a '.repeat(80) }), 'too_long /cs/preheader'],
  ['a subject that is long for somebody', mail({ subject: 'x'.repeat(71) }), 'subject_too_long /cs/subject'],
  ['no reason to be written to', mail({ footer: '' }), 'no_why /cs/footer'],
  [
    'a picture without words',
    mail({}, { kind: 'image', url: '/a.jpg', alt: '' }),
    'no_alt_plain /cs/blocks/0/alt',
  ],
  [
    'a picture that leads somewhere without words',
    mail({}, { kind: 'image', url: '/a.jpg', alt: '', to: 'shop' }),
    'no_alt /cs/blocks/0/alt',
  ],
  [
    'no address',
    mail({}, { kind: 'button', text: 'x', to: { url: 'javascript:alert(1)' } }),
    'bad_link /cs/blocks/0/to/url',
  ],
  [
    'an address with a name before it',
    mail({}, { kind: 'button', text: 'x', to: { url: 'https://shop.example@evil.example/' } }),
    'bad_link /cs/blocks/0/to/url',
  ],
  [
    'an address of nobody',
    mail({}, { kind: 'button', text: 'x', to: { url: '//evil.example' } }),
    'bad_link /cs/blocks/0/to/url',
  ],
  ['another host', text('Viz https://evil.example/x.'), 'foreign_link /cs/blocks/0/text'],
  [
    'a host that looks like the shop',
    mail({}, { kind: 'button', text: 'x', to: { url: 'https://shop.example.evil.example' } }),
    'foreign_link /cs/blocks/0/to/url',
  ],
  [
    'an address without TLS',
    mail({}, { kind: 'button', text: 'x', to: { url: 'http://shop.example/a' } }),
    'insecure_link /cs/blocks/0/to/url',
  ],
  [
    'a picture without TLS',
    mail({}, { kind: 'image', url: 'http://cdn.example/a.jpg', alt: 'a' }),
    'insecure_link /cs/blocks/0/url',
  ],
  [
    'an offer that there is not',
    mail({}, { kind: 'coupon', offer: 'none', text: 'x' }),
    'unknown_offer /cs/blocks/0/offer',
  ],
  [
    'a campaign that there is not',
    mail({}, { kind: 'campaign', campaign: 'none' }),
    'unknown_campaign /cs/blocks/0/campaign',
  ],
  [
    'a rule that is none',
    mail({}, { kind: 'divider', when: { 'f.nothing': 1 } }),
    'unknown_path /cs/blocks/0/when/f.nothing',
  ],
  [
    'weight',
    mail({}, ...Array.from({ length: 9 }, (): EmailBlock => ({ kind: 'text', text: 'x'.repeat(12_000) }))),
    'too_heavy /cs',
  ],
  ['a marketing SMS without a way out', { channel: 'sms', text: 'Ahoj' }, 'no_way_out /cs/text'],
  [
    'a long SMS',
    { channel: 'sms', text: `{{ links.unsubscribe }} ${'slovo '.repeat(60)}` },
    'sms_long /cs/text',
  ],
  [
    'an SMS with a sign of another alphabet',
    { channel: 'sms', text: 'Ahoj 🍵 {{ links.unsubscribe }}' },
    'sms_ucs2 /cs/text',
  ],
  [
    'a push message without a title',
    { channel: 'push', title: '', body: 'x', to: 'shop' },
    'empty /cs/title',
  ],
  [
    'a long push message',
    { channel: 'push', title: 'x', body: 'x'.repeat(241), to: 'shop' },
    'too_long /cs/body',
  ],
  [
    'loops in loops',
    text(`${'{% for l in cart.lines %}'.repeat(4)}x${'{% endfor %}'.repeat(4)}`),
    'fails_for /cs',
  ],
])('%s is found, with its place', (_, template, code) => {
  expect(codes(template)).toContain(code)
})

test.each<[string, Template, Partial<TemplateAround>]>([
  ['a default', mail({ subject: '{{ person.first_name | default: "přátelé" }}' }), {}],
  [
    'a condition',
    mail({ subject: 'Košík{% if person.first_name != blank %}, {{ person.first_name }}{% endif %}' }),
    {},
  ],
  [
    'a list by its own name',
    text('{% for line in cart.lines %}{{ line.title }}{{ forloop.index }}{% endfor %}'),
    {},
  ],
  ['what the text gave itself', text('{% assign a = 1 %}{{ a }}{% capture b %}x{% endcapture %}{{ b }}'), {}],
  [
    'a coupon in its own block',
    mail({}, { kind: 'coupon', offer: 'ten', text: 'Do {{ coupon.until }}: {{ coupon.code }}' }),
    {},
  ],
  ['what a journey keeps', text('{{ entry.price | money }}'), {}],
  ['whatever nobody sends yet', text('{{ entry.colour }}'), { kept: null }],
  ['a host that the shop allows', text('https://blog.example/clanek'), {}],
  ['a path of the shop', mail({}, { kind: 'button', text: 'x', to: { url: '/kosik?a=1' } }), {}],
  [
    'an address that is filled in',
    mail({}, { kind: 'button', text: 'x', to: { url: '{{ product.url | default: "/" }}' } }),
    {},
  ],
  ['abbreviations', mail({ subject: 'Nový model USB a LED' }), {}],
  ['a part of a word', mail({ subject: 'Bezzdarmasti' }), {}],
  ['one emoji', mail({ subject: 'Čaj 🍵' }), {}],
  ['a transactional SMS', { channel: 'sms', text: 'Objednavka odeslana' }, { class: 'transactional' }],
])('%s is no fault', (_, template, around) => {
  expect(codes(template, around)).toEqual([])
})

test('both languages are of the channel that the id names, and of one shape', () => {
  const sms: Template = { channel: 'sms', text: 'x' }
  const both = (id: string, cs: Template, en: Template) =>
    checkTemplate(id, { cs, en }, AROUND).findings.map(({ code }) => code)
  expect(both('x-email', mail(), sms)).toEqual(['wrong_channel'])
  expect(both('x-sms', mail(), mail())).toEqual(['wrong_channel'])
  expect(both('x-email', mail(), mail({}, { kind: 'divider' }, { kind: 'divider' }))).toContain('unlike')
})

test('every way of every fork is looked at, and one that fails is found behind a test that is never true', () => {
  const hidden =
    '{% if person.gender == "nobody" %}{% for a in cart.lines %}{% for b in cart.lines %}{% for c in cart.lines %}{% for d in cart.lines %}.{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endif %}'
  const when = { 'f.orders': { $gte: 3 } } as never
  const sound = mail(
    {},
    { kind: 'text', text: '{% if cart.count > 9 %}a{% elsif cart.count > 5 %}b{% endif %}', when },
  )
  const check = checkTemplate('x-email', { cs: sound, en: sound }, AROUND)
  expect(check.findings).toEqual([])
  // Three ways of the text and two of the rule, in two languages.
  expect(check.branches).toEqual({ taken: 10, all: 10 })
  expect(codes(text(hidden))).toEqual([])
  const crowd = mail({}, { kind: 'text', text: hidden.replaceAll('cart.lines', 'products') })
  expect(codes(crowd)).toContain('fails_for /cs')
})

describe('the words that ship', () => {
  const journeys = [...JOURNEYS, ...JOURNEY_PLAYBOOKS.map(({ journey }) => journey)]
  test.each(Object.keys(TEMPLATES))('%s may be published', (id) => {
    const base = id.slice(0, id.lastIndexOf('-'))
    const senders = journeys.filter(({ steps }) =>
      steps.some((step) => step.kind === 'message' && step.template === base),
    )
    const around = {
      ...AROUND,
      brand: DEFAULT_BRAND,
      class: senders.some((one) => one.class === 'marketing')
        ? ('marketing' as const)
        : ('transactional' as const),
      kept: senders.length === 0 ? null : senders.flatMap(({ context }) => Object.keys(context ?? {})),
      offers: needsIn(id, 'offer'),
      campaigns: needsIn(id, 'campaign'),
    }
    const errors = checkTemplate(id, TEMPLATES[id]!, around).findings.filter(
      (one) => one.severity === 'error',
    )
    expect(errors.map(({ code, at, message }) => `${code} ${at} ${message.en}`)).toEqual([])
  })
})

/** A playbook names offers that the shop makes when it installs it. */
function needsIn(id: string, key: 'offer' | 'campaign'): string[] {
  return [...JSON.stringify(TEMPLATES[id]).matchAll(new RegExp(`"${key}":"([^"]+)"`, 'g'))].map(
    ([, one]) => one!,
  )
}

describe('people made up', () => {
  test('have worlds of their own, and nothing of them is markup in a message', () => {
    expect(new Set(PERSONAS.map(({ id }) => id)).size).toBe(PERSONAS.length)
    expect(personaOf('known')?.language).toBe('cs')
    expect(personaOf('nobody')).toBeNull()
    const world = {
      shop: { name: 'Čajovna', url: 'https://shop.example' },
      currency: 'CZK',
      now: MONDAY,
      kept: ['note', 'price', 'items', 'sent_at'],
      holds: true,
    }
    const template = mail(
      { subject: '{{ person.greeting }}' },
      { kind: 'heading', text: '{{ person.first_name }}' },
      {
        kind: 'text',
        text: '{{ entry.note }} {{ entry.price | money }} {{ entry.items.size }} {{ entry.sent_at | date }}',
      },
      ...([{ kind: 'cart' }, { kind: 'order' }, { kind: 'product' }] as const),
      { kind: 'products', of: 'recommended', count: 2 },
      { kind: 'coupon', offer: 'ten', text: 'x' },
      { kind: 'campaign', campaign: 'spring' },
    )
    const seen = PERSONAS.map((one) => previewTemplate(template, worldOf(one, template, world)))
    expect(seen.map(({ subject }) => subject).slice(0, 3)).toEqual([
      'Dobrý den, Jano,',
      'Dobrý den,',
      'Dobrý den, Petře,',
    ])
    for (const { html } of seen) expect(html).not.toMatch(/<b onload/)
    expect(seen[2]!.html).not.toContain('TEST-AB12')
  })
})

test('a text message is shown, counted and judged as the shop writes it', () => {
  const sms: Template = { channel: 'sms', text: '„Káva“ čeká… {{ links.unsubscribe }}' }
  const world = worldOf(PERSONAS[0]!, sms, {
    shop: { name: 'x', url: 'https://x' },
    currency: 'CZK',
    now: 0,
    kept: [],
    holds: true,
  })
  const seen = (policy?: SmsPolicy) => previewTemplate(sms, world, undefined, policy)
  expect(seen().text).toMatch(/^"Kava" ceka\.\.\. /)
  expect(seen().sms).toEqual({ encoding: 'gsm7', segments: 1, costMicro: null })
  const kept = seen({ diacritics: 'keep', segmentMicro: 1_200_000 })
  expect(kept.text).toMatch(/^„Káva“ čeká… /)
  expect(kept.sms).toMatchObject({ encoding: 'ucs2', costMicro: kept.sms!.segments * 1_200_000 })
  const found = (policy: SmsPolicy) =>
    wordFindings(sms, { brand: AROUND.brand, sms: policy }, '/cs').map(({ code }) => code)
  expect(found({ diacritics: 'strip', segmentMicro: null })).toEqual([])
  expect(found({ diacritics: 'keep', segmentMicro: null })).toEqual(['sms_ucs2'])
})

test('parts of the check stand on their own', () => {
  expect(usesOf(parseLiquid('{% if a %}{{ a.b }}{% endif %}{{ c | default: d }}')).read).toEqual([
    { path: 'a', at: 0, isCovered: true },
    { path: 'a.b', at: 10, isCovered: true },
    { path: 'c', at: 30, isCovered: true },
    { path: 'd', at: 30, isCovered: true },
  ])
  expect(handWritten('a {{ b }} {% if c %}d')).toBe('a    d')
  expect(urlsOf(text('https://a.b/c, x https://a.b/{{ d }}')).map(({ url }) => url)).toEqual([
    'https://a.b/c',
  ])
  expect(linkFindings(text('x'), AROUND, '/cs')).toEqual([])
  expect(wordFindings(mail(), AROUND, '/cs')).toEqual([])
  expect(textsOf({ channel: 'whatsapp', name: 'a', params: ['b'], text: 'c' })).toHaveLength(2)
  expect(readText({ at: '/text', text: 'x', role: 'body' }, null, '').findings).toEqual([])
  expect(faultFinding(new LiquidFault('too_deep', 0, ''), '/a').code).toBe('too_much')
  expect(templateFinding('empty', '/a').severity).toBe('error')
  expect(bytesOf('ač€🍵')).toBe(1 + 2 + 3 + 4)
  const world = worldOf(PERSONAS[0]!, mail(), {
    shop: { name: 'x', url: 'https://x' },
    currency: 'CZK',
    now: 0,
    kept: [],
    holds: true,
  })
  expect(previewOfMail(composeMail(mail(), world)).bytes).toBeGreaterThan(1_000)
  expect(peopleFindings(mail(), 'cs', { forks: new Map(), below: '/cs' }, AROUND).findings).toEqual([])
})

describe('links that are filled in', () => {
  const link = (url: string) => mail({}, { kind: 'button', text: 'Dál', to: { url } })
  const sms = (said: string): Template => ({ channel: 'sms', text: `${said} STOP` })

  test.each<[string, Template, string[]]>([
    ['a path of the shop', link('/kosik?item={{ product.title | url_encode }}'), []],
    ['a host of the settings', link('https://blog.example/{{ person.first_name }}'), []],
    ['what an event tells, of which nobody here knows', link('{{ entry.price }}'), []],
    [
      'another host',
      link('https://evil.example/{{ person.first_name }}'),
      ['foreign_link_for /cs/blocks/0/to/url'],
    ],
    ['nothing for some', link('{{ product.url }}'), ['bad_link_for /cs/blocks/0/to/url']],
    ['a way round it for those', link('{% if product %}{{ product.url }}{% else %}/{% endif %}'), []],
    ['one in a text', sms('Dál: {{ links.cart }}'), []],
    [
      'one of others in a text',
      sms('https://{{ person.first_name }}.example/x'),
      ['foreign_link_for /cs/text'],
    ],
  ])('%s', (_name, template, expected) => {
    const said = codes(template).filter((code) => /_for /.test(code) && !code.startsWith('fails_for'))
    expect(said).toEqual(expected)
  })

  test('are a warning, and say for whom and where to', () => {
    const all = found(link('https://evil.example/{{ person.first_name }}'))
    const finding = all.find(({ code }) => code === 'foreign_link_for')
    expect(finding).toMatchObject({ severity: 'warning' })
    expect(finding?.message.en).toContain('evil.example')
  })
})
