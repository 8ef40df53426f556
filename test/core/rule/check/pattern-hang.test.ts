/** What the check lets pass ends soon, on texts that are made to hold it up. */
import { array, constantFrom, letrec, oneof, sample, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patternFault } from '../../../../core/rule/check/pattern.ts'
import { GOOD } from '../../../support/rule-corpus/corpus.ts'
import { RISKY, SOUND } from './pattern-list.ts'
import { hanging, textsFor } from './pattern-runner.ts'

const runOf = (pattern: string) => ({ pattern, texts: textsFor(pattern) })

/** The patterns in a rule, wherever they stand. */
function patternsIn(rule: unknown): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return []
  return Object.entries(rule).flatMap(([key, value]) =>
    /regexi?$/i.test(key) && typeof value === 'string' ? [value] : patternsIn(value),
  )
}

const ATOM = constantFrom('a', 'a', 'b', '-', 'ab', '[ab]', '[^b]', '.', '\\w', '\\d', '\\b', '\\u0061', 'ž')
const QUANTIFIER = constantFrom(
  '',
  '',
  '',
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '{2}',
  '{1,3}',
  '{2,}',
  '{0,30}',
  '*?',
  '+?',
)
const OPENING = constantFrom('(', '(?:', '(?:', '(?=', '(?!', '(?<name>')
const { pattern: PATTERN } = letrec<{ pattern: string; part: string; group: string }>((tie) => ({
  pattern: tuple(constantFrom('', '', '^'), tie('group'), constantFrom('', '$', 'b', '!')).map((all) =>
    all.join(''),
  ),
  group: array(array(tie('part'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }).map(
    (ways) => ways.map((way) => way.join('')).join('|'),
  ),
  part: oneof(
    { maxDepth: 3, depthSize: 'small' },
    tuple(ATOM, QUANTIFIER).map((both) => both.join('')),
    tuple(OPENING, tie('group'), QUANTIFIER).map(([open, inside, times]) => `${open}${inside})${times}`),
  ),
}))

describe('what is let pass ends', () => {
  test('of the corpus and of the list', async () => {
    const corpus = GOOD.flatMap(({ rule }) => patternsIn(rule))
    expect(corpus.length).toBeGreaterThan(8)
    expect([...SOUND, ...corpus].filter((pattern) => patternFault(pattern) !== null)).toEqual([])
    expect(await hanging([...SOUND, ...corpus].map(runOf))).toEqual([])
  })

  test('of random patterns', { timeout: 120_000 }, async () => {
    const seed = Number(process.env['SEED'] ?? 20_261_019)
    const numRuns = Number(process.env['RUNS'] ?? 4_000)
    const patterns = [...new Set(sample(PATTERN, { seed, numRuns }))]
    const passed = patterns.filter((pattern) => patternFault(pattern) === null)
    expect(passed.length).toBeGreaterThan(patterns.length / 5)
    expect(patterns.length - passed.length).toBeGreaterThan(patterns.length / 20)
    expect(await hanging(passed.map(runOf))).toEqual([])
  })
})

describe('the test itself', () => {
  test('notices what hangs', { timeout: 60_000 }, async () => {
    const clear = RISKY.filter((pattern) => ['(?:(a|aa))*$', '(a?a)+b', '(aa?)+b'].includes(pattern))
    expect(await hanging(clear.map(runOf), 500)).toEqual(clear)
    expect(clear).toHaveLength(3)
  })
})
