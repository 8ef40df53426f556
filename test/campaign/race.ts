/** The meetings of a purchase and a due message, inside workerd: as many of test/worker/race.test.ts as are wanted. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../../cli/instance/root.ts'

/** Each meeting has an actor with a file of its own, and one workerd holds so many open. */
const AT_ONCE = 2_500

/** Whether no lease was granted after an acknowledgement in any of them. */
export function raceCampaign(runs: number): boolean {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  for (let done = 0; done < runs; done += AT_ONCE) {
    const some = Math.min(AT_ONCE, runs - done)
    console.log(`meetings ${done + 1} to ${done + some} of ${runs}`)
    const { status } = spawnSync(
      process.execPath,
      [vitest, 'run', '--project', 'worker', 'test/worker/race.test.ts'],
      { cwd: ROOT, stdio: 'inherit', env: { ...process.env, RACES: String(some) } },
    )
    if (status !== 0) return false
  }
  return true
}
