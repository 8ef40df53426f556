/** What the playbooks of the relationship say and need: sound journeys, and words worth sending. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { checkJourney } from '../../../core/journey/draft.ts'
import { OFFER_RECIPES } from '../../../core/playbook/offer-recipes.ts'
import { RELATIONSHIP_PLAYBOOKS } from '../../../core/playbook/journey/relationship.ts'
import { JourneyDraft } from '../../../core/wire/journeys.ts'
import { AROUND } from '../journey/around.ts'
import { button, gift, goods, heading, mail, say, tied } from '../../../core/playbook/journey/words.ts'

const OFFERS: readonly string[] = OFFER_RECIPES.map(({ id }) => id)
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** As it is read: what is filled in stands for a word of usual length. */
const filled = (text: string) =>
  text
    .replaceAll(/\{\{ links\.\w+ \}\}/g, 'https://sho.p/AbCd12')
    .replaceAll(/\{\{ shop\.name \}\}/g, 'Kavarna Lipa')
    .replaceAll(/\{\{[^}]*\}\}/g, '12. 12.')
    .replaceAll(/\{% if coupon %\}(.*?)\{% else %\}(.*?)\{% endif %\}/g, (_, one: string, other: string) =>
      one.length > other.length ? one : other,
    )

describe.each(RELATIONSHIP_PLAYBOOKS.map((one) => [one.id, one] as const))('%s', (_, playbook) => {
  const { journey, templates } = playbook
  const around = { ...AROUND, templates: Object.keys(templates) }

  test('is a journey that can be published', () => {
    const { version: _version, ...draft } = journey
    expect(v.safeParse(JourneyDraft, draft).issues).toBeUndefined()
    expect(checkJourney(journey, around).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('names only offers that a shop finds among the recipes', () => {
    const named = Object.values(templates).flatMap(({ cs, en }) =>
      [cs, en].flatMap((one) => (one.channel === 'email' ? one.blocks : [])),
    )
    for (const block of named) if (block.kind === 'coupon') expect(OFFERS).toContain(block.offer)
  })

  test('keeps what its words read of the entry', () => {
    const read = [...JSON.stringify(templates).matchAll(/entry\.(\w+)/g)].map(([, name]) => name)
    for (const name of read) expect(Object.keys(journey.context ?? {})).toContain(name)
  })
})

const WORDS = RELATIONSHIP_PLAYBOOKS.flatMap(({ templates }) => Object.entries(templates)).flatMap(
  ([id, { cs, en }]) => [[`${id} cs`, cs] as const, [`${id} en`, en] as const],
)

describe.each(WORDS)('%s', (id, words) => {
  test('is written as such a message is', () => {
    if (words.channel === 'email') {
      const texts = words.blocks.flatMap((block) => ('text' in block ? [block.text] : []))
      expect(texts).toContain('{{ person.greeting }}')
      expect(filled(words.subject).length).toBeLessThanOrEqual(60)
      expect(words.preheader).not.toBe(words.subject)
      expect(words.footer).not.toBe('')
    }
    if (words.channel === 'sms') {
      expect(words.text).toBe(plain(words.text))
      // Where there is a link to stop: one part of 160 characters.
      expect(filled(words.text).length).toBeLessThanOrEqual(160)
    }
    if (words.channel === 'push') {
      expect(words.title.length).toBeLessThanOrEqual(40)
      expect(words.body.length).toBeLessThanOrEqual(100)
    }
  })

  test('has no fog, no shouting and the marks of its language', () => {
    const text = JSON.stringify(words)
    expect(text).not.toMatch(/!!|\.\.\.| {2}|—/)
    const [said] = [text.replaceAll(/\{[{%].*?[%}]\}/g, '')]
    if (id.endsWith(' cs')) expect(said).not.toMatch(/[“][^“”„]*”|\bVážen|\bmilý zákazn/i)
    else expect(said).not.toMatch(/„|[ěščřžýáíéůúďťň]/)
  })
})

test('a mail greets its reader after its heading', () => {
  const made = mail('en', ['Subject', 'Preheader', heading('One'), say('two'), button('Three')])
  expect(made.blocks).toEqual([
    { kind: 'heading', text: 'One' },
    { kind: 'text', text: '{{ person.greeting }}' },
    { kind: 'text', text: 'two' },
    { kind: 'button', text: 'Three', to: 'shop' },
  ])
  expect(mail('cs', ['S', 'P'], 'Because.').footer).toBe('Because.')
  expect(goods('viewed', 2, 'T')).toEqual({ kind: 'products', of: 'viewed', count: 2, title: 'T' })
  expect(gift('g', 'T')).toEqual({ kind: 'coupon', offer: 'g', text: 'T' })
})

test.each([
  ['Dárek k svátku a v něm sleva', 'Dárek k\u00a0svátku a\u00a0v\u00a0něm sleva'],
  ['A k tomu {{ coupon.percent }} % na cokoli', 'A\u00a0k\u00a0tomu {{ coupon.percent }}\u00a0% na cokoli'],
  [
    '{% if entry.plan %} {{ entry.plan }}{% endif %} platí',
    '{% if entry.plan %} {{ entry.plan }}{% endif %} platí',
  ],
])('%j is tied', (text, expected) => expect(tied(text)).toBe(expected))
