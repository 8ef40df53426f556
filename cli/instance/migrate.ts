import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { QUIET_ENV, WRANGLER } from './root.ts'

const TIMEOUT_MS = 120_000

/**
 * Brings the local database up to the newest migration; true when there was something to do.
 *
 * Wrangler needs some nine seconds even when nothing is new, so the state directory remembers
 * the hash of what was applied last.
 */
export async function migrate(config: string, stateDir: string): Promise<boolean> {
  const { d1_databases: databases = [] } = JSON.parse(readFileSync(config, 'utf8')) as {
    d1_databases?: { binding: string; migrations_dir: string }[]
  }
  let worked = false
  for (const { binding, migrations_dir: folder } of databases) {
    const mark = join(stateDir, `migrated-${binding}`)
    const hash = hashOf(folder)
    if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) continue
    const args = ['--no-warnings', WRANGLER, 'd1', 'migrations', 'apply', binding, '--local', '-c', config]
    await promisify(execFile)(process.execPath, [...args, '--persist-to', join(stateDir, 'store')], {
      cwd: dirname(config),
      env: { ...process.env, ...QUIET_ENV },
      timeout: TIMEOUT_MS,
    }).catch((error: { stdout?: string; stderr?: string }) => {
      throw new Error(`the migrations of ${binding} failed:\n${error.stderr ?? ''}${error.stdout ?? ''}`)
    })
    writeFileSync(mark, hash)
    worked = true
  }
  return worked
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    hash.update(name).update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex')
}
