/** The instance that a replay sends to: one of its own, or one that runs already. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { PAGE_BUILD, buildIfChanged } from '../instance/build.ts'
import { runningOn } from '../instance/claim.ts'
import { launch } from '../instance/launch.ts'
import type { Instance } from '../instance/launch.ts'
import { secretsOf } from '../instance/secret.ts'
import type { Admin } from './ask.ts'
import type { ReplayOptions } from './option.ts'
import type { Target } from './post.ts'

export type Receiver = {
  target(): Target
  admin: Admin
  /** Where its stores are, when they are on this computer and nobody writes to them after stop(). */
  storeDir: string | null
  /** Rings the cron, which finds what a crash has left undone. */
  ring(): Promise<void>
  stop(): Promise<void>
  /** kill -9 and a new start; only for an instance of one's own. */
  crash(): Promise<void>
  start(): Promise<void>
}

const VARS = {
  SITE_NAME: 'Replay',
  FEEDS: '[]',
  SLOTS: '[]',
  INBOX_URL: '',
  SENDER_URL: '',
  DEMO: 'off',
  CLOCK: 'demo',
}

export async function receiverFor(options: ReplayOptions): Promise<Receiver> {
  return options.attach === null ? ownReceiver(options) : attached(options, options.attach)
}

async function ownReceiver(options: ReplayOptions): Promise<Receiver> {
  const stateDir = resolve(options.stateDir)
  prepare(stateDir, options)
  await buildIfChanged(PAGE_BUILD)
  const vars = { ...VARS, SITE_KEY: options.siteKey }
  const start = () =>
    launch({
      stateDir,
      port: options.port,
      shop: false,
      vars,
      onError: (text) => console.error(`\n${text}\n`),
    })
  let instance: Instance = await start()
  return {
    target: () => ({
      url: instance.url,
      siteKey: options.siteKey,
      serverKey: instance.secrets.SERVER_KEY,
      adminKey: instance.secrets.ADMIN_KEY,
    }),
    admin: (path, init) => instance.admin(path, init),
    storeDir: instance.storeDir,
    ring: () => instance.ring(),
    stop: () => instance.stop(),
    crash: async () => {
      await instance.kill9()
      instance = await start()
    },
    start: async () => {
      instance = await start()
    },
  }
}

/** One state holds the replay of one file: another one on top of it could not be checked. */
function prepare(stateDir: string, { kind, file, limit, fresh }: ReplayOptions): void {
  const mark = join(stateDir, 'replay.json')
  const what = JSON.stringify({ kind, file: basename(file), limit })
  if (existsSync(stateDir) && fresh) {
    const running = runningOn(stateDir)
    if (running) throw new Error(`an instance runs on ${stateDir} (process ${running.pid}); stop it first`)
    if (!existsSync(mark)) throw new Error(`${stateDir} is no state of a replay; nothing was removed`)
    rmSync(stateDir, { recursive: true, force: true })
  }
  if (existsSync(mark) && readFileSync(mark, 'utf8') !== what) {
    throw new Error(
      `${stateDir} holds another replay: ${readFileSync(mark, 'utf8')}\nadd --fresh to forget it, or --state for another place`,
    )
  }
  mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  writeFileSync(mark, what)
}

function attached(options: ReplayOptions, url: string): Receiver {
  const held = existsSync(join(options.stateDir, 'secrets.json'))
    ? secretsOf(resolve(options.stateDir))
    : null
  const serverKey = process.env['VITRINA_SERVER_KEY'] ?? held?.SERVER_KEY ?? ''
  const adminKey = process.env['VITRINA_ADMIN_KEY'] ?? held?.ADMIN_KEY ?? ''
  if (adminKey === '')
    throw new Error(
      'set VITRINA_ADMIN_KEY and VITRINA_SERVER_KEY, or name the state of the instance by --state',
    )
  return {
    target: () => ({ url, siteKey: options.siteKey, serverKey, adminKey }),
    admin: (path, init = {}) =>
      fetch(`${url}/_v/v1/admin${path}`, {
        ...init,
        headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      }),
    storeDir: null,
    ring: async () => {},
    stop: async () => {},
    start: async () => {},
    crash: () => Promise.reject(new Error('--kill-at needs an instance of its own, not --attach')),
  }
}
