/** Before a choice nothing is kept and nothing told, on any kind of page. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../support/kind.ts'
import { KINDS, NOTHING, closeHouse, openHouse, visit, visitAll } from '../support/kind.ts'
import { ALL } from '../support/page.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
}, 90_000)
afterAll(() => closeHouse(house))

test('the measure sees what a consent lets be kept', async () => {
  house.shop.pages.set('/kind/plain', house.shop.pages.get('/')!)
  const [, traces] = await visit(house, 'plain', ALL)
  expect(traces).toMatchObject({ cookies: ['visitor'], databases: ['vitrina'] })
  expect(traces.usageBytes).toBeGreaterThan(0)
  expect(traces.calls.some((call) => call.includes('POST /_v/v1/events'))).toBe(true)
  house.shop.clear()
})

test('before a choice: nothing on any kind of page', async () => {
  expect(Object.keys(KINDS).length).toBeGreaterThan(30)
  const expected = Object.fromEntries(Object.keys(KINDS).map((name) => [name, NOTHING]))
  expect(await visitAll(house)).toEqual(expected)
  // What is the same for everybody may be asked for (test/support/kind.ts looks at every word of it).
  expect(new Set(house.shop.requests)).toEqual(
    new Set(['/_v/v1/decide', '/_v/v1/device', '/_v/v1/device/shelf']),
  )
}, 240_000)
