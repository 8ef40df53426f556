/** The built bundle as the vectors' source: what is delivered, and not what it was made from. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../instance/root.ts'
import type { Api } from './api.ts'

export const BUNDLE = join(ROOT, 'dist/growthbook.js')
const SOURCES = ['core/base', 'core/rule', 'core/experiment', 'sdk/bundle', 'rollup.config.js']

/** Builds it where it is missing or older than its sources. */
export async function bundledApi(): Promise<Api> {
  if (!isFresh()) {
    const built = spawnSync(join(ROOT, 'node_modules/.bin/rollup'), ['-c', '--silent'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}${built.stdout}`)
    if (!isFresh()) throw new Error('the build made no dist/growthbook.js')
  }
  return (await import(pathToFileURL(BUNDLE).href)) as Api
}

function isFresh(): boolean {
  if (!existsSync(BUNDLE)) return false
  return statSync(BUNDLE).mtimeMs > Math.max(...SOURCES.map((name) => newestMs(join(ROOT, name))))
}

function newestMs(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}
