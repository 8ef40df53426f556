/** A slice of `npm run campaign -- leaks`: sixty people, seven hundred requests, and the control. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { hostileCache, mayKeep } from '../campaign/edge/cache.ts'
import type { Answer } from '../campaign/edge/judge.ts'
import { leaksCampaign } from '../campaign/leaks.ts'
import { copyStore } from '../support/store.ts'

vi.setConfig({ testTimeout: 300_000 })
const state = mkdtempSync(join(tmpdir(), 'vitrina-leaks-test-'))
afterAll(() => rmSync(state, { recursive: true, force: true }))

describe('the hostile cache', () => {
  test.each<[Record<string, string>, 'fresh' | 'stale' | null]>([
    [{ 'cache-control': 'private, no-store' }, null],
    [{ 'cache-control': 'private' }, null],
    [{}, null],
    [{ 'cache-control': 'public' }, 'fresh'],
    [{ 'cache-control': 'private=Set-Cookie' }, 'fresh'],
    [{ 'cache-control': 'no-cache' }, 'stale'],
    [{ 'cache-control': 'private, no-store', 'cdn-cache-control': 'max-age=9' }, 'fresh'],
    [{ etag: '"1"' }, 'fresh'],
    [{ expires: 'tomorrow' }, 'fresh'],
  ])('%j: %s', (headers, keeps) => expect(mayKeep(headers)).toBe(keeps))

  test('gives one visitor what was another’s, whatever Vary says', async () => {
    const answer = (who: string): Answer => ({
      status: 200,
      headers: { 'cache-control': 'public, max-age=9', vary: 'Cookie' },
      body: Buffer.from(who),
      isBroken: false,
    })
    const cache = hostileCache(async (_, { cookie = '' }) => answer(cookie), 9)
    await cache.get('/', { cookie: 'a' })
    expect((await cache.get('/', { cookie: 'b' })).body.toString()).toBe('a')
  })
})

test('nobody is given what was put together for somebody else, with both guards or one; without them they are', async () => {
  const settings = {
    stateDir: state,
    port: 9_410,
    seed: 20_261_123,
    visitors: 60,
    phases: [
      ['none', 400],
      ['first', 100],
      ['second', 100],
      ['both', 100],
    ],
  } as const
  await copyStore(join(state, 'state'))
  const [both, second, first, none] = await leaksCampaign(settings)
  for (const guarded of [both, second, first]) expect(guarded?.findings).toEqual([])
  expect(both?.personal).toBeGreaterThan(160)
  expect(both?.hits).toBeGreaterThan(20)
  for (const one of [second, first]) expect(one?.personal).toBeGreaterThan(15)
  expect(none?.foreign).toBeGreaterThan(15)
})
