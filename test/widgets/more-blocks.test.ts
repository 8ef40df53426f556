import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../core/wire/block.ts'
import { BlocksContent } from '../../core/wire/block.ts'
import { OverlayContent } from '../../core/wire/overlay.ts'
import { formFaults } from '../../widgets/acts-form.ts'
import { ACTS_TEXT } from '../../widgets/acts-text.ts'
import { amountText, numberText, withWord } from '../../widgets/amount.ts'
import { Blocks, needsMore } from '../../widgets/Blocks.tsx'
import { MoreBlock } from '../../widgets/MoreBlocks.tsx'
import { blockStories } from '../../widgets/stories/blocks.ts'
import { overlayStories } from '../../widgets/stories/over.ts'
import { speaking } from '../../widgets/stories/voice.ts'

const STORIES = new Map(blockStories(speaking('cs'), 0).map(({ name, blocks }) => [name, blocks]))
const decision = { id: 'd1', slot: 'home', campaign: 'news' }
const html = (blocks: readonly Block[], language: 'cs' | 'en' = 'cs') =>
  renderToString(
    h(Blocks, { content: { language, blocks: [...blocks] }, decision, nowMs: 0, more: MoreBlock }),
  )
const story = (name: string) => html(STORIES.get(name)!)

test.each(['cs', 'en'] as const)('every story is content that may be written: %s', (language) => {
  for (const { name, blocks } of blockStories(speaking(language), Date.now())) {
    const content = { component: 'Blocks', language, blocks }
    expect(v.safeParse(BlocksContent, content).issues, name).toBeUndefined()
  }
  for (const { name, content } of overlayStories(speaking(language), Date.now()))
    expect(v.safeParse(OverlayContent, content).issues, name).toBeUndefined()
})

test('every kind has a story', () => {
  const kinds = [...STORIES.values()].flatMap((blocks) => blocks.map(({ kind }) => kind))
  const known = BlocksContent.entries.blocks.pipe[0].item.options.map(({ entries }) => entries.kind.literal)
  expect([...new Set(kinds)].sort()).toEqual([...known].sort())
})

test('more is loaded for what most pages do without, and for nothing else', () => {
  const plain = ['heading, text, list, link, button', 'image', 'products', 'coupon', 'countdown']
  for (const [name, blocks] of STORIES)
    expect(needsMore(blocks), name).toBe(!plain.includes(name.replace(', over', '')))
})

test('without it these blocks are left out, and the others stay', () => {
  const content = { language: 'cs', blocks: [...STORIES.get('hero')!, { kind: 'line' }] } as const
  const made = renderToString(
    h(Blocks, { content: { ...content, blocks: [...content.blocks] }, decision, nowMs: 0 }),
  )
  expect(made).toMatch(/campaign="news"><hr\/><\/section>$/)
})

describe('counted', () => {
  test.each([
    ['progress, nothing yet', /zbývá 1.000.Kč\..*max="100000" value="0"/],
    ['progress, on the way', /zbývá 288,50.Kč\..*value="71150"/],
    ['progress, reached', /Dopravu máte zdarma\..*value="100000"/],
    ['proof', /1.284 lidí si ji koupilo/],
    ['proof, few', /4 lidé si ji koupili/],
    ['rating', /aria-hidden="true".*viewBox="0 0 92 22".*4,6 z 5, 128 hodnocení/],
  ])('%s', (name, expected) => expect(story(name)).toMatch(expected))

  test('too few are not told, not even as an empty paragraph', () => {
    expect(story('proof, too few to be shown')).toMatch(/campaign="news"><\/section>$/)
    const proof = { kind: 'proof', count: Number.NaN, least: 2, text: '{count}' } as const
    expect(html([proof])).not.toContain('<p')
  })

  test('English has one plural', () => {
    const proof = STORIES.get('proof, few')![0]!
    expect(html([{ ...proof, few: 'x', text: '{count} people' } as Block], 'en')).toContain('4 people')
  })
})

test.each([
  [28_850, 'CZK', 'cs', '288,50 Kč'],
  [100_000, 'CZK', 'cs', '1 000 Kč'],
  [100_000, 'EUR', 'en', '€1,000'],
  [5, 'EUR', 'en', '€0.05'],
] as const)('%d %s in %s is %s', (minor, currency, language, expected) => {
  expect(amountText(minor, currency, language).replaceAll(/\s/g, ' ')).toBe(expected)
})

test('numbers, and words in their places', () => {
  expect(numberText(4.55, 'en')).toBe('4.6')
  expect(withWord('{left} a {left}, {right}', 'left', '$&')).toBe('$& a $&, {right}')
})

describe('acting', () => {
  test.each(['signup', 'watch', 'survey, 0 to 10', 'survey, of a choice'])(
    '%s waits for its script, disabled',
    (name) => {
      const form = story(name)
      expect(form).toContain('<fieldset disabled>')
      expect(form).not.toMatch(/<form[^>]* action/)
      expect(form).toMatch(/class="vitrina-done"[^>]* hidden/)
    },
  )

  test('an inbox counts what is not read', () => {
    expect(story('inbox')).toContain('Nepřečteno: <b>1</b>')
    expect(story('inbox').match(/vitrina-new/g)?.length).toBe(1)
    expect(story('inbox, empty')).not.toContain('Nepřečteno')
  })

  test.each([
    ['signup', { email: 'jana@example.cz', consent: 'on' }, []],
    ['signup', { email: ' jana@example.cz ', consent: 'on' }, []],
    ['watch', { email: 'jana@example.cz' }, ['consent']],
    ['signup', { email: 'jana@example' }, ['email', 'consent']],
    ['survey', { answer: '0' }, []],
    ['survey', {}, ['answer']],
  ])('%s %j: %j', (act, values, expected) => {
    const filled = new Map<string, string>(Object.entries(values))
    expect(formFaults(act, { get: (name) => filled.get(name) ?? null })).toEqual(expected)
  })

  test('both languages say everything', () => {
    expect(Object.keys(ACTS_TEXT.en)).toEqual(Object.keys(ACTS_TEXT.cs))
  })
})

describe('what may not be written', () => {
  const issues = (block: object) =>
    v.safeParse(BlocksContent, { component: 'Blocks', language: 'cs', blocks: [block] }).issues
  const of = (name: string) => STORIES.get(name)![0]!
  test.each([
    ['a proof of one', { ...of('proof'), least: 1 }],
    ['half a person', { ...of('proof'), count: 4.5 }],
    ['more than five stars', { ...of('rating'), value: 5.1 }],
    ['a rating of nobody', { ...of('rating'), count: 0 }],
    ['a currency that is none', { ...of('progress, reached'), currency: 'Kč' }],
    ['an answer that would be another trait', { ...of('survey, 0 to 10'), id: 'a.b' }],
    ['an empty grid', { kind: 'grid', tiles: [] }],
    ['a form without the wording of its consent', { ...of('signup'), wording: undefined }],
  ])('%s', (_name, block) => expect(issues(block)).toBeDefined())

  test('a bar of no name', () => {
    const bar = { component: 'Overlay', language: 'cs', blocks: [], place: 'top', label: '' }
    expect(v.safeParse(OverlayContent, bar).issues).toBeDefined()
    expect(v.safeParse(OverlayContent, { ...bar, label: 'x' }).issues).toBeUndefined()
    expect(v.safeParse(OverlayContent, { ...bar, label: 'x', place: 'middle' }).issues).toBeDefined()
  })
})
