import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { Condition } from '../../../../core/rule/condition.ts'
import { say } from '../../../../core/rule/say/say.ts'
import type { Language, Vocabulary } from '../../../../core/rule/say/vocabulary.ts'
import { SHOP_WORDS } from '../../../../core/segment/vocabulary.ts'
import { condition } from '../../../support/rule/condition.ts'
import { holds } from '../../holds.ts'
import { DEEDS } from './golden-deeds.ts'
import { STATES } from './golden-states.ts'

const NONE: Vocabulary = { paths: {}, fields: {}, events: {} }
const plainSpaces = (text: string) => text.replaceAll('\u00A0', ' ')

describe.each(Object.entries({ ...STATES, ...DEEDS }))('%s', (_, cases) => {
  test.each(cases)('$cs', ({ when, cs, en }) => {
    expect(plainSpaces(say(when, 'cs', SHOP_WORDS))).toBe(cs)
    expect(plainSpaces(say(when, 'en', SHOP_WORDS))).toBe(en)
  })
})

test('numbers hold together with what they count, and no line breaks inside', () => {
  const rule: Condition = {
    'f.ltv': { $gte: 1_234_567.5 },
    $did: { event: 'purchase', within: '30d', count: { $gte: 1_000 } },
  }
  expect(say(rule, 'cs', SHOP_WORDS)).toContain('1\u00A0234\u00A0567,50\u00A0Kč')
  expect(say(rule, 'cs', SHOP_WORDS)).toContain('posledních 30\u00A0dní')
  expect(say(rule, 'cs', SHOP_WORDS)).toContain('1\u00A0000krát')
  expect(say(rule, 'en', SHOP_WORDS)).toContain('CZK\u00A01,234,567.50')
})

test.each([
  ['1s', 'za poslední sekundu', 'před 1 sekundou'],
  ['30m', 'za posledních 30 minut', 'před 30 minutami'],
  ['3h', 'za poslední 3 hodiny', 'před 3 hodinami'],
  ['22d', 'za posledních 22 dní', 'před 22 dny'],
  ['1w', 'za poslední týden', 'před 1 týdnem'],
  ['5w', 'za posledních 5 týdnů', 'před 5 týdny'],
])('%s in Czech', (length, within, ago) => {
  const text = plainSpaces(
    say(
      { $did: { event: 'purchase', within: length }, 'f.last_seen_at': { $ago: { $lt: length } } },
      'cs',
      SHOP_WORDS,
    ),
  )
  expect(text).toContain(within)
  expect(text).toContain(ago.replace('před', 'před méně než'))
})

test('without words a rule is said by its paths', () => {
  const rule = { 'f.ltv': { $gte: 20_000 }, $did: { event: 'purchase', where: { 'p.value': { $gt: 5 } } } }
  expect(plainSpaces(say(rule, 'cs', NONE))).toBe(
    'Kdo má „f.ltv“ s hodnotou aspoň 20 000 a zažil událost „purchase“ („value“ je přes 5).',
  )
  expect(say(rule, 'en', NONE)).toBe(
    'Anyone who has a “f.ltv” of at least 20,000 and has had the event “purchase” (“value” is over 5).',
  )
})

test('a list says the same as the sentence that it stands for', () => {
  const long = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`p.n${index}`, index]))
  const lines = say(long, 'en', NONE).split('\n')
  expect(lines).toHaveLength(8)
  expect(lines[7]).toBe('7. has a “p.n6” of exactly 6')
})

describe('any condition', () => {
  const broken = /undefined|NaN|\[object|null|\{|#|\(\)| {2}(?! *[\d–a-z][.) ])|\u00A0 | ,|\.\.$/

  test.each<Language>(['cs', 'en'])('is said in words: %s', (language) => {
    for (const words of [SHOP_WORDS, NONE])
      holds(
        fc.property(condition, (when) => {
          const text = say(when, language, words)
          // What the rule itself holds may look like anything.
          const own = text.replaceAll(/[„“][^“”]*[“”]/g, 'x')
          expect(own).not.toMatch(broken)
          expect(own.length).toBeGreaterThan(5)
        }),
        500,
      )
  })

  test('nonsense too', () => {
    const nonsense = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<Condition>
    holds(fc.property(nonsense, (when) => say(when, 'cs', SHOP_WORDS).length > 5))
    const worded = fc.record({ $did: fc.jsonValue(), $seq: fc.jsonValue(), 'p.x': fc.jsonValue() })
    holds(fc.property(worded, (when) => say(when, 'en', SHOP_WORDS).length > 5))
  })
})
