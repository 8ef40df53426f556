import { anything, array, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../../../../core/rule/check/check.ts'
import { FINDINGS, finding, isPublishable } from '../../../../core/rule/check/finding.ts'
import type { Finding } from '../../../../core/rule/check/finding.ts'
import { SHOP_SCHEMA } from '../../../../core/segment/shop-schema.ts'
import { BROKEN, GOOD } from '../../../support/rule-corpus/corpus.ts'
import { CORPUS_SCHEMA } from '../../../support/rule-corpus/corpus-schema.ts'
import { replaced } from '../../../support/rule-corpus/edit.ts'
import { holds } from '../../holds.ts'

const said = (findings: readonly Finding[]) => findings.map(({ code, at }) => [code, at])

describe('broken rules', () => {
  test.each(BROKEN.map((one) => [one.name, one] as const))('%s', (_, { rule, finds, fix }) => {
    const findings = check(rule, CORPUS_SCHEMA)
    expect(said(findings)).toEqual(finds)
    expect(findings[0]?.fix).toEqual(fix)
  })

  test('are enough, each another one', () => {
    expect(BROKEN.length).toBeGreaterThanOrEqual(60)
    expect(new Set(BROKEN.map(({ rule }) => JSON.stringify(rule))).size).toBe(BROKEN.length)
  })

  test('show every finding that there is', () => {
    // Whose fault hangs on the purpose, and on the shop's grounds, are shown by purpose.test.ts.
    const elsewhere = ['beyond_purpose', 'sensitive_field']
    const shown = new Set([...elsewhere, ...BROKEN.flatMap(({ finds }) => finds.map(([code]) => code))])
    expect(Object.keys(FINDINGS).filter((code) => !shown.has(code))).toEqual([])
  })
})

describe('good rules', () => {
  test.each(GOOD.map((one) => [one.name, one.rule] as const))('%s', (_, rule) => {
    expect(check(rule, CORPUS_SCHEMA)).toEqual([])
  })

  test('are enough, each another one', () => {
    expect(GOOD.length).toBeGreaterThanOrEqual(200)
    expect(new Set(GOOD.map(({ rule }) => JSON.stringify(rule))).size).toBe(GOOD.length)
  })

  test('are good where no segment, experiment and group is known yet', () => {
    expect(GOOD.filter(({ rule }) => check(rule, SHOP_SCHEMA).length > 0)).toEqual([])
  })
})

describe('repairs', () => {
  const repaired = BROKEN.flatMap(({ name, rule }) =>
    check(rule, CORPUS_SCHEMA).flatMap(({ at, code, fix }) =>
      fix === undefined ? [] : [[name, { rule, at, code, fix }] as const],
    ),
  )

  test.each(repaired)('%s', (_, { rule, at, code, fix }) => {
    const after = check(replaced(rule, at, fix), CORPUS_SCHEMA)
    expect(said(after)).not.toContainEqual([code, at])
    expect(after.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('are offered for many faults', () => {
    expect(repaired.length).toBeGreaterThan(25)
  })
})

describe('publishing', () => {
  test('an error forbids it, a warning does not', () => {
    expect(isPublishable([])).toBe(true)
    expect(isPublishable([finding('null_trap', '')])).toBe(true)
    expect(isPublishable([finding('null_trap', ''), finding('contradiction', '')])).toBe(false)
  })

  test('a finding tells what and where in both languages', () => {
    expect(finding('bad_count', '/$did/count', { word: '-1' })).toEqual({
      severity: 'error',
      code: 'bad_count',
      at: '/$did/count',
      message: { cs: 'Počet nikdy není -1.', en: 'A count is never -1.' },
      hint: { cs: 'Počet je celé číslo od nuly.', en: 'A count is a whole number from 0 up.' },
    })
  })

  test('every text is a sentence, and no hole is left in what is said', () => {
    const texts = BROKEN.flatMap(({ rule }) => check(rule, CORPUS_SCHEMA)).flatMap(({ message, hint }) => [
      message.cs,
      message.en,
      hint.cs,
      hint.en,
    ])
    expect(
      texts.filter(
        (text) => !/^["„“$]?\p{Lu}.*[.…]$|^["„“$[{\d]/u.test(text) || /\{\w+\}| {2}|undefined/.test(text),
      ),
    ).toEqual([])
  })
})

describe('anything at all', () => {
  test('is checked without a throw, and nothing that is no rule may be published', () => {
    holds(
      property(anything({ withBigInt: true, withDate: true, withSparseArray: true }), (value) => {
        const findings = check(value, CORPUS_SCHEMA)
        const isEmpty = JSON.stringify(findings.length === 0 ? value : null) === '{}'
        expect(isPublishable(findings)).toBe(isEmpty)
      }),
      1_000,
    )
  })

  test('a good rule with one place broken is still checked', () => {
    const keys = [
      '$and',
      '$or',
      '$not',
      '$did',
      '$seq',
      'event',
      'where',
      'count',
      'steps',
      '$in',
      '$ref',
      '$ago',
      'f.ltv',
    ]
    holds(
      property(constantFrom(...GOOD), array(constantFrom(...keys)), anything(), ({ rule }, path, value) => {
        const broken = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
        expect(() => check({ ...rule, ...Object(broken) }, CORPUS_SCHEMA)).not.toThrow()
      }),
      500,
    )
  })

  test('a circle is too deep', () => {
    const circle: Record<string, unknown> = {}
    circle['$not'] = circle
    expect(said(check(circle, CORPUS_SCHEMA))).toEqual([['too_deep', '/$not'.repeat(48)]])
  })
})
