import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../../core/base/sha256.ts'

/** NIST's examples (FIPS 180-4), and the empty text. */
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('%#: a published example', (text, hash) => {
  expect(sha256(text)).toBe(hash)
})

const theirs = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

test('every length around the edges of a block', () => {
  for (let length = 0; length < 200; length++) {
    const text = 'ž'.repeat(length >> 1) + 'x'.repeat(length & 1)
    expect(sha256(text)).toBe(theirs(text))
  }
})

test('any text, in any alphabet, with halves of surrogate pairs too', () => {
  const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
  const units = fc.array(unit, { maxLength: 90 }).map((all) => all.join(''))
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), units), (text) => {
      expect(sha256(text)).toBe(theirs(text))
    }),
    { numRuns: 2_000 },
  )
})
