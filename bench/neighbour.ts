/** How much of the processors others used while the bench ran: without it nobody can judge the figures. */
import { cpus } from 'node:os'
import { cpuMsOf, ownCpuMs } from './stage/process.ts'

type Mark = { readonly busyMs: number; readonly allMs: number; readonly ownMs: number }

/** Begins to watch; what it returns ends it, with the share of others between 0 and 1, or null where it cannot be told. */
export function watchOthers(): (leaders: readonly number[]) => number | null {
  const before = mark([])
  return (leaders) => {
    const after = mark(leaders)
    const share = (after.busyMs - before.busyMs - (after.ownMs - before.ownMs)) / (after.allMs - before.allMs)
    return Number.isFinite(share) ? Math.max(0, Math.round(share * 100) / 100) : null
  }
}

/** @param leaders  process groups that were started since and still run. */
function mark(leaders: readonly number[]): Mark {
  const mark = { busyMs: 0, allMs: 0, ownMs: leaders.reduce((sum, one) => sum + cpuMsOf(one), ownCpuMs()) }
  for (const { times } of cpus()) {
    const all = times.user + times.nice + times.sys + times.irq + times.idle
    mark.allMs += all
    mark.busyMs += all - times.idle
  }
  return mark
}
