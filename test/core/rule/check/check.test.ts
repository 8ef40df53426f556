import { describe, expect, test } from 'vitest'
import { check } from '../../../../core/rule/check/check.ts'
import { FINDINGS, finding, isPublishable } from '../../../../core/rule/check/finding.ts'
import type { Finding } from '../../../../core/rule/check/finding.ts'
import { SHOP_SCHEMA } from '../../../../core/segment/shop-schema.ts'
import { BROKEN, GOOD } from '../../../support/rule-corpus/corpus.ts'
import { CORPUS_SCHEMA } from '../../../support/rule-corpus/corpus-schema.ts'

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
    const shown = new Set(BROKEN.flatMap(({ finds }) => finds.map(([code]) => code)))
    expect(Object.keys(FINDINGS).filter((code) => !shown.has(code as keyof typeof FINDINGS))).toEqual([])
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
