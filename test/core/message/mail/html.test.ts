/** What is put into an e-mail is text wherever it stands: nothing of it becomes markup. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrastOf } from '../../../../core/base/contrast.ts'
import { composeMail } from '../../../../core/message/mail/compose.ts'
import { mailHtml } from '../../../../core/message/mail/html.ts'
import { markup, pictureAddress, safeAddress } from '../../../../core/message/mail/markup.ts'
import { DAY, NIGHT } from '../../../../core/message/mail/palette.ts'
import { partRow } from '../../../../core/message/mail/part.ts'
import { ratingRow } from '../../../../core/message/mail/rating.ts'
import type { Mail, MailPart } from '../../../../core/message/mail/mail.ts'
import { gathered } from './made.ts'

const STRINGS = join(import.meta.dirname, '../../../../../shared/vectors/naughty-strings')

const url = 'https://shop.example/'
const everyPart = (said: string): MailPart[] => [
  { kind: 'heading', text: said, level: 1 },
  { kind: 'text', text: said },
  { kind: 'list', items: [said] },
  { kind: 'button', text: said, url: said },
  { kind: 'link', text: said, url: said },
  {
    kind: 'lines',
    of: 'cart',
    total: said,
    lines: [{ title: said, quantity: 1, price: said, imageUrl: said, url: said }],
  },
  { kind: 'cards', title: said, cards: [{ title: said, price: said, was: said, imageUrl: said, url: said }] },
  { kind: 'coupon', text: said, code: said, until: said },
  { kind: 'image', url: `${url}a.jpg`, alt: said, link: said },
  { kind: 'quote', text: said, by: said },
  { kind: 'rating', question: said, scale: 'nps', choices: [{ value: 1, url: said }] },
  { kind: 'divider' },
]
const mail = (said: string): Mail => ({
  language: 'cs',
  subject: said,
  preheader: said,
  shop: { name: said, url: said },
  parts: everyPart(said),
  footer: said,
  stop: { unsubscribe: url, preferences: url },
  browser: url,
})

/** The tags of a document with their attributes' names: what it is made of, without what it says. */
function skeleton(html: string): string[] {
  return [...html.matchAll(/<!?\/?[a-z][^>]*>/gi)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'))
}

const strings = existsSync(STRINGS)
  ? (JSON.parse(readFileSync(join(STRINGS, 'blns.json'), 'utf8')) as string[])
  : []

test.skipIf(strings.length === 0)('no string changes what the document is made of', () => {
  const plain = skeleton(mailHtml(mail('x'))).filter((tag) => !/^<(?:\/?p|br|img)/.test(tag))
  for (const one of strings) {
    const made = mailHtml(mail(one))
    expect(
      skeleton(made).filter((tag) => !/^<(?:\/?p|br|img)/.test(tag)),
      one,
    ).toEqual(one.trim() === '' ? expect.anything() : plain)
    expect(made, one).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript):/i)
  }
})

test('signs of markup are written as signs', () => {
  const html = mailHtml(mail(`"><script>alert('x')</script>&`))
  expect(html).not.toContain('<script')
  expect(html).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;')
  expect(markup`<b>${'<'}${markup`<i>`}${[markup`a`]}${1}${null}</b>`.html).toBe('<b>&lt;<i>a1</b>')
  expect(markup`${'a\u0000\ud800b'}`.html).toBe('a\ufffdb')
})

test.each([
  ['https://a.b/c?d=e&f', true],
  ['mailto:a@b.cz', true],
  ['javascript:alert(1)', false],
  ['JaVaScRiPt:alert(1)', false],
  ['data:text/html,x', false],
  ['//evil.example', false],
  ['https://a.b/"onclick="x', false],
  ['https://a.b/\nx', false],
])('%s: leads somewhere is %s', (address, leads) => {
  expect(safeAddress(address)).toBe(leads ? address : '#')
  if (!address.startsWith('mailto')) expect(pictureAddress(address)).toBe(leads ? address : null)
})

test('stops marketing, and has nothing to stop where it was asked for', () => {
  expect(mailHtml(mail('x'))).toContain('Odhlásit se')
  expect(mailHtml({ ...mail('x'), stop: null, browser: null })).not.toMatch(/Odhlásit|prohlížeči/)
})

test('rows are rows, and a question is one link a number', () => {
  for (const part of everyPart('x'))
    expect(partRow(part, 'en').html).toMatch(/^<tr><td[^>]*>.*<\/td><\/tr>\s*$/s)
  const rating = everyPart('x').find((part) => part.kind === 'rating')!
  expect(ratingRow(rating as never, 'en').html).toContain('aria-label="1 of 1"')
  expect(
    mailHtml(
      composeMail({ channel: 'email', subject: '', preheader: '', blocks: [], footer: '' }, gathered()),
    ),
  ).toContain('lang="cs"')
})

describe.each([
  ['day', DAY],
  ['night', NIGHT],
])('by %s', (_, { page, card, ink, soft, brand, accent, accentText }) => {
  test('all that is written can be read', () => {
    for (const ground of [page, card])
      for (const text of [ink, soft, brand]) expect(contrastOf(text, ground)).toBeGreaterThan(4.5)
    expect(contrastOf(accentText, accent)).toBeGreaterThan(4.5)
  })
})
