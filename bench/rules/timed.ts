import type { Plan } from '../plan.ts'
import type { Target } from '../round.ts'

/** Results go here, so that nothing is optimised away. */
const kept = { sum: 0 }

/**
 * One cell of pure code: how many a second, and µs of each. Seconds are those of this thread's
 * processor time: other programs on the machine have less part in them than in wall time.
 *
 * @param once  gives something that depends on all it did.
 * @param each  how many things one call does.
 */
export function timed(name: string, { codeMs }: Plan, once: () => number, each = 1): Target {
  let perLook = 1
  return {
    name,
    measure: () => {
      const startedAt = cpuUs()
      let [done, tookUs] = [0, 0]
      while (tookUs < codeMs * 1000) {
        for (let turn = 0; turn < perLook; turn++) kept.sum += once()
        done += perLook
        tookUs = cpuUs() - startedAt
      }
      perLook = Math.max(1, Math.ceil((done / tookUs) * 2_000))
      return [(done * each * 1e6) / tookUs, tookUs / (done * each)]
    },
  }
}

function cpuUs(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}
