/** Type-checks each wing by itself, so that the page's globals and the Worker's never meet in one program. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const PROJECTS = [
  'core',
  'widgets',
  'sdk',
  'worker',
  'console',
  'cli',
  'demo',
  'demo/shop',
  'test',
  'test/worker',
  'bench',
]

let failed = false
for (const project of PROJECTS) {
  if (!existsSync(join(ROOT, project, 'tsconfig.json'))) continue
  const { status, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', project], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (status !== 0) {
    failed = true
    console.error(`✘ ${project}\n${stdout}`)
  } else console.log(`✔ ${project}`)
}
process.exit(failed ? 1 : 0)
