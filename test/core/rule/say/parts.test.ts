/** The parts of a sentence on their own; say.test.ts and reason.test.ts read them together. */
import { describe, expect, test } from 'vitest'
import { amountText, oftenText } from '../../../../core/rule/say/amount-text.ts'
import { amountOf, holdsOf, noneOrSome } from '../../../../core/rule/say/amount.ts'
import { seqText } from '../../../../core/rule/say/behaviour.ts'
import { cs } from '../../../../core/rule/say/cs.ts'
import { en } from '../../../../core/rule/say/en.ts'
import { knownOf, numberText } from '../../../../core/rule/say/frame.ts'
import type { Frame } from '../../../../core/rule/say/frame.ts'
import { inline, sentence } from '../../../../core/rule/say/join.ts'
import { testText } from '../../../../core/rule/say/leaf.ts'
import { digits, spanOf } from '../../../../core/rule/say/number.ts'
import { lookOf } from '../../../../core/rule/say/pattern.ts'
import { one } from '../../../../core/rule/say/phrase.ts'
import { phraseOf } from '../../../../core/rule/say/phrases.ts'
import { plainOf } from '../../../../core/rule/say/plain.ts'
import { wordsOf } from '../../../../core/rule/say/vocabulary.ts'
import { leafTree, treeOf } from '../../../../core/rule/tree.ts'
import type { SeqTree, TestTree } from '../../../../core/rule/tree.ts'

const NONE = { paths: {}, fields: {}, events: {} }
const frame: Frame = { grammar: en, words: NONE, about: 'person' }
const amount = (leaf: unknown, isNot = false) => amountOf(plainOf(leafTree('', leaf, ''), isNot))

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1 000'],
    [-1_234_567.25, '\u22121 234 567,25'],
    [0.1 + 0.2, '0,3'],
    [1e21, '1e+21'],
    [1e-9, '1e-9'],
  ])('%d is read %s', (number, text) => expect(digits(number, ' ', ',')).toBe(text))

  test('money has two places or none', () => {
    const price = { noun: 'cena', unit: '# Kč' }
    expect([5, 5.5, 5.25].map((value) => numberText(cs, price, value).replaceAll('\u00A0', ' '))).toEqual([
      '5 Kč',
      '5,50 Kč',
      '5,25 Kč',
    ])
  })

  test.each([
    [1, 'den'],
    [2, 'dny'],
    [4, 'dny'],
    [5, 'dní'],
    [22, 'dní'],
    [0, 'dní'],
    [1.5, 'dne'],
  ])('%d %s', (count, noun) =>
    expect(cs.counted(count, { one: 'den', few: 'dny', many: 'dní', part: 'dne' })).toBe(noun),
  )

  test('durations', () => {
    expect(spanOf('30m')).toEqual({ count: 30, unit: 'm' })
    expect([spanOf('30'), spanOf('3 days'), spanOf(null)]).toEqual([null, null, null])
  })
})

describe('amounts', () => {
  test('a negated comparison is the other one', () => {
    expect(amount({ $gte: 3 }, true)).toEqual({ kind: 'bound', bound: { sign: '$lt', value: 3 } })
    expect(amount(3, true)).toEqual({ kind: 'one of', values: [3], isNot: true })
    expect(amount({ $gte: 2, $lt: 5 })).toMatchObject({ kind: 'range', upper: { sign: '$lt', value: 5 } })
    expect(amount({ $gte: 2, $gt: 5 })).toBeNull()
    expect(amount({ $gte: { $ref: 'f.x' } })).toBeNull()
  })

  test('none, some, and whether none is enough', () => {
    expect(
      [0, { $lt: 1 }, { $gte: 1 }, { $ne: 0 }, { $gte: 2 }].map((leaf) => noneOrSome(amount(leaf))),
    ).toEqual(['none', 'none', 'some', 'some', null])
    expect(
      [{ $lt: 2 }, { $gte: 1 }, { $in: [0, 5] }, { $gt: -1, $lt: 3 }].map((leaf) => holdsOf(amount(leaf), 0)),
    ).toEqual([true, false, true, true])
  })

  test('in words', () => {
    expect(oftenText(cs, amount({ $gte: 2, $lt: 5 }))).toBe('aspoň dvakrát, ale méně než 5krát')
    expect(oftenText(en, amount({ $nin: [2] }))).toBeNull()
    expect(amountText(frame, { noun: 'x' }, amount({ $nin: [2, 3] }))).toBe('not 2 or 3')
  })
})

