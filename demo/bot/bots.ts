/** The shoppers: a few visitors who walk through the shop by themselves while the demo says so. */
import { setTimeout as wait } from 'node:timers/promises'
import type { DemoView } from '../../core/wire/admin.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { chance } from '../seed/chance.ts'
import { productsOf } from '../seed/product.ts'
import type { Product } from '../seed/product.ts'
import { browser } from './browser.ts'
import { walk } from './walk.ts'

export const BOTS = 2

const POLL_MS = 3_000
const BETWEEN_VISITS_MS = [5_000, 25_000] as const

export type BotSettings = {
  instance: Pick<Instance, 'admin' | 'port'>
  key: string
  seed: number
  bots?: number
}

/** Starts the shoppers; returns what ends them. What goes wrong on a walk ends that walk only. */
export function startBots({ instance, key, seed, bots = BOTS }: BotSettings): () => Promise<void> {
  const end = new AbortController()
  const shopUrl = `http://localhost:${instance.port}`
  let isOn = false
  let products: Promise<Product[]> | null = null
  const watching = repeat(end.signal, async () => {
    isOn = (await demoView(instance)).bots
    await wait(POLL_MS, null, { signal: end.signal })
  })
  const walking = Array.from({ length: bots }, (_, number) => {
    const own = chance(`bot-${seed}-${number}`)
    let visits = 0
    return repeat(end.signal, async () => {
      if (!isOn) return void (await wait(POLL_MS, null, { signal: end.signal }))
      products ??= productsOf(shopUrl).catch((error) => ((products = null), Promise.reject(error)))
      const luck = own.fork(`visit-${visits++}`)
      const pause = async (fromMs: number, toMs: number) => {
        await wait(luck.whole(fromMs, toMs), null, { signal: end.signal })
        if (!isOn) throw new Error('switched off')
      }
      await walk({
        browser: browser(shopUrl, key, end.signal),
        products: await products,
        chance: luck,
        pause,
      })
      await pause(...BETWEEN_VISITS_MS)
    })
  })
  return async () => {
    end.abort()
    await Promise.all([watching, ...walking])
  }
}

/** Switches the shoppers; returns whether they walk now. */
export async function switchBots(instance: Pick<Instance, 'admin'>, bots?: boolean): Promise<boolean> {
  const wanted = bots ?? !(await demoView(instance)).bots
  const answer = await instance.admin('/demo', { method: 'POST', body: JSON.stringify({ bots: wanted }) })
  if (!answer.ok) throw new Error(`the shoppers could not be switched: ${answer.status}`)
  return ((await answer.json()) as DemoView).bots
}

async function demoView({ admin }: Pick<Instance, 'admin'>): Promise<DemoView> {
  const answer = await admin('/demo')
  if (!answer.ok) throw new Error(`the demo's switches did not answer: ${answer.status}`)
  return (await answer.json()) as DemoView
}

/** Does a thing again and again until the end; a fault costs a pause and nothing else. */
async function repeat(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work().catch(() => (signal.aborted ? undefined : wait(POLL_MS, null, { signal }).catch(() => {})))
  }
}
