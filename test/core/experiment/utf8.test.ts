import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromUtf8, percentEncoded } from '../../../core/experiment/utf8.ts'

test('reads bytes as TextDecoder does, broken ones too', () => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const byte = fc.oneof(
    fc.constantFrom(0x00, 0x41, 0x7f, 0x80, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff),
    fc.constantFrom(0x8f, 0x90, 0x9f, 0xa0),
    fc.integer({ min: 0, max: 255 }),
  )
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
      const bytes = Uint8Array.from(list)
      expect(fromUtf8(bytes)).toBe(decoder.decode(bytes))
    }),
    { numRuns: 5_000 },
  )
})

test('reads what any text becomes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fromUtf8(new TextEncoder().encode(text))).toBe(text.toWellFormed())
    }),
  )
})

test('half of a surrogate pair is written as U+FFFD', () => {
  expect(percentEncoded('a\ud800b')).toBe('a%EF%BF%BDb')
  expect(percentEncoded('😀')).toBe('%F0%9F%98%80')
})