describe('groups', () => {
  test('negation moves down to the leaves, and groups of one kind are one', () => {
    const rule = { $not: { $or: [{ a: 1 }, { $or: [{ b: 1 }, { $not: { c: 1 } }] }] } }
    const plain = plainOf(treeOf(rule))
    expect(plain).toMatchObject({ kind: 'all', of: [{ isNot: true }, { isNot: true }, { isNot: false }] })
  })

  test('what is always or never so decides or vanishes', () => {
    expect(plainOf(treeOf({ $or: [{ a: 1 }, {}] }))).toEqual({ kind: 'all', of: [] })
    expect(plainOf(treeOf({ $and: [{ a: 1 }, {}] }))).toMatchObject({ kind: 'leaf' })
    expect(plainOf(treeOf({ a: 1, $nor: [] }))).toEqual({ kind: 'any', of: [] })
  })

  test('a group in a group stands in brackets', () => {
    const inner = { kind: 'any', of: [one('b'), one('c')] } as const
    expect(inline(en, { kind: 'all', of: [one('a'), inner] })).toBe('a and (b or c)')
  })

  test('what has an "and" of its own stands last', () => {
    const long = { ...one('x and y'), isLong: true } as const
    expect(sentence(en, { kind: 'all', of: [long, one('a')] })).toBe('Anyone who a and x and y.')
    expect(sentence(en, { kind: 'all', of: [long, long] })).toContain('1. x and y\n2.')
  })

  test('a range is one phrase, wherever its ends stand', () => {
    const rule = { $and: [{ a: { $lt: 5 } }, { b: 1 }, { a: { $gte: 2 } }] }
    const phrase = phraseOf(frame, plainOf(treeOf(rule)))
    expect(inline(en, phrase)).toBe('has a “a” of at least 2 but under 5 and has a “b” of exactly 1')
  })
})

describe('words', () => {
  const paths = {
    'x.*': {
      cs: { noun: 'pokus *', is: 'je v *', isNot: 'není v *' },
      en: { noun: 'trial *', is: 'is in *', isNot: 'is not in *' },
    },
    'x.held': { cs: { noun: 'a', is: 'b', isNot: 'c' }, en: { noun: 'd', is: 'e', isNot: 'f' } },
  }

  test('a name stands for the star, unless the path has words of its own', () => {
    expect(wordsOf(paths, 'x.free', 'cs')).toEqual({
      noun: 'pokus free',
      is: 'je v free',
      isNot: 'není v free',
    })
    expect(wordsOf(paths, 'x.held', 'en')?.noun).toBe('d')
    expect(wordsOf(paths, 'y.free', 'cs')).toBeNull()
    expect(wordsOf(paths, 'constructor', 'cs')).toBeNull()
  })

  test('what has none is said by its path', () => {
    expect(knownOf(frame, 'f.ltv').noun).toBe('“f.ltv”')
    expect(knownOf({ ...frame, about: 'field' }, 'p.value').noun).toBe('“value”')
    const tree = leafTree('f.x', { $exists: true }, '') as TestTree
    expect(testText(frame, tree, true)).toBe('has no value for “f.x”')
  })
})

test.each([
  ['^/c/', 'start', '/c/'],
  ['sale', 'part', 'sale'],
  ['\\.pdf$', 'end', '.pdf'],
  ['^/kosik$', 'whole', '/kosik'],
  ['^$', 'pattern', '^$'],
  ['a|b', 'pattern', 'a|b'],
])('the pattern %s is looked for as %s of a text', (pattern, kind, text) =>
  expect(lookOf(pattern)).toEqual({ kind, text }),
)

test('a sequence of one step has one bracket', () => {
  const tree = treeOf({ $seq: { steps: [{ event: 'a', where: { 'p.x': 1 } }], after: '2h' } }) as SeqTree
  expect(seqText(frame, tree, false, () => 'x is 1')).toBe(
    'has had the event “a” (x is 1, at least 2\u00A0hours ago)',
  )
})
