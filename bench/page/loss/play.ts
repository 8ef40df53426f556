/** Plays one scenario with one vendor and waits for what still comes. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Vendor } from '../site.ts'
import type { Outcome } from './marker.ts'
import { outcomeOf } from './marker.ts'
import type { Scenario } from './scenario.ts'
import { EVENTS } from './scenario.ts'
import type { World } from './world.ts'
import { openWorld } from './world.ts'

/** So long without a new event, and nothing more is expected of this page. */
const QUIET_MS = 12_000
const TIMEOUT_MS = 60_000
/** Where all have come, doubles may follow. */
const AFTERWARDS_MS = 2_000
const LOOK_MS = 100

export async function play(vendor: Vendor, scenario: Scenario): Promise<Outcome> {
  const world = await openWorld(vendor)
  try {
    await scenario.run(world)
    // Who has not sent everything from the open page has another chance at the next visit.
    if (!(await isWhole(world))) {
      await world.open()
      await isWhole(world)
    }
    await wait(AFTERWARDS_MS)
    return outcomeOf(world.taken())
  } finally {
    await world.close()
  }
}

/** Waits while events still come; true when all are there. */
async function isWhole(world: World): Promise<boolean> {
  const startedAt = performance.now()
  let [arrived, changedAt] = [-1, startedAt]
  for (;;) {
    const now = performance.now()
    const next = outcomeOf(world.taken()).arrived
    if (next !== arrived) [arrived, changedAt] = [next, now]
    if (arrived >= EVENTS) return true
    if (now - changedAt > QUIET_MS || now - startedAt > TIMEOUT_MS) return false
    await wait(LOOK_MS)
  }
}
