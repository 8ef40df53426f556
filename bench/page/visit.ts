/** One visit of a fresh visitor to a vendor's page, watched by the browser's own protocol. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Params, Wire } from './cdp.ts'
import type { Site, Vendor } from './site.ts'
import { CATEGORIES, readTrace } from './trace.ts'
import type { Reading, TraceEvent } from './trace.ts'
import { READY } from './vendor.ts'

const LOOK_MS = 50
/** Counted behind the first event. */
const TAIL_MS = 500
/** The slowest of the peers sends its first event after ten seconds. */
const FIRST_EVENT_TIMEOUT_MS = 20_000
const READY_TIMEOUT_MS = 10_000

export type Visit = Reading & {
  /** Cumulative layout shift. */
  readonly shift: number
  /** Scripts that the page had to wait for before it could paint. */
  readonly renderBlocking: number
  /** Scripts and calls before the request with the first event; what the page needs to run the script is one. */
  readonly requests: number
  readonly firstEventMs: number
}

/** Runs in the page, at the end. */
const IN_PAGE = `(() => {
  const scripts = performance.getEntriesByType('resource').filter((one) => one.initiatorType === 'script' || one.initiatorType === 'link')
  let shift = 0
  const observer = new PerformanceObserver(() => {})
  observer.observe({ type: 'layout-shift', buffered: true })
  for (const entry of observer.takeRecords()) if (!entry.hadRecentInput) shift += entry.value
  return JSON.stringify({ shift, renderBlocking: scripts.filter((one) => one.renderBlockingStatus === 'blocking').length })
})()`

export type Watcher = { visit(vendor: Vendor, slowdown: number): Promise<Visit> }

export function watcher(wire: Wire, site: Site): Watcher {
  let events: TraceEvent[] = []
  let complete = (): void => {}
  wire.on('Tracing.dataCollected', ({ value }: Params) => {
    for (const event of value as TraceEvent[]) events.push(event)
  })
  wire.on('Tracing.tracingComplete', () => complete())
  const traced = async (work: () => Promise<void>): Promise<TraceEvent[]> => {
    events = []
    await wire.send('Tracing.start', {
      traceConfig: {
        includedCategories: CATEGORIES,
        excludedCategories: ['*'],
        recordMode: 'recordAsMuchAsPossible',
      },
      transferMode: 'ReportEvents',
    })
    await work()
    const completed = new Promise<void>((resolve) => (complete = resolve))
    await wire.send('Tracing.end')
    await completed
    return events
  }
  return {
    async visit(vendor, slowdown) {
      site.show(vendor)
      const { browserContextId } = await wire.send<{ browserContextId: string }>(
        'Target.createBrowserContext',
      )
      const tab = await openTab(wire, browserContextId)
      await wire.send('Emulation.setCPUThrottlingRate', { rate: slowdown }, tab)
      let inPage = { shift: Number.NaN, renderBlocking: Number.NaN }
      const startedAt = performance.now()
      const found = await traced(async () => {
        await wire.send('Page.navigate', { url: site.url }, tab)
        await firstEvent(site)
        await wait(TAIL_MS)
        await isReady(wire, tab)
      })
      inPage = JSON.parse(await evaluated<string>(wire, tab, IN_PAGE)) as typeof inPage
      await wire.send('Target.disposeBrowserContext', { browserContextId })
      const reading = readTrace(found, READY, TAIL_MS)
      if (!reading) throw new Error(`${vendor.name} did not become ready`)
      return { ...reading, ...inPage, ...callsOf(site, startedAt) }
    },
  }
}

export async function openTab(wire: Wire, browserContextId: string): Promise<string> {
  const { targetId } = await wire.send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
    browserContextId,
  })
  const { sessionId } = await wire.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  })
  return sessionId
}

export async function evaluated<Value>(wire: Wire, tab: string, expression: string): Promise<Value> {
  const answer = await wire.send<{ result: { value: Value } }>(
    'Runtime.evaluate',
    { expression, returnByValue: true, awaitPromise: true },
    tab,
  )
  return answer.result.value
}

/** Whoever is silent has no first event, and is measured to the time limit of those who are ready. */
async function firstEvent(site: Site): Promise<void> {
  const giveUpAt = performance.now() + FIRST_EVENT_TIMEOUT_MS
  while (!site.calls.some(({ isTaken }) => isTaken) && performance.now() < giveUpAt) await wait(LOOK_MS)
}

async function isReady(wire: Wire, tab: string): Promise<void> {
  const giveUpAt = performance.now() + READY_TIMEOUT_MS
  const look = `performance.getEntriesByName('${READY}').length > 0`
  while (!(await evaluated<boolean>(wire, tab, look)) && performance.now() < giveUpAt) await wait(LOOK_MS)
}

function callsOf(site: Site, startedAt: number): Pick<Visit, 'requests' | 'firstEventMs'> {
  const at = site.calls.findIndex(({ isTaken }) => isTaken)
  if (at < 0) return { requests: Number.NaN, firstEventMs: Number.NaN }
  const before = site.calls.slice(0, at).filter(({ isEager }) => !isEager).length
  return { requests: 1 + before, firstEventMs: site.calls[at]!.atMs - startedAt }
}
