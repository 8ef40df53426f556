/** Peers live in bench/node_modules, which is installed when it is missing: nothing of it is shipped. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../cli/instance/root.ts'

const TIMEOUT_MS = 240_000
let wasTried = false

/** Installs all peers where one of these is missing, once; whoever misses one still says so aloud. */
export function installPeers(names: readonly string[]): void {
  if (wasTried || names.every((name) => existsSync(folderOf(name)))) return
  wasTried = true
  console.error('Installing the peers of the bench: npm install --prefix bench …')
  // Not `ci`: it refuses a lock that npm itself has written, for the optional parts of other platforms.
  const { status, stderr } = spawnSync('npm', ['install', '--ignore-scripts', '--prefix', 'bench'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
  })
  if (status !== 0) console.error(stderr)
}

export function folderOf(name: string): string {
  return join(ROOT, 'bench/node_modules', name)
}

/** null where it is not installed. */
export function versionOf(name: string): string | null {
  const path = join(folderOf(name), 'package.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version : null
}
