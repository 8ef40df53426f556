import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fingerprint,
  fingerprintText,
  holds,
  newTable,
  put,
  valueOf,
} from '../../../core/catalogue/fingerprint.ts'

test('100,000 ids of a shop have 100,000 fingerprints', () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => `P${index}/${index % 7}`)
  const prints = new Set(ids.map(fingerprint))
  expect(prints.size).toBe(ids.length)
  for (const print of prints) if (!Number.isSafeInteger(print) || print <= 0) throw new Error(String(print))
})

test('fingerprints are spread over all their bits', () => {
  const halves = Array.from({ length: 4_096 }, (_, index) => fingerprint(`id-${index}`) % 2)
  const ones = halves.reduce((sum, bit) => sum + bit, 0)
  expect(ones).toBeGreaterThan(1_800)
  expect(ones).toBeLessThan(2_300)
  expect(fingerprintText('x')).toMatch(/^[0-9a-z]{1,11}$/)
})

test('a table holds what a map holds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.nat()), { maxLength: 3_000 }), (pairs) => {
      const table = newTable(4)
      const map = new Map<string, number>()
      for (const [text, value] of pairs) {
        expect(put(table, fingerprint(text), value)).toBe(!map.has(text))
        map.set(text, value)
      }
      expect(table.size).toBe(map.size)
      for (const [text, value] of map) expect(valueOf(table, fingerprint(text))).toBe(value)
      expect(holds(table, fingerprint('kdo tu není \u0001'))).toBe(false)
      expect(valueOf(table, fingerprint('kdo tu není \u0001'))).toBeUndefined()
    }),
    { numRuns: 30 },
  )
})

test('a table of 100,000 stays small', () => {
  const table = newTable()
  for (let index = 0; index < 100_000; index++) put(table, fingerprint(`P${index}`), index)
  expect(table.slots.byteLength + table.values.byteLength).toBeLessThan(4 * 1024 * 1024)
  expect(valueOf(table, fingerprint('P99999'))).toBe(99_999)
})
