/** What the HTTP figures run on: Vitrina with the demo shop behind it, the shop alone, and a Worker that answers ok. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import { killGroup } from '../../cli/instance/claim.ts'
import { writeConfig } from '../../cli/instance/config.ts'
import { launch } from '../../cli/instance/launch.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { freePort } from '../../cli/instance/port.ts'
import { answers } from '../../cli/instance/ready.ts'
import { ROOT } from '../../cli/instance/root.ts'
import { startWrangler } from '../../cli/instance/wrangler.ts'
import { productsOf } from '../../demo/seed/product.ts'
import { runJob } from '../../demo/start/instance.ts'
import { SHOP_BUILD } from '../../demo/start/shop-build.ts'
import { IDENTITY_SECRET } from '../live/greeting.ts'
import { SITE_KEY } from '../load/visitor.ts'
import type { Shop } from '../load/visitor.ts'
import { childrenOf, cpuMsOf } from './process.ts'

const START_TIMEOUT_MS = 90_000
/** Ports of the three lie apart, so that each can fall back without meeting another. */
const PORT_STEP = 60

/** A Worker in a wrangler of its own. */
export type Running = {
  readonly port: number
  /** The process that leads its group. */
  readonly leader: number
  /** Processor time of its wrangler and workerd so far, in ms. */
  cpuMs(): number
  stop(): Promise<void>
}

export type Stage = {
  readonly vitrina: Running & Pick<Instance, 'storeDir' | 'secrets' | 'admin'>
  readonly ok: Running
  readonly shop: Running
  readonly asked: Shop
  stop(): Promise<void>
}

/** Starts all three in a temporary directory; what was started is stopped when one of them fails. */
export async function raise(port: number, say: (note: string) => void): Promise<Stage> {
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-bench-'))
  const sweep = () => {
    for (const child of childrenOf(process.pid)) endNow(child)
    rmSync(stateDir, { recursive: true, force: true })
  }
  // Whoever is interrupted while the Workers start does not wait until they are up.
  process.once('exit', sweep)
  const started: { stop(): Promise<void> }[] = []
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()))
    sweep()
  }
  const noted = async <One extends { stop(): Promise<void> }>(one: Promise<One>): Promise<One> => {
    const running = await one
    started.push(running)
    return running
  }
  try {
    say('building pages')
    await buildIfChanged(PAGE_BUILD)
    await buildIfChanged(SHOP_BUILD)
    say('starting three Workers')
    const raised = await Promise.allSettled([
      noted(launchVitrina(join(stateDir, 'vitrina'), port)),
      noted(
        runAlone({ source: 'bench/ok/wrangler.toml', path: '/ok' }, join(stateDir, 'ok'), port + PORT_STEP),
      ),
      noted(
        runAlone(
          { source: 'demo/shop/wrangler.toml', path: '/robots.txt' },
          join(stateDir, 'shop'),
          port + 2 * PORT_STEP,
        ),
      ),
    ] as const)
    const [vitrina, ok, shop] = raised
    if (vitrina.status === 'rejected') throw vitrina.reason
    if (ok.status === 'rejected') throw ok.reason
    if (shop.status === 'rejected') throw shop.reason
    const host = `localhost:${vitrina.value.port}`
    const products = await productsOf(`http://${host}`)
    return { vitrina: vitrina.value, ok: ok.value, shop: shop.value, asked: { host, products }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Vitrina as the demo runs it, with the shop's feeds imported. */
export async function launchVitrina(stateDir: string, port: number): Promise<Stage['vitrina'] & Instance> {
  const instance = await launch({
    stateDir,
    port,
    shop: true,
    quiet: true,
    vars: {
      SITE_NAME: 'Bench',
      SITE_KEY,
      IDENTITY_SECRET,
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

/** The wrangler of a launched instance, as its claim names it. */
export function leaderOn(stateDir: string): number {
  const text = readFileSync(join(stateDir, 'instance.json'), 'utf8')
  return (JSON.parse(text) as { started: { pid: number }[] }).started[0]?.pid ?? Number.NaN
}

/** A wrangler that serves leads a group with its workerd; one that migrates ends its own. */
function endNow(child: number): void {
  if (killGroup(child, 'SIGKILL')) return
  try {
    process.kill(child, 'SIGTERM')
  } catch {
    // It was gone already.
  }
}

/** A Worker by its wrangler.toml; it is up once `path` answers. */
export async function runAlone(
  { source, path, vars = {} }: { source: string; path: string; vars?: Readonly<Record<string, string>> },
  stateDir: string,
  wanted: number,
): Promise<Running> {
  mkdirSync(stateDir, { recursive: true })
  const port = await freePort(wanted)
  const config = writeConfig({
    source: join(ROOT, source),
    target: join(stateDir, 'worker'),
    vars,
    secrets: {},
  })
  const wrangler = startWrangler({ configs: [config], stateDir, port, onError: () => {} })
  const fault = await Promise.race([
    answers(`http://127.0.0.1:${port}${path}`, START_TIMEOUT_MS).then((up) => (up ? null : 'did not answer')),
    wrangler.failed,
  ])
  if (fault !== null) {
    await wrangler.kill9()
    throw new Error(`${source}: ${fault}`)
  }
  return { port, leader: wrangler.pid, cpuMs: () => cpuMsOf(wrangler.pid), stop: wrangler.stop }
}
