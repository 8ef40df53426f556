/** The same page through three edges: a bare proxy, GrowthBook's edge app, Vitrina. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch } from '../../cli/instance/launch.ts'
import { runJob } from '../../demo/start/instance.ts'
import type { Metric } from '../figure.ts'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import { installPeers, versionOf } from '../install.ts'
import { CPU, loaded, single } from '../load/cell.ts'
import type { Cell } from '../load/cell.ts'
import { greet } from '../load/greet.ts'
import type { Load } from '../load/load.ts'
import { SITE_KEY, crowd, page as visit } from '../load/visitor.ts'
import { CONCURRENCY } from '../plan.ts'
import { inRounds } from '../round.ts'
import { cpuMsOf } from '../stage/process.ts'
import { leaderOn, runAlone } from '../stage/stage.ts'
import type { Stage } from '../stage/stage.ts'
import { hitComparison } from './hits.ts'
import { originOf } from './shop.ts'

const GROWTHBOOK = '@growthbook/edge-cloudflare'
const PORT = 9_180
const PORT_STEP = 20
const SELECTOR = '#doporucujeme'

const METRICS: readonly Metric[] = [
  { name: 'pages/s', digits: 0 },
  { name: 'first byte p50 ms', digits: 1 },
  { name: 'first byte p99 ms', digits: 1 },
  { name: 'whole p50 ms', digits: 1 },
  CPU,
  { name: 'filled %', digits: 1, plain: true },
]

function metricsOf({ perSecond, firstByteMs, wholeMs, markedShare }: Load, cpuMs: number): number[] {
  return [perSecond, firstByteMs.p50, firstByteMs.p99, wholeMs.p50, cpuMs, 100 * markedShare]
}

export const edgePage: Bench = {
  cells: ({ rounds }) => 6 * (rounds + 1),
  run: async ({ plan, tick, stage }) => {
    const raised = await raise(await stage())
    try {
      const under = await inRounds(loaded(raised.cells, plan, metricsOf), plan.rounds, tick)
      const alone = await inRounds(single(raised.cells, plan, metricsOf), plan.rounds, tick)
      return {
        name: 'edge-page',
        title: 'One page through three edges',
        notes: [
          `The home page of the demo shop (${Math.round(raised.bytes / 1024)} kB) from one origin that has it in memory, through a Worker that only gives it on, through ${GROWTHBOOK} ${versionOf(GROWTHBOOK)} and through Vitrina. Each runs in a wrangler of its own, whose own proxy stands before all three.`,
          'GrowthBook puts the very HTML that Vitrina made into the same element, by a visual experiment of which everybody is part; its payload lies in a variable, nothing is fetched, and its own script is not put in. Vitrina reads a person’s profile, ranks for them, renders, and keeps a receipt.',
          'Filled says how many pages had the section in them.',
        ],
        comparisons: [
          compared(`The page, ${CONCURRENCY} at a time`, METRICS, under, 2),
          compared('The page, one at a time', METRICS, alone, 2),
          hitComparison(plan.rounds),
        ],
      }
    } finally {
      await raised.stop()
    }
  },
}

type Raised = { readonly cells: readonly Cell[]; readonly bytes: number; stop(): Promise<void> }

async function raise(stage: Stage): Promise<Raised> {
  installPeers([GROWTHBOOK])
  if (versionOf(GROWTHBOOK) === null) throw new Error(`${GROWTHBOOK} is missing and could not be installed`)
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-bench-edge-'))
  const shopUrl = `http://127.0.0.1:${stage.shop.port}`
  const home = await (await fetch(shopUrl)).text()
  const origin = await originOf(home, shopUrl)
  const started: { stop(): Promise<void> }[] = []
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()))
    await origin.close()
    rmSync(stateDir, { recursive: true, force: true })
  }
  const noted = async <One extends { stop(): Promise<void> }>(one: Promise<One>): Promise<One> => {
    const running = await one
    started.push(running)
    return running
  }
  try {
    const vitrina = await noted(vitrinaBefore(origin.url, join(stateDir, 'vitrina')))
    const asked = { host: `localhost:${vitrina.port}`, products: stage.asked.products }
    const visitors = crowd()
    await greet({ ...stage, vitrina, asked }, visitors)
    const section = await sectionOf(visitors.next(), asked.host)
    const alone = (name: string, step: number, vars: Readonly<Record<string, string>>) =>
      noted(
        runAlone(
          { source: `bench/edge/worker/${name}.toml`, path: '/', vars },
          join(stateDir, name),
          PORT + step * PORT_STEP,
        ),
      )
    const proxy = await alone('proxy', 1, { ORIGIN_URL: origin.url })
    const growthbook = await alone('growthbook', 2, growthbookVars(origin.url, section))
    const next = () => visit(asked, visitors.next())
    const isWhole = (html: string) => html.trimEnd().endsWith('</html>')
    const isMarked = (html: string) => html.includes('data-vitrina-slot="home"')
    const cells: Cell[] = [
      { name: 'a bare proxy', on: proxy, next, isRight: isWhole, isMarked },
      { name: 'GrowthBook', on: growthbook, next, isRight: isWhole, isMarked },
      { name: 'Vitrina', on: vitrina, next, isRight: isWhole, isMarked, settles: true },
    ]
    return { cells, bytes: Buffer.byteLength(home), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function vitrinaBefore(originUrl: string, stateDir: string): Promise<Stage['vitrina']> {
  const instance = await launch({
    stateDir,
    port: PORT,
    shop: false,
    quiet: true,
    vars: {
      SITE_NAME: 'Bench',
      SITE_KEY,
      ORIGIN_URL: originUrl,
      INBOX_URL: '',
      SENDER_URL: '',
      DEMO: 'off',
      CLOCK: 'real',
    },
  })
  try {
    await runJob(instance, 'feeds')
    await runJob(instance, 'models')
  } catch (error) {
    await instance.stop()
    throw error
  }
  const leader = leaderOn(stateDir)
  return { ...instance, leader, cpuMs: () => cpuMsOf(leader) }
}

/** The section as Vitrina makes it, for GrowthBook to put in. The first pages may miss the deadline. */
async function sectionOf(cookie: string, host: string): Promise<string> {
  for (let turn = 0; turn < 100; turn++) {
    const { headers } = visit({ host, products: [] }, cookie)
    const html = await (await fetch(`http://${host}/`, { headers: { ...headers } })).text()
    const section = /<section[^>]*data-vitrina-slot="home"[^]*?<\/section>/.exec(html)?.[0]
    if (section) return section
  }
  throw new Error('Vitrina filled no page')
}

function growthbookVars(originUrl: string, section: string): Record<string, string> {
  const payload = {
    features: {},
    experiments: [
      {
        key: 'home',
        status: 'running',
        manual: false,
        changeId: 'c1',
        hashAttribute: 'id',
        coverage: 1,
        weights: [0, 1],
        urlPatterns: [{ include: true, type: 'simple', pattern: '/' }],
        variations: [
          {},
          { domMutations: [{ selector: SELECTOR, attribute: 'html', action: 'set', value: section }] },
        ],
      },
    ],
  }
  return {
    PROXY_TARGET: originUrl,
    GROWTHBOOK_API_HOST: originUrl,
    GROWTHBOOK_CLIENT_KEY: 'sdk-bench',
    BENCH_PAYLOAD: JSON.stringify(payload),
    DISABLE_INJECTIONS: 'true',
  }
}
