import { expect, test } from 'vitest'
import { replayOptions } from '../../cli/replay/option.ts'

test('a replay has a state of its own by what it holds', () => {
  expect(replayOptions(['clicks', 'f.csv'])).toMatchObject({
    kind: 'clicks',
    stateDir: '.vitrina/replay-clicks',
    limit: null,
    killAt: null,
  })
  expect(replayOptions(['orders', 'f.csv', '--limit', '5', '--fresh'])).toMatchObject({
    stateDir: '.vitrina/replay-orders',
    limit: 5,
    fresh: true,
  })
  expect(replayOptions(['--help'])).toBeNull()
})

test('a command line that makes no sense is answered with a sentence', () => {
  expect(() => replayOptions(['visits', 'f.csv'])).toThrow(/clicks or orders/)
  expect(() => replayOptions(['clicks'])).toThrow(/name one file/)
  expect(() => replayOptions(['clicks', 'f.csv', '--limit', '0'])).toThrow(/--limit must be a whole number/)
  expect(() => replayOptions(['clicks', 'f.csv', '--nonsense'])).toThrow(/nonsense/)
})
