import { describe, expect, test } from 'vitest'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { check } from '../../../core/rule/check/check.ts'
import { isPublishable } from '../../../core/rule/check/finding.ts'
import { checkSegment } from '../../../core/segment/draft.ts'
import { declared, declaredPurpose, namingFindings, segmentPurposes } from '../../../core/segment/purpose.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

const codes = (id: string, when: unknown, options: object = {}) =>
  checkSegment(id, when, BUILT_IN.segments, { ...SHOP_SCHEMA, ...options }).map(({ code }) => code)

describe('what ships with the code', () => {
  test.each(BUILT_IN.segments.map((segment) => [segment.id, segment] as const))(
    'the segment %s reads what is meant for its purpose',
    (_, segment) => {
      const schema = { ...SHOP_SCHEMA, segmentPurposes: segmentPurposes(BUILT_IN.segments, SHOP_SCHEMA) }
      expect(isPublishable(check(segment.when, schema, { purpose: declaredPurpose(segment) }))).toBe(true)
      expect(namingFindings([segment.id, segment.title.cs, segment.title.en])).toEqual([])
    },
  )

  test('each campaign names its purpose', () => {
    for (const { purpose } of BUILT_IN.campaigns) expect(PURPOSES).toContain(purpose)
  })
})

test('a segment is for what it says, else to personalise', () => {
  expect(declaredPurpose({})).toBe('personalisation')
  expect(declaredPurpose({ purpose: 'ads' })).toBe('ads')
})

test('a segment may be read for what all that it is made of may be', () => {
  const segments = [
    { id: 'buyers', when: { 'f.orders': { $gte: 1 } } },
    { id: 'lookers', when: { 'f.viewed': { $in: ['K1'] } } },
    { id: 'both', when: { 'f.orders': 1, 'f.viewed': { $in: ['K1'] } } },
  ]
  expect(segmentPurposes(segments, SHOP_SCHEMA)).toEqual({
    buyers: PURPOSES,
    lookers: ['personalisation'],
    both: ['personalisation'],
  })
})

describe('a segment that is to be published', () => {
  test('reads no more than its purpose', () => {
    expect(codes('mine', { 'f.viewed': { $in: ['K1'] } })).toEqual([])
    expect(codes('mine', { 'f.viewed': { $in: ['K1'] } }, { purpose: 'ads' })).toEqual(['beyond_purpose'])
    expect(codes('mine', { 'f.orders': 1 }, { purpose: 'ads' })).toEqual([])
  })

  test('is neither made of nor called what is too personal, unless the shop recorded a ground', () => {
    const rule = { 'f.favourite_category': 'Těhotenské testy' }
    expect(codes('mine', rule)).toEqual(['sensitive_field'])
    expect(codes('mine', rule, { grounds: ['health'] })).toEqual([])
    expect(codes('pregnant-women', { 'f.orders': 1 })).toEqual(['sensitive_field'])
    expect(namingFindings(['Nábožensky založení'])[0]).toMatchObject({ severity: 'error', at: '' })
    expect(namingFindings(['Nábožensky založení'], ['religion'])).toEqual([])
  })
})

test('a rule in code carries its purpose', () => {
  expect(declared('email', { 'f.orders': 1 })).toEqual({ purpose: 'email', when: { 'f.orders': 1 } })
  // @ts-expect-error an e-mail is not chosen by what somebody looked at
  declared('email', { 'f.viewed': { $in: ['K1'] } })
})
