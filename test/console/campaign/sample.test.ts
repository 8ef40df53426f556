import { expect, test } from 'vitest'
import { listed, linesOf, withoutEmpty } from '../../../console/campaign/house.ts'
import { sampled } from '../../../console/campaign/sample.ts'

const NOW = Date.UTC(2026, 10, 23)

test('blocks that get their value from the edge have one to look at; the others stay as they are', () => {
  expect(sampled({ kind: 'progress' }, null, NOW)).toMatchObject({ soFarMinor: 60_000, ofMinor: 100_000 })
  expect(sampled({ kind: 'progress', ofMinor: 500, currency: 'EUR' }, null, NOW)).toMatchObject({
    soFarMinor: 300,
    currency: 'EUR',
  })
  expect(sampled({ kind: 'proof', least: 40 }, null, NOW)['count']).toBe(40)
  expect(sampled({ kind: 'countdown' }, NOW + 5, NOW)['until']).toBe(NOW + 5)
  expect(sampled({ kind: 'countdown' }, null, NOW)['until']).toBeGreaterThan(NOW)
  expect(sampled({ kind: 'inbox' }, null, NOW)['messages']).toEqual([])
  expect(sampled({ kind: 'text', text: 'a' }, null, NOW)).toEqual({ kind: 'text', text: 'a' })
})

test('names are typed one a line; what is empty is not sent', () => {
  expect(listed('')).toEqual([])
  expect(linesOf(listed('a\nb\n'))).toBe('a\nb\n')
  expect(withoutEmpty([' a ', '', 'b'])).toEqual(['a', 'b'])
})
