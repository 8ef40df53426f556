/** What a first page view leaves on a device where nobody has said a word about consent, and under Global Privacy Control. */
import { setTimeout as wait } from 'node:timers/promises'
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import type { Metric, Series } from '../figure.ts'
import type { Bench } from '../group.ts'
import type { Plan } from '../plan.ts'
import type { Wire } from './cdp.ts'
import { openWire } from './cdp.ts'
import type { Peer } from './peers.ts'
import { PEERS, presentPeers } from './peers.ts'
import type { Site, Vendor } from './site.ts'
import { openSite } from './site.ts'
import { vendorOf, vitrina } from './vendor.ts'
import { evaluated, openTab } from './visit.ts'

const METRICS: readonly Metric[] = [
  'cookies',
  'keys in localStorage',
  'in sessionStorage',
  'databases',
  'requests with events',
  'the same under Global Privacy Control',
].map((name) => ({ name, digits: 0, plain: true }))

/** Most have sent something by then; what is stored is stored at the start. */
const WATCHED_MS = 7_000
const WATCHED_QUICK_MS = 2_500

/** As browsers that have it put it before every page. */
const PRIVACY_CONTROL = `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })`

const STORED = `(async () => JSON.stringify([
  localStorage.length, sessionStorage.length, (await indexedDB.databases()).length
]))()`

export const pageStorage: Bench = {
  cells: () => 2 * (PEERS.filter(isMeasured).length + 1),
  run: async ({ plan, tick }) => {
    await buildIfChanged(PAGE_BUILD)
    const peers = await Promise.all(
      presentPeers()
        .filter(isMeasured)
        .map((peer) => vendorOf(peer)),
    )
    const [site, wire] = [await openSite(), await openWire()]
    const rows: Series[] = []
    try {
      for (const vendor of [...peers, vitrina(false)]) {
        const plain = await left({ wire, site, vendor, plan }, false)
        tick(vendor.name)
        const controlled = await left({ wire, site, vendor, plan }, true)
        tick(vendor.name)
        rows.push({ name: vendor.name, rounds: [[...plain, controlled.at(-1)!]] })
      }
    } finally {
      await wire.close()
      await site.close()
    }
    return {
      name: 'page-storage',
      title: 'What the first page view leaves without consent',
      notes: [
        `Nobody has been asked; peers run with their own defaults. Counted after ${WATCHED_MS / 1000} seconds on the page, by the browser’s own protocol.`,
      ],
      comparisons: [{ title: 'After one page view', metrics: METRICS, baselines: rows, subjects: [] }],
    }
  },
}

const isMeasured = ({ events }: Peer): boolean => events !== undefined

type Given = {
  readonly wire: Wire
  readonly site: Site
  readonly vendor: Vendor
  readonly plan: Plan
}

/** Cookies, keys of both storages, databases, and requests with events. */
async function left({ wire, site, vendor, plan }: Given, isControlled: boolean): Promise<number[]> {
  site.show(vendor)
  const { browserContextId } = await wire.send<{ browserContextId: string }>('Target.createBrowserContext')
  const tab = await openTab(wire, browserContextId)
  await wire.send('Page.enable', {}, tab)
  if (isControlled) {
    await wire.send('Page.addScriptToEvaluateOnNewDocument', { source: PRIVACY_CONTROL }, tab)
    await wire.send('Network.enable', {}, tab)
    await wire.send('Network.setExtraHTTPHeaders', { headers: { 'Sec-GPC': '1' } }, tab)
  }
  await wire.send('Page.navigate', { url: site.url }, tab)
  await wait(plan.pageRounds > 1 ? WATCHED_MS : WATCHED_QUICK_MS)
  const stored = JSON.parse(await evaluated<string>(wire, tab, STORED)) as number[]
  const { cookies } = await wire.send<{ cookies: unknown[] }>('Storage.getCookies', { browserContextId })
  await wire.send('Target.disposeBrowserContext', { browserContextId })
  return [cookies.length, ...stored, site.calls.filter(({ isTaken }) => isTaken).length]
}
