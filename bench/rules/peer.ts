/** The peer: GrowthBook's own evaluator, from bench/node_modules, which is installed when it is missing. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../cli/instance/root.ts'

/** Not a literal: the types of the house are checked without it. */
const NAME: string = '@growthbook/growthbook'
const FOLDER = join(ROOT, 'bench/node_modules', NAME)
const TIMEOUT_MS = 120_000

export type Peer = {
  readonly version: string
  readonly evalCondition: (view: object, condition: object, groups: object) => boolean
}

/** null where it is neither there nor to be had; that is said aloud. */
export async function peer(): Promise<Peer | null> {
  if (!existsSync(FOLDER)) install()
  if (!existsSync(FOLDER)) {
    console.error(`✘ ${NAME} is missing and could not be installed: the ratios against it are skipped.`)
    return null
  }
  const { evalCondition } = (await import(NAME)) as Pick<Peer, 'evalCondition'>
  const { version } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as Pick<Peer, 'version'>
  return { version, evalCondition }
}

function install(): void {
  console.error(`Installing ${NAME} for the bench: npm ci --prefix bench …`)
  const { status, stderr } = spawnSync('npm', ['ci', '--prefix', 'bench'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
  })
  if (status !== 0) console.error(stderr)
}
