/**
 * The instance that is killed. Its Worker is bundled once, from the tree or around a planted
 * fault, so that every start runs the same bytes and nobody's edit is tested by accident.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { launch } from '../../../cli/instance/launch.ts'
import type { Instance } from '../../../cli/instance/launch.ts'
import { ROOT } from '../../../cli/instance/root.ts'
import type { FaultName } from './fault.ts'
import type { Target } from './writer.ts'

const SITE_KEY = 'pk_kill'
const MIGRATIONS = 'worker/store/migrations'

export type House = {
  /** Where to send to; waits while nobody is there. */
  target(): Promise<Target>
  instance(): Instance
  start(): Promise<void>
  kill9(): Promise<void>
}

export type HouseSettings = { stateDir: string; port: number; fault: FaultName | null }

export async function house({ stateDir, port, fault }: HouseSettings): Promise<House> {
  const root = await bundled(stateDir, fault)
  const vars = {
    SITE_NAME: 'Kill',
    SITE_KEY,
    FEEDS: '[]',
    SLOTS: '[]',
    INBOX_URL: '',
    SENDER_URL: '',
    DEMO: 'off',
    CLOCK: 'demo',
    ...(fault ? { FAULT: fault } : {}),
  }
  let instance: Instance | null = null
  let arrived = Promise.withResolvers<Instance>()
  const here = (): Instance => {
    if (!instance) throw new Error('the instance is down')
    return instance
  }
  return {
    instance: here,
    async target() {
      const { url, secrets } = await arrived.promise
      return { url, siteKey: SITE_KEY, serverKey: secrets.SERVER_KEY }
    },
    async start() {
      instance = await launch({ stateDir, port, shop: false, quiet: true, root, vars })
      arrived.resolve(instance)
    },
    async kill9() {
      const dying = here()
      // Before the signal: whoever asks from now on waits for the next start.
      arrived = Promise.withResolvers<Instance>()
      instance = null
      await dying.kill9()
    },
  }
}

/** A root as `launch` wants it: wrangler.toml, the bundle, the migrations. */
async function bundled(stateDir: string, fault: FaultName | null): Promise<string> {
  const root = join(stateDir, 'root')
  mkdirSync(join(root, 'dist/public'), { recursive: true })
  await build({
    entryPoints: [join(ROOT, fault ? 'test/worker/kill/faulty.ts' : 'worker/index.ts')],
    outfile: join(root, 'worker.js'),
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  })
  cpSync(join(ROOT, MIGRATIONS), join(root, MIGRATIONS), { recursive: true })
  const toml = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
  writeFileSync(join(root, 'wrangler.toml'), toml.replace('main = "worker/index.ts"', 'main = "worker.js"'))
  return root
}
