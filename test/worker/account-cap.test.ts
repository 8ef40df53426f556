/** A cap over all people of a company: places are taken of one store, and given back where nothing went. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import { dropOldPlaces, givePlaces, takePlaces } from '../../worker/store/account-touch.ts'

const NOW = Date.UTC(2026, 9, 19)
const take = (key: string, now = NOW, accounts = ['acme'], most = 2) =>
  takePlaces(env, { accounts, most }, key, now)

beforeEach(() => env.DB.prepare('DELETE FROM account_touch').run())

test('two of ten colleagues at once are written to, the others hear when there is room', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => take(`m${n}`, NOW + n)))
  expect(answers.filter((one) => one === null)).toHaveLength(2)
  const taken = answers.flatMap((one, n) => (one === null ? [NOW + n] : []))
  for (const one of answers) if (one !== null) expect(one).toBe(Math.min(...taken) + 7 * DAY_MS)
})

test('the same message takes one place however often it is tried, and a week later there is room', async () => {
  for (let n = 0; n < 5; n++) expect(await take('m1', NOW + n)).toBeNull()
  expect(await take('m2')).toBeNull()
  expect(await take('m3', NOW + 7 * DAY_MS - 1)).toBe(NOW + 7 * DAY_MS)
  expect(await take('m3', NOW + 7 * DAY_MS)).toBeNull()
})

test('who acts for two companies needs room at both, and takes none where one is full', async () => {
  await take('m1', NOW, ['beta'], 1)
  expect(await take('m2', NOW + 1, ['acme', 'beta'], 1)).toBe(NOW + 7 * DAY_MS)
  expect(await take('m3', NOW + 2, ['acme'], 1)).toBeNull()
})

test('what was refused gives its place back, nought lets nothing through, old ones go', async () => {
  await take('m1', NOW, ['acme'], 1)
  await givePlaces(env, 'm1')
  expect(await take('m2', NOW, ['acme'], 1)).toBeNull()
  expect(await take('m3', NOW, ['beta'], 0)).toBe(Infinity)
  await dropOldPlaces(env, NOW + 7 * DAY_MS)
  const { results } = await env.DB.prepare('SELECT * FROM account_touch').all()
  expect(results).toEqual([])
})
