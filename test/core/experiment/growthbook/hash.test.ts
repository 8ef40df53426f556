import { describe, expect, test } from 'vitest'
import { fnv1a32, growthbookBucket, hash } from '../../../../core/experiment/growthbook/hash.ts'

describe('FNV-1a', () => {
  // The reference values of the algorithm's own page (isthe.com/chongo/tech/comp/fnv).
  test.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('%j', (text, expected) => expect(fnv1a32(text)).toBe(expected))

  test('takes UTF-16 units, as the JavaScript SDK does', () => {
    expect(fnv1a32('ž')).toBe(Math.imul(0x811c9dc5 ^ 0x17e, 0x01000193) >>> 0)
  })
})

describe('versions', () => {
  test('1 has a thousand buckets, 2 has ten thousand', () => {
    expect(hash('', 'a', 1)).toBe(0.22)
    expect(hash('seed', 'b', 2)).toBe(0.2696)
    expect(growthbookBucket('', 'a', 1)).toBe(220)
    expect(growthbookBucket('seed', 'b', 2)).toBe(2696)
  })

  test.each([0, 3, 99, NaN, 1.5])('%s does not exist', (version) =>
    expect(hash('s', 'v', version)).toBeNull(),
  )
})
