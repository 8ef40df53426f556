import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { murmur3 } from '../../../core/experiment/murmur3.ts'

/** The algorithm as its author states it, over bytes and big integers, with no thought of speed. */
function reference(bytes: Uint8Array, seed: number): number {
  const mask = 0xffffffffn
  const turn = (word: bigint, by: bigint) => ((word << by) | (word >> (32n - by))) & mask
  const scramble = (block: bigint) => (turn((block * 0xcc9e2d51n) & mask, 15n) * 0x1b873593n) & mask
  let hash = BigInt(seed >>> 0)
  const whole = bytes.length - (bytes.length % 4)
  for (let at = 0; at < whole; at += 4) {
    const block = bytes.slice(at, at + 4).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
    hash = (turn(hash ^ scramble(block), 13n) * 5n + 0xe6546b64n) & mask
  }
  hash ^= scramble(bytes.slice(whole).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n))
  hash ^= BigInt(bytes.length)
  hash = ((hash ^ (hash >> 16n)) * 0x85ebca6bn) & mask
  hash = ((hash ^ (hash >> 13n)) * 0xc2b2ae35n) & mask
  return Number(hash ^ (hash >> 16n))
}

describe('published values', () => {
  // As listed on Wikipedia's page of MurmurHash and in the discussions of its ports.
  test.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['test', 0x9747b28c, 0x704b81dc],
    ['Hello, world!', 0, 0xc0363e43],
    ['Hello, world!', 0x9747b28c, 0x24884cba],
    ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
    ['The quick brown fox jumps over the lazy dog', 0x9747b28c, 0x2fa826cd],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['aaa', 0x9747b28c, 0x283e0130],
    ['aa', 0x9747b28c, 0x5d211726],
    ['a', 0x9747b28c, 0x7fa09ea6],
    ['abcd', 0x9747b28c, 0xf0478627],
    ['abc', 0x9747b28c, 0xc84a62dd],
    ['ab', 0x9747b28c, 0x74875592],
    ['ππππππππ', 0x9747b28c, 0xd58063c1],
  ])('%j, seed %i', (text, seed, expected) => expect(murmur3(text, seed)).toBe(expected))
})

test('takes the bytes of UTF-8, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 9 }),
  )
  fc.assert(
    fc.property(text, fc.integer(), (text, seed) => {
      expect(murmur3(text, seed)).toBe(reference(new TextEncoder().encode(text), seed))
    }),
    { numRuns: 2_000 },
  )
})

test('half of a surrogate pair counts as U+FFFD', () => {
  expect(murmur3('a\ud83d')).toBe(murmur3('a\ufffd'))
  expect(murmur3('\ude00a')).toBe(murmur3('\ufffda'))
  expect(murmur3('😀')).not.toBe(murmur3('\ufffd\ufffd'))
})
