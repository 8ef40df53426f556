/**
 * The instance that is killed. Its Worker is bundled once, from the tree or around a planted
 * fault, so that every start runs the same bytes and nobody's edit is tested by accident.
 */
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeConfig } from '../../../cli/instance/config.ts'
import { launch } from '../../../cli/instance/launch.ts'
import type { Instance } from '../../../cli/instance/launch.ts'
import { migrate } from '../../../cli/instance/migrate.ts'
import { bundledRoot } from '../../support/bundle.ts'
import type { FaultName } from './fault.ts'
import type { Target } from './writer.ts'

const SITE_KEY = 'pk_kill'

export type House = {
  /** Where to send to; waits while nobody is there. */
  target(): Promise<Target>
  instance(): Instance
  start(): Promise<void>
  kill9(): Promise<void>
}

export type HouseSettings = {
  stateDir: string
  port: number
  fault: FaultName | null
  /** A store as `emptyStore` makes it, to begin with; null makes one anew, which takes ten seconds and more. */
  empty: string | null
  /** Another Worker than the house's own. */
  entry?: string
  /** Besides those of the house. */
  vars?: Readonly<Record<string, string>>
}

/** Migrates a store that nobody has written to, for several houses to begin with. */
export async function emptyStore(stateDir: string): Promise<void> {
  const source = join(await bundledRoot(stateDir), 'wrangler.toml')
  const target = join(stateDir, 'worker', 'vitrina')
  await migrate(writeConfig({ source, target, vars: {}, secrets: {}, without: ['demo-shop'] }), stateDir)
}

export async function house(settings: HouseSettings): Promise<House> {
  const { stateDir, port, fault, empty, entry } = settings
  const root = await bundledRoot(stateDir, entry ?? (fault ? 'test/worker/kill/faulty.ts' : undefined))
  startAsIs(root)
  if (empty !== null)
    for (const name of ['store', ...globSync('migrated-*', { cwd: empty })])
      cpSync(join(empty, name), join(stateDir, name), { recursive: true })
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
    ...settings.vars,
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

/** It is one file already: bundled again at each start, it would only start later. */
function startAsIs(root: string): void {
  const path = join(root, 'wrangler.toml')
  writeFileSync(path, `no_bundle = true\n${readFileSync(path, 'utf8')}`)
}
