import { describe, expect, test } from 'vitest'
import { SEGMENTS } from '../../../core/playbook/segments.ts'
import { checkSegment } from '../../../core/segment/draft.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

const codes = (id: string, when: unknown) =>
  checkSegment(id, when, SEGMENTS, SHOP_SCHEMA).map(({ code }) => code)
const counts = (segment: string) => ({
  $did: { event: 'segment_entered', where: { 'p.segment': segment }, within: '30d' },
})

describe('a segment that is to be published', () => {
  test('may count the entries of others', () => {
    expect(codes('mine', counts('keen'))).toEqual([])
  })

  test.each([
    ['reads who is in others', { segments: { $in: ['keen'] } }, 'segment_reads_segments'],
    ['asks for the page', { 'ctx.device': 'mobile' }, 'segment_reads_page'],
    ['counts one that there is not', counts('gone'), 'segment_unknown'],
    ['counts itself', counts('mine'), 'segment_circle'],
    ['counts all of them', { $did: { event: 'segment_entered', within: '1d' } }, 'segment_circle'],
  ])('must not be one that %s', (_, when, code) => {
    expect(codes('mine', when)).toContain(code)
  })

  test('must not close a circle with one that counts it', () => {
    expect(codes('waiting-cart', counts('browser-not-buyer'))).toEqual(['segment_circle'])
  })

  test('has the findings of its rule first', () => {
    expect(codes('mine', { 'f.orderz': 1 })).not.toEqual([])
    expect(codes('mine', null)).not.toEqual([])
  })

  test('has words for each in both languages', () => {
    for (const one of checkSegment(
      'mine',
      { segments: 'keen', 'ctx.device': 'mobile', ...counts('gone') },
      SEGMENTS,
      SHOP_SCHEMA,
    ))
      for (const words of [one.message, one.hint]) expect(words.cs).not.toBe(words.en)
  })
})
