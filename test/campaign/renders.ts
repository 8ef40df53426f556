/**
 * The shop always renders: every fault at every kind of page, in workerd, before a shop that sends
 * real bytes (shared/reliability.md, F26 and F27). Each answer is the shop's to the byte, but for
 * the tag and the slots that may be in it.
 */
import { EDGE_FAULTS, FAULTS } from './edge/fault.ts'
import type { FaultName } from './edge/fault.ts'
import { edgeHouse } from './edge/house.ts'
import type { EdgeHouse } from './edge/house.ts'
import { inLanes } from './edge/lanes.ts'
import { judge } from './edge/judge.ts'
import type { Verdict } from './edge/judge.ts'
import { PAGES } from './edge/pages.ts'
import type { PageKind, PageName } from './edge/pages.ts'

const LANES = 6
const VISITORS = 8
const MAX_FINDINGS = 60

export type RendersSettings = {
  readonly stateDir: string
  readonly port: number
  /** Requests for each page under each fault. */
  readonly each: number
  readonly faults?: readonly FaultName[]
  /** Each fault meets one page of so many, and all of them together all pages; all where it is left out. */
  readonly oneOf?: number
  readonly onFault?: (done: number, fault: FaultName, counts: Readonly<Record<string, number>>) => void
}

export type RendersReport = {
  readonly faults: number
  readonly pages: number
  readonly requests: number
  readonly counts: Readonly<Record<string, number>>
  /** By fault: how often what came of it. */
  readonly byFault: ReadonlyMap<FaultName, Readonly<Record<string, number>>>
  readonly findings: readonly string[]
}

type Asked = { readonly fault: FaultName; readonly name: PageName; readonly number: number }

export async function rendersCampaign(settings: RendersSettings): Promise<RendersReport> {
  const { faults = Object.keys(FAULTS) as FaultName[], oneOf = 1 } = settings
  const pages = Object.keys(PAGES) as PageName[]
  const house = await edgeHouse({
    ...settings,
    entry: 'test/worker/edge/faulty.ts',
    lanes: LANES,
    vars: { DEADLINE_MS: '150' },
  })
  const byFault = new Map<FaultName, Record<string, number>>()
  const findings: string[] = []
  let number = 0
  try {
    const visitors = await house.visitors(VISITORS)
    for (const [done, fault] of faults.entries()) {
      const counts: Record<string, number> = {}
      byFault.set(fault, counts)
      const asked = pages.flatMap((name, index) =>
        Array.from({ length: (index + done) % oneOf === 0 ? settings.each : 0 }, (): Asked => ({
          fault,
          name,
          number: number++,
        })),
      )
      await inLanes(LANES, asked, async (one) => {
        const verdict = await asking(house, visitors, one)
        const is = 'is' in verdict ? verdict.is : 'wrong'
        counts[is] = (counts[is] ?? 0) + 1
        if ('wrong' in verdict && findings.length < MAX_FINDINGS)
          findings.push(`${fault}, ${one.name}: ${verdict.wrong}`)
      })
      settings.onFault?.(done + 1, fault, counts)
    }
    for (const [id, times] of house.origin.posts)
      if (times > 1) findings.push(`the post ${id} came ${times} times`)
    for (const cookie of house.origin.cookies)
      if (/(^|; )(__Host-)?vid=/.test(cookie)) findings.push(`our cookie reached the shop: ${cookie}`)
  } finally {
    await house.close()
  }
  const counts: Record<string, number> = {}
  for (const each of byFault.values())
    for (const [name, count] of Object.entries(each)) counts[name] = (counts[name] ?? 0) + count
  return { faults: faults.length, pages: pages.length, requests: number, counts, byFault, findings }
}

/** Every other visitor is known. */
async function asking(
  house: EdgeHouse,
  visitors: readonly string[],
  { fault, name, number }: Asked,
): Promise<Verdict> {
  const page: PageKind = PAGES[name]
  const isKnown = number % 2 === 0
  const headers = {
    cookie: isKnown ? `kosik=7; ${visitors[(number / 2) % visitors.length]}` : 'kosik=7',
    'x-number': String(number),
    ...(Object.hasOwn(EDGE_FAULTS, fault) ? { 'x-fault': fault } : { 'x-origin': fault }),
    ...(fault === 'gzip' && { 'accept-encoding': 'gzip' }),
    ...(fault === 'brotli' && { 'accept-encoding': 'br' }),
    ...page.asked,
  }
  try {
    const answer = await house.get(`/k/${encodeURIComponent(name)}`, headers, page.method)
    return judge({ fault, page, isKnown }, answer)
  } catch (error) {
    return { wrong: String(error) }
  }
}
