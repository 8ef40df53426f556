/** What happens to a shop's visitors, in twelve stories; each records 200 events. */
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from './world.ts'

export const EVENTS = 200

/** Long enough for a first try to fail, and for the next one to be planned. */
const WHILE_MS = 1_500
/** A disk is not written at once; half a second after the last click a browser may crash. */
const SETTLED_MS = 500
/** About a dozen events. */
const FULL_BYTES = 8_000

export type Scenario = {
  readonly name: string
  /** Ends with the server up, the network there, and a page of the shop open. */
  readonly run: (world: World) => Promise<unknown>
}

const outage =
  (mode: 'down' | 'reset') =>
  async (world: World): Promise<void> => {
    const page = await world.open()
    world.server(mode)
    await world.track(page, 0, EVENTS)
    await wait(WHILE_MS)
    world.server('up')
  }

/** Tabs with an equal share of the events each, at the same time. */
async function inTabs(world: World, count: number, before: () => unknown): Promise<void> {
  const pages = []
  for (let tab = 0; tab < count; tab++) pages.push(await world.open())
  await before()
  const share = EVENTS / count
  await Promise.all(pages.map((page, tab) => world.track(page, tab * share, (tab + 1) * share)))
  await wait(WHILE_MS)
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'server 503, then back', run: outage('down') },
  { name: 'connection reset, then back', run: outage('reset') },
  {
    name: 'offline, then back',
    run: async (world) => {
      const page = await world.open()
      await world.offline(true)
      await world.track(page, 0, EVENTS)
      await wait(WHILE_MS)
      await world.offline(false)
    },
  },
  {
    name: '503, visitor leaves, returns later',
    run: async (world) => {
      const page = await world.open()
      world.server('down')
      await world.track(page, 0, EVENTS)
      await page.close()
      await wait(WHILE_MS)
      world.server('up')
      await world.open()
    },
  },
  {
    name: 'offline, leaves, returns later',
    run: async (world) => {
      const page = await world.open()
      await world.offline(true)
      await world.track(page, 0, EVENTS)
      await page.close()
      await wait(WHILE_MS)
      await world.offline(false)
      await world.open()
    },
  },
  {
    name: 'tab closed in mid-flight',
    run: async (world) => {
      const page = await world.open()
      world.server('slow')
      await world.track(page, 0, EVENTS)
      await page.close()
      await wait(WHILE_MS)
      world.server('up')
      await world.open()
    },
  },
  {
    name: 'navigation',
    run: async (world) => {
      const page = await world.open()
      world.server('slow')
      await world.track(page, 0, EVENTS)
      await world.move(page)
      await wait(WHILE_MS)
      world.server('up')
    },
  },
  {
    name: 'browser crash',
    run: async (world) => {
      const page = await world.open()
      await world.track(page, 0, EVENTS)
      await wait(SETTLED_MS)
      await world.kill()
      await world.open()
    },
  },
  {
    name: 'answer lost (server took it)',
    run: async (world) => {
      const page = await world.open()
      world.server('lost')
      await world.track(page, 0, EVENTS)
      await wait(WHILE_MS)
      world.server('up')
    },
  },
  {
    name: 'two tabs, offline',
    run: async (world) => {
      await inTabs(world, 2, () => world.offline(true))
      await world.offline(false)
    },
  },
  {
    name: 'storage full, server 503',
    run: async (world) => {
      const page = await world.open()
      await world.fill(page, FULL_BYTES)
      world.server('down')
      await world.track(page, 0, EVENTS)
      await wait(WHILE_MS)
      world.server('up')
    },
  },
  {
    name: 'five tabs, server 503',
    run: async (world) => {
      await inTabs(world, 5, () => world.server('down'))
      world.server('up')
    },
  },
]
