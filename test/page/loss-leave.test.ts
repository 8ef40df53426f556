/**
 * Stories of the bench (bench/page/loss/scenario.ts) in which the visitor goes, in a browser with a profile
 * on disk: 200 events in, 200 distinct out. bench/page/loss plays them with other trackers.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { LEAVING, play } from '../support/loss/story.ts'
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

test.each(LEAVING)('%s', (_name, story) => play(world, story))
