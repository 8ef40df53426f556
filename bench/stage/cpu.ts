import { readFileSync, readdirSync } from 'node:fs'

/** Linux counts processor time for us in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10

/**
 * Processor time that a process group has used so far, in ms; NaN where /proc does not tell.
 *
 * Unlike time on the clock it hardly changes when others use the machine too.
 */
export function cpuMsOf(leader: number): number {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.reduce((sum, pid) => sum + ticksOf(pid, leader), 0) * TICK_MS
  } catch {
    return Number.NaN
  }
}

function ticksOf(pid: string, leader: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name stands in brackets and may hold spaces; state, parent and group follow it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(fields[2]) === leader ? Number(fields[11]) + Number(fields[12]) : 0
  } catch {
    // It has ended since the listing.
    return 0
  }
}
