import { expect, test } from 'vitest'
import { composeMail, fillerOf, oneLine } from '../../../../core/message/mail/compose.ts'
import { linked, withLinks } from '../../../../core/message/mail/links.ts'
import { mailHtml } from '../../../../core/message/mail/html.ts'
import { mailText } from '../../../../core/message/mail/text.ts'
import type { EmailBlock, EmailTemplate } from '../../../../core/message/template.ts'
import { CARD, gathered } from './made.ts'

const mail = (...blocks: EmailBlock[]): EmailTemplate => ({
  channel: 'email',
  subject: 'Ahoj',
  preheader: 'Vítejte',
  blocks,
  footer: 'Proto.',
})
const kinds = (template: EmailTemplate, more = {}) =>
  composeMail(template, gathered(more)).parts.map(({ kind }) => kind)

const EVERY: EmailBlock[] = [
  { kind: 'heading', text: '{{ person.greeting }}' },
  { kind: 'text', text: 'Jedna\n\nDvě' },
  { kind: 'cart' },
  { kind: 'order' },
  { kind: 'product' },
  { kind: 'products', of: 'recommended', count: 2, title: 'Pro vás' },
  { kind: 'coupon', offer: 'ten', text: 'Sleva {{ coupon.percent }} %' },
  { kind: 'campaign', campaign: 'spring' },
  { kind: 'image', url: 'https://shop.example/a.jpg', alt: 'Pole', to: 'shop' },
  { kind: 'quote', text: 'Skvělé', by: 'Zákaznice' },
  { kind: 'rating', scale: 'stars', question: 'Jak?' },
  { kind: 'button', text: 'Koupit', to: { url: 'https://shop.example/x' } },
  { kind: 'divider' },
]

test('each block becomes its part, and what has nothing to show is left out', () => {
  const order = { lines: [], total: '90 Kč' }
  expect(kinds(mail(...EVERY), { order })).toEqual(
    'heading text lines lines cards cards coupon link image quote rating button divider'.split(' '),
  )
  const nothing = { cart: { lines: [], total: '' }, product: null, products: {}, coupons: {}, campaigns: {} }
  expect(kinds(mail(...EVERY), nothing)).toEqual('heading text image quote rating button divider'.split(' '))
  expect(kinds(mail({ kind: 'heading', text: '{{ entry.nothing }}' }, { kind: 'text', text: ' ' }))).toEqual(
    [],
  )
})

test('a digest shows the products of all that goes with it', () => {
  const other = { ...CARD, title: 'Hrnek' }
  const { parts } = composeMail(mail({ kind: 'product' }), gathered({ others: [other] }))
  expect(parts).toMatchObject([{ kind: 'cards', cards: [{ title: CARD.title }, { title: 'Hrnek' }] }])
})

test('a list shows as many as it says, and its coupon its own percents', () => {
  const { parts } = composeMail(mail(EVERY[5]!, EVERY[6]!), gathered())
  expect(parts[0]).toMatchObject({ title: 'Pro vás', cards: [{ title: CARD.title }, { title: CARD.title }] })
  expect(parts[1]).toEqual({ kind: 'coupon', text: 'Sleva 10 %', code: 'ABCD-EFGH', until: '31. července' })
})

test('a list that has nothing gives its place to another, under that one’s title', () => {
  const block = {
    kind: 'products',
    of: 'rated',
    count: 1,
    title: 'Co říkají',
    or: { of: 'trending', title: 'Co se kupuje' },
  } as const
  const shown = (products: object) => composeMail(mail(block), gathered({ products })).parts
  const rated = { ...CARD, title: 'Hrnek', rating: '4,7 z 5 · 128 hodnocení' }
  const both = shown({ rated: [rated, CARD], trending: [CARD] })
  expect(both).toMatchObject([{ title: 'Co říkají', cards: [{ title: 'Hrnek' }] }])
  expect(shown({ rated: [], trending: [CARD, CARD] })).toMatchObject([
    { title: 'Co se kupuje', cards: [{ title: CARD.title }] },
  ])
  expect(shown({})).toEqual([])
  const whole = composeMail(mail(block), gathered({ products: { rated: [rated] } }))
  expect(mailHtml(whole)).toContain('★ 4,7 z 5 · 128 hodnocení')
  expect(mailText(whole)).toContain('4,7 z 5 · 128 hodnocení')
})

