/**
 * Stories of the bench (bench/page/loss/scenario.ts) in which the visitor stays, in a browser with a profile
 * on disk: 200 events in, 200 distinct out. Those in which somebody goes: loss-leave.test.ts.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { STAYING, all, counted, play } from '../support/loss/story.ts'
import type { TagWorld } from '../support/loss/world.ts'
import { openTagWorld } from '../support/loss/world.ts'
import type { Shop } from '../support/page.ts'
import { startShop } from '../support/page.ts'

let shop: Shop
let world: TagWorld

beforeAll(async () => {
  shop = await startShop()
}, 90_000)
afterAll(() => shop?.close())
beforeEach(async () => {
  await shop.reopen()
  world = openTagWorld(shop)
})
afterEach(async () => {
  expect(world.errors).toEqual([])
  await world.close()
})

test.each(STAYING)('%s', (_name, story) => play(world, story))

test('a lost answer means the same ids again, which the server counts once', async () => {
  const page = await world.open()
  world.server('lost')
  await world.track(page, 0, 20)
  await eventually(() => world.taken().flat().length).toBeGreaterThan(20)
  world.server('up')
  await eventually(async () => counted(world)).toEqual(all(20))
})

test('of five tabs one sends at a time', async () => {
  world.server('slow')
  const pages = []
  for (let tab = 0; tab < 5; tab++) pages.push(await world.open())
  await Promise.all(pages.map((page, tab) => world.track(page, tab * 8, tab * 8 + 8)))
  await eventually(async () => counted(world)).toEqual(all(40))
  expect(shop.atOnce).toBe(1)
})
