/** The meetings of a purchase and a due message, inside workerd: as many of test/worker/race.test.ts as are wanted. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../../cli/instance/root.ts'

/** Whether no lease was granted after an acknowledgement in any of them. */
export function raceCampaign(runs: number): boolean {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const words = ['run', '--project', 'worker', 'test/worker/race.test.ts']
  const { status } = spawnSync(process.execPath, [vitest, ...words], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, RACES: String(runs) },
  })
  return status === 0
}