test('a block with a rule is shown where the rule holds', () => {
  const when = { 'f.orders': 1 }
  const template = mail({ kind: 'divider', when }, { kind: 'divider' })
  expect(kinds(template)).toEqual(['divider', 'divider'])
  expect(kinds(template, { holds: (asked: unknown) => asked !== when })).toEqual(['divider'])
})

test('the first heading is the first of the page, the others stand below it', () => {
  const { parts } = composeMail(mail(EVERY[0]!, EVERY[0]!), gathered())
  expect(parts.map((part) => 'level' in part && part.level)).toEqual([1, 2])
})

test('every link is asked for by its block and its place in there', () => {
  const { parts } = composeMail(mail(EVERY[5]!, EVERY[7]!, EVERY[11]!, EVERY[10]!), gathered())
  const urls = JSON.stringify(parts).match(/https:\/\/shop.example\/b[^"]+/g)
  expect(urls).toEqual(
    'b0-0-url b0-1-url b1-0-url b2-0-url b3-0-1 b3-1-2 b3-2-3 b3-3-4 b3-4-5'
      .split(' ')
      .map((place) => `https://shop.example/${place}`),
  )
})

test('every address of a part can be changed, and no picture is', () => {
  const { parts } = withLinks(composeMail(mail(...EVERY), gathered()), () => 'https://other/')
  expect(JSON.stringify(parts)).not.toMatch(/shop\.example\/(?:b|p)/)
  expect(JSON.stringify(parts)).toContain('https://shop.example/i/2.jpg')
  expect(linked({ kind: 'divider' }, () => 'x')).toEqual({ kind: 'divider' })
})

test('subject and preheader are one line', () => {
  const made = composeMail({ ...mail(), subject: 'a\r\nBcc: x@y\u2028z' }, gathered())
  expect(made.subject).toBe('a Bcc: x@y z')
  expect(oneLine('\u0000 a\tb ')).toBe('a b')
})

test('what is missing is told with its place', () => {
  const missing: string[] = []
  const watch = { onMissing: (at: string, path: string) => missing.push(`${at} ${path}`) }
  composeMail(
    mail({ kind: 'button', text: '{{ entry.a }}', to: { url: '{{ entry.b }}' } }),
    gathered(),
    watch,
  )
  expect(missing).toEqual(['/blocks/0/text entry.a'])
  expect(fillerOf(gathered(), watch)('{{ x }}', '/text')).toBe('')
})

test('the plain text says all of it in the same order', () => {
  const text = mailText(composeMail(mail(...EVERY), gathered({ browser: 'https://shop.example/w' })))
  const said = [
    'Dobrý den, Jano,',
    'Jedna\n\nDvě',
    '- Sencha & „zelený“ <čaj> (2×) 398 Kč',
    '= Celkem 398 Kč',
    'Konvička, 590 Kč (dříve 690 Kč)',
    'Pro vás',
    'ABCD-EFGH (Platí do 31. července)',
    'Jaro: https',
    'Pole',
    'Skvělé',
    '5: https',
    'Koupit: https',
    '-- \nProto.',
    'Odhlásit se: https://shop.example/u',
    'Zobrazit v prohlížeči',
  ]
  const places = said.map((one) => text.indexOf(one))
  expect(
    places.every((place, index) => place > (places[index - 1] ?? -1)),
    text,
  ).toBe(true)
})

test('what an order came to beside its lines stands between them and the total', () => {
  const line = { title: 'Káva', quantity: 1, price: '980 Kč', imageUrl: '', url: 'https://shop.example/k' }
  const extras = [
    { of: 'shipping' as const, price: '69 Kč' },
    { of: 'discount' as const, price: '-50 Kč' },
  ]
  const order = { lines: [line], extras, total: '999 Kč' }
  const made = composeMail(mail({ kind: 'order' }), gathered({ order }))
  expect(mailText(made)).toContain('- Káva (1×) 980 Kč\n- Doprava 69 Kč\n- Sleva -50 Kč\n= Celkem 999 Kč')
  const plain = mailHtml(made)
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
  expect(plain).toContain('980 Kč Doprava 69 Kč Sleva -50 Kč Celkem 999 Kč')
  const english = gathered({ order, writing: { ...gathered().writing, language: 'en' } })
  expect(mailText(composeMail(mail({ kind: 'order' }), english))).toContain('- Delivery 69 Kč')
})
