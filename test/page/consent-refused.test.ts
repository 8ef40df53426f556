/** After a no nothing is kept and nothing told, on any kind of page, but the word of the tool that asked. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../support/kind.ts'
import { KINDS, NOTHING, closeHouse, openHouse, visitAll } from '../support/kind.ts'
import { NONE } from '../support/page.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
}, 90_000)
afterAll(() => closeHouse(house))

test('after a no: nothing but the word of the tool that asked', async () => {
  const expected = Object.fromEntries(
    Object.entries(KINDS).map(([name, { left }]) => [
      name,
      { ...NOTHING, ...left, usageBytes: left?.local ? expect.any(Number) : 0 },
    ]),
  )
  expect(await visitAll(house, NONE)).toEqual(expected)
  expect(new Set(house.shop.requests)).toEqual(
    new Set(['/_v/v1/decide', '/_v/v1/device', '/_v/v1/device/shelf']),
  )
}, 240_000)
