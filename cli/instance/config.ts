/**
 * Writes the wrangler configurations of an instance into its state directory.
 *
 * The repository's own wrangler.toml stays the one source: it is read by wrangler's parser, its
 * paths are made absolute, and variables are added. Secrets go to .dev.vars (mode 600), since
 * wrangler prints plain variables into its log but hides those.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { QUIET_ENV, WRANGLER } from './root.ts'

type RawConfig = {
  main?: string
  assets?: { directory?: string }
  d1_databases?: { migrations_dir?: string }[]
  services?: { service: string }[]
  vars?: Record<string, unknown>
}

export type WorkerSettings = {
  /** wrangler.toml of the Worker. */
  source: string
  /** Directory for the written files. */
  target: string
  vars: Readonly<Record<string, string>>
  secrets: Readonly<Record<string, string>>
  /** Service bindings to leave out, by the name of the Worker that they reach. */
  without?: readonly string[]
}

/** Writes one Worker's configuration; returns the path of the file. */
export function writeConfig(settings: WorkerSettings): string {
  const { source, target, vars, secrets, without = [] } = settings
  mkdirSync(target, { recursive: true })
  const config = structuredClone(parsed(source, target))
  const home = dirname(source)
  if (config.main) config.main = resolve(home, config.main)
  if (config.assets?.directory) {
    config.assets.directory = resolve(home, config.assets.directory)
    mkdirSync(config.assets.directory, { recursive: true })
  }
  for (const database of config.d1_databases ?? []) {
    database.migrations_dir = resolve(home, database.migrations_dir ?? 'migrations')
  }
  if (config.services) config.services = config.services.filter(({ service }) => !without.includes(service))
  config.vars = { ...config.vars, ...vars }
  const path = join(target, 'wrangler.json')
  write(path, JSON.stringify(config, null, 2))
  write(
    join(target, '.dev.vars'),
    Object.entries(secrets)
      .map(([name, value]) => `${name}="${value}"`)
      .join('\n'),
  )
  return path
}

/** The plain variables of a written configuration. */
export function varsOf(path: string): Record<string, unknown> {
  return (JSON.parse(readFileSync(path, 'utf8')) as RawConfig).vars ?? {}
}

/** The configuration as wrangler reads it; kept by content, since loading wrangler's parser takes over a second. */
function parsed(source: string, target: string): RawConfig {
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const kept = join(target, `read-${hash}.json`)
  try {
    return JSON.parse(readFileSync(kept, 'utf8')) as RawConfig
  } catch {
    const script = `const { experimental_readRawConfig: read } = await import(${JSON.stringify(pathToFileURL(WRANGLER).href)})
process.stdout.write(JSON.stringify(read({ config: ${JSON.stringify(source)} }).rawConfig))`
    const text = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
      env: { ...process.env, ...QUIET_ENV },
      encoding: 'utf8',
    })
    write(kept, text)
    return JSON.parse(text) as RawConfig
  }
}

function write(path: string, text: string): void {
  writeFileSync(path, `${text}\n`, { mode: 0o600 })
}
