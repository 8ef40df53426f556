import { expect, test } from 'vitest'
import { MAX_BATCH_BYTES, backoffMs, isOfContent, retryAfterMs, takeBatch } from '../../sdk/batch.ts'

const rows = (...sizes: number[]) => sizes.map((size) => ({ event: 'x'.repeat(size) }))

test.each<[string, number[], number]>([
  ['all that fit', [10, 10, 10], 3],
  ['none of nothing', [], 0],
  ['as many bytes as one request may have', [20_000, 20_000, 20_000], 2],
  ['one that is too large, or it would block the rest', [90_000, 10], 1],
  ['not a large one after a small one', [10, 90_000], 1],
])('takes %s', (_case, sizes, count) => {
  expect(takeBatch(rows(...sizes), MAX_BATCH_BYTES, 100).length).toBe(count)
})

test('counts bytes, not characters', () => {
  const events = Array.from({ length: 3 }, () => ({ event: 'ž'.repeat(10_000) }))
  expect(takeBatch(events, MAX_BATCH_BYTES, 100).length).toBe(2)
})

test('takes as many events as are allowed', () => {
  expect(takeBatch(rows(1, 1, 1, 1), MAX_BATCH_BYTES, 3).length).toBe(3)
})

test('waits longer with each failure, at most a minute, and anywhere in between', () => {
  expect([0, 1, 2, 3, 10, 1_000].map((attempt) => backoffMs(attempt, 1))).toEqual([
    1_100, 2_100, 4_100, 8_100, 60_100, 60_100,
  ])
  expect(backoffMs(3, 0)).toBe(100)
  expect(backoffMs(3, 0.5)).toBe(4_100)
})

test('never waits shorter than the server asked', () => {
  expect(backoffMs(0, 0.5, 30_000)).toBe(30_000)
  expect(backoffMs(5, 1, 1_000)).toBe(32_100)
})

test.each<[string | null, number]>([
  [null, 0],
  ['', 0],
  ['2', 2_000],
  ['0', 0],
  ['-5', 0],
  ['soon', 0],
  ['99999999', 3_600_000],
  ['Thu, 01 Jan 2026 00:00:07 GMT', 7_000],
  ['Thu, 01 Jan 1960 00:00:00 GMT', 0],
])('Retry-After %j', (header, waitMs) => {
  expect(retryAfterMs(header, Date.UTC(2026, 0, 1))).toBe(waitMs)
})

test('suspects an event only where the answer may be about its content', () => {
  const suspects = [400, 403, 413, 422]
  const others = [0, 200, 204, 401, 404, 408, 410, 425, 429, 500, 502, 503, 599]
  expect(suspects.filter((status) => !isOfContent(status))).toEqual([])
  expect(others.filter(isOfContent)).toEqual([])
})
