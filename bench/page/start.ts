/** What the tag costs a page at its start, beside every peer in the same rounds. */
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import type { Comparison, Metric } from '../figure.ts'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import type { Plan } from '../plan.ts'
import { inRounds } from '../round.ts'
import { openWire } from './cdp.ts'
import type { Peer } from './peers.ts'
import { FLOOR, PEERS, presentPeers } from './peers.ts'
import { openSite } from './site.ts'
import type { Vendor } from './site.ts'
import { vendorOf, vitrina } from './vendor.ts'
import { watcher } from './visit.ts'
import type { Visit } from './visit.ts'

const METRICS: readonly Metric[] = [
  { name: 'script ms until ready', digits: 1 },
  { name: 'script ms in all', digits: 1 },
  { name: 'blocking ms', digits: 0, plain: true },
  { name: 'long tasks', digits: 0, plain: true },
  { name: 'layout shift', digits: 3, plain: true },
  { name: 'render-blocking', digits: 0, plain: true },
  { name: 'requests before the first event', digits: 0, plain: true },
]
const SPEEDS = [1, 4] as const

const metricsOf = (visit: Visit): number[] => [
  visit.readyMs,
  visit.scriptMs,
  visit.blockingMs,
  visit.longTasks,
  visit.shift,
  visit.renderBlocking,
  visit.requests,
]

const QUICK = ['plausible', 'segment']

/** Those that send something by themselves; the others have no first event. */
function measured(peers: readonly Peer[], { pageRounds }: Plan): Peer[] {
  return peers.filter(({ name, events }) => events && (pageRounds > 1 || QUICK.includes(name)))
}

export const pageStart: Bench = {
  cells: (plan) => SPEEDS.length * (measured(PEERS, plan).length + 2) * (plan.pageRounds + 1),
  run: async ({ plan, tick }) => {
    await buildIfChanged(PAGE_BUILD)
    const vendors = await Promise.all(
      [{ name: FLOOR }, ...measured(presentPeers(), plan)].map((peer) => vendorOf(peer)),
    )
    vendors.push(vitrina())
    const [site, wire] = [await openSite(), await openWire()]
    const { visit } = watcher(wire, site)
    const comparisons: Comparison[] = []
    const cell = (vendor: Vendor, slowdown: number) => ({
      name: vendor.name,
      measure: async () => metricsOf(await visit(vendor, slowdown)),
    })
    try {
      for (const slowdown of SPEEDS) {
        const cells = vendors.map((vendor) => cell(vendor, slowdown))
        const series = await inRounds(cells, plan.pageRounds, tick)
        comparisons.push(compared(title(slowdown), METRICS, series, series.length - 1))
      }
    } finally {
      await wire.close()
      await site.close()
    }
    return { name: 'page-start', title: 'What a page pays at its start', notes: NOTES, comparisons }
  },
}

const title = (slowdown: number): string =>
  slowdown === 1 ? 'The processor as it is' : `The processor ${slowdown} times slower`

const NOTES: readonly string[] = [
  'A list of 48 products in a fresh profile of Chromium, scripts packed with brotli, every server on loopback. Script time is what ran on the page’s main thread, by the clock of the thread: until the script called itself ready with a page view queued, and in all until half a second behind that. The floor is a script that does nothing but send one beacon.',
  'Peers are the smallest bundles that send a page view, with their own defaults, and none of them asks for consent; ours runs under a consent that Consent Mode grants before it loads, so it opens its database too. A long task is one above 50 ms in which script ran for more than half of the time; blocking time is what all tasks took above 50 ms, the page’s own included.',
  'Ratios of the slowed processor are those that the targets are about: at most 1.5 of plausible, a fifth of segment.',
]
