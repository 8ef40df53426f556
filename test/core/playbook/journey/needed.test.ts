import { expect, test } from 'vitest'
import type { Journey } from '../../../../core/journey/journey.ts'
import type { EmailBlock, TemplateWords } from '../../../../core/message/template.ts'
import { missingFor, neededBy } from '../../../../core/playbook/journey/needed.ts'
import type { ShopHas } from '../../../../core/playbook/journey/needed.ts'
import { journey, message } from '../../journey/made.ts'

const email = (...blocks: EmailBlock[]): TemplateWords => {
  const words = { channel: 'email', subject: '', preheader: '', blocks, footer: '' } as const
  return { cs: words, en: words }
}
const JOURNEY: Journey = journey(
  [
    { id: 'bar', kind: 'block', campaign: 'bar', for: '1d' },
    message('a', { channels: ['email', 'sms'], template: 'hello' }),
    { id: 'later', kind: 'await', event: 'order_delivered', within: '9d', late: null },
  ],
  {
    triggers: [
      { on: 'event', event: 'search' },
      { on: 'segment', segment: 'due-soon', change: 'entered' },
    ],
    who: { $or: [{ segments: { $in: ['regular'] } }, { 'cart.items': 0 }] },
  },
)
const TEMPLATES = {
  'hello-email': email(
    { kind: 'products', of: 'viewed', count: 3 },
    { kind: 'coupon', offer: 'ten', text: '' },
    { kind: 'campaign', campaign: 'bar' },
  ),
}
const NOTHING: ShopHas = {
  events: new Set(),
  products: 0,
  offers: [],
  segments: [],
  campaigns: [],
  channels: [],
  templates: [],
}
const PLAYBOOK = { journey: JOURNEY, templates: TEMPLATES }
const said = (found: readonly { readonly kind: string; readonly what: string }[]) =>
  found.map(({ kind, what }) => `${kind} ${what}`)

const ALL = [
  'event search',
  'event order_delivered',
  'products ',
  'offer ten',
  'sender email',
  'sender sms',
  'template hello-email',
  'template hello-sms',
  'segment due-soon',
  'segment regular',
  'campaign bar',
]

test('what begins it, what its messages show and by whom they go: each once', () => {
  expect(said(neededBy(PLAYBOOK))).toEqual(ALL)
})

test('a shop that has nothing lacks all of it; only words and segments stop it', () => {
  const missing = missingFor(PLAYBOOK, NOTHING)
  expect(said(missing)).toEqual(ALL)
  expect(said(missing.filter(({ stops }) => stops))).toEqual(
    ALL.filter((one) => /^(template|segment)/.test(one)),
  )
})

test.each<[string, Partial<ShopHas>]>([
  ['event search', { events: new Set(['search']) }],
  ['products ', { products: 1 }],
  ['offer ten', { offers: ['ten'] }],
  ['sender sms', { channels: ['sms'] }],
  ['template hello-email', { templates: ['hello-email'] }],
  ['segment regular', { segments: ['regular'] }],
  ['campaign bar', { campaigns: ['bar'] }],
])('%s is not lacking where the shop has it', (what, has) => {
  expect(said(missingFor(PLAYBOOK, { ...NOTHING, ...has }))).toEqual(ALL.filter((one) => one !== what))
})

test('what the catalogue, the clock and messages tell is no event to wait for', () => {
  const own = journey([message('a')], {
    triggers: [
      { on: 'catalogue', event: 'price_changed', of: ['viewed'] },
      { on: 'date', of: 'p.birthday', every: 'year', hour: 9 },
    ],
    exits: [],
  })
  expect(said(neededBy({ journey: own, templates: {} }))).toEqual([
    'products ',
    'sender email',
    'template a-email',
  ])
})
