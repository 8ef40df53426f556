/**
 * One local instance of Vitrina: the Worker (and, if wanted, the demo shop behind it) in
 * `wrangler dev`, with its own secrets and stores in one directory.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { claim, noteGroup, release } from './claim.ts'
import { varsOf, writeConfig } from './config.ts'
import { migrate } from './migrate.ts'
import { freePort } from './port.ts'
import { answers } from './ready.ts'
import { ROOT } from './root.ts'
import { secretsOf } from './secret.ts'
import type { Secrets } from './secret.ts'
import { startWrangler } from './wrangler.ts'

const START_TIMEOUT_MS = 60_000
const RING_TIMEOUT_MS = 25_000

export type LaunchSettings = {
  stateDir: string
  port: number
  /** Whether the demo shop stands behind the Worker. */
  shop: boolean
  /** Variables of the Worker; SHOP_URL and CONSOLE_URL are set from the port unless given. */
  vars?: Readonly<Record<string, string>>
  /** Says nothing but errors. */
  quiet?: boolean
  /** Where wrangler.toml and demo/shop/wrangler.toml are; the repository by default. */
  root?: string
  /** Told each error that wrangler prints after the start. */
  onError?: (text: string) => void
}

export type Instance = {
  /** http://127.0.0.1:PORT, where the console is; the shop is on http://localhost:PORT. */
  readonly url: string
  readonly port: number
  readonly secrets: Secrets
  readonly stateDir: string
  /** Where the Worker's stores are, for an independent look at them. */
  readonly storeDir: string
  /** The Worker's plain variables, as it sees them. */
  readonly vars: Readonly<Record<string, unknown>>
  /** True when migrations had to be applied. */
  readonly migrated: boolean
  /** Calls the admin API with the admin key; `path` begins after /_v/v1/admin. */
  admin(path: string, init?: RequestInit): Promise<Response>
  /** Rings the Worker's cron once, which `wrangler dev` leaves to others; a ring that fails is no matter. */
  ring(): Promise<void>
  stop(): Promise<void>
  /** Ends wrangler and workerd as a power cut would. */
  kill9(): Promise<void>
}

/** The build of a Worker is broken, or the Worker does not answer. */
export function isLaunchFault(error: unknown): error is Error {
  return error instanceof Error && error.name === 'LaunchFault'
}

/**
 * Starts an instance and waits until it answers.
 *
 * @throws a LaunchFault with the build error as its message when the Worker cannot run.
 */
export async function launch(settings: LaunchSettings): Promise<Instance> {
  const { shop, root = ROOT, quiet = false } = settings
  const say = quiet ? () => {} : (line: string) => console.log(line)
  const stateDir = resolve(settings.stateDir)
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  const leftovers = await claim(stateDir)
  if (leftovers > 0) say(`Ended ${leftovers} process(es) that an earlier run had left on ${stateDir}.`)
  try {
    const port = await freePort(settings.port)
    if (port !== settings.port) say(`Port ${settings.port} is taken; using ${port}.`)
    const secrets = secretsOf(stateDir)
    const configs = configsOf({ root, stateDir, port, shop, secrets, vars: settings.vars ?? {} })
    const migrated = await migrate(configs[0] ?? '', stateDir)
    return await run({ stateDir, port, secrets, migrated, configs, onError: settings.onError ?? (() => {}) })
  } catch (error) {
    release(stateDir)
    throw error
  }
}

type Plan = {
  root: string
  stateDir: string
  port: number
  shop: boolean
  secrets: Secrets
  vars: Readonly<Record<string, string>>
}

function configsOf({ root, stateDir, port, shop, secrets, vars }: Plan): string[] {
  const vitrina = writeConfig({
    source: join(root, 'wrangler.toml'),
    target: join(stateDir, 'worker', 'vitrina'),
    vars: { SHOP_URL: `http://localhost:${port}`, CONSOLE_URL: `http://127.0.0.1:${port}`, ...vars },
    secrets,
    ...(shop ? {} : { without: ['demo-shop'] }),
  })
  if (!shop) return [vitrina]
  const behind = writeConfig({
    source: join(root, 'demo/shop/wrangler.toml'),
    target: join(stateDir, 'worker', 'shop'),
    vars: {
      ORDER_WEBHOOK_URL: `http://127.0.0.1:${port}/_v/v1/inbound/orders`,
      DISCOUNT_URL: `http://127.0.0.1:${port}/_v/v1/server/offers`,
      PUSH_URL: vars['PUSH_ORIGINS'] ? `${vars['PUSH_ORIGINS']}/push` : '',
    },
    secrets: { ORDER_WEBHOOK_SECRET: secrets.ORDER_SECRET, DISCOUNT_KEY: secrets.SERVER_KEY },
  })
  return [vitrina, behind]
}

type Run = {
  stateDir: string
  port: number
  secrets: Secrets
  migrated: boolean
  configs: readonly string[]
  onError: (text: string) => void
}

async function run({ stateDir, port, secrets, migrated, configs, onError }: Run): Promise<Instance> {
  const url = `http://127.0.0.1:${port}`
  let isUp = false
  const wrangler = startWrangler({ configs, stateDir, port, onError: (text) => isUp && onError(text) })
  noteGroup(stateDir, wrangler.pid, url)
  const outcome = await Promise.race([
    answers(`${url}/_v/v1/health`, START_TIMEOUT_MS).then((up) =>
      up ? null : `the Worker did not answer within ${START_TIMEOUT_MS / 1000} s`,
    ),
    wrangler.failed,
  ])
  if (outcome !== null) {
    await wrangler.kill9()
    throw Object.assign(new Error(`${outcome}\n(the whole log: ${join(stateDir, 'wrangler.log')})`), {
      name: 'LaunchFault',
    })
  }
  isUp = true
  noteGroup(stateDir, wrangler.pid, url)
  const end = (how: () => Promise<void>) => async () => {
    isUp = false
    await how()
    release(stateDir)
  }
  return {
    url,
    port,
    secrets,
    stateDir,
    storeDir: join(stateDir, 'store'),
    vars: varsOf(configs[0] ?? ''),
    migrated,
    admin: (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${secrets.ADMIN_KEY}`)
      if (init.body !== undefined) headers.set('content-type', 'application/json')
      return fetch(`${url}/_v/v1/admin${path}`, { ...init, headers })
    },
    ring: async () => {
      const limit = AbortSignal.timeout(RING_TIMEOUT_MS)
      await fetch(`${url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`, { signal: limit }).then(
        (answer) => answer.arrayBuffer(),
        () => null,
      )
    },
    stop: end(wrangler.stop),
    kill9: end(wrangler.kill9),
  }
}
