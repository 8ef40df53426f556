/** What Linux tells of processes; where there is no /proc there are no answers, and nothing breaks. */
import { readFileSync, readdirSync } from 'node:fs'

/** Processor time is counted for us in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10

type Process = {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly ticks: number
}

/**
 * Processor time that a process group has used so far, in ms; NaN where it is not told.
 *
 * Unlike time on the clock it hardly changes when others use the machine too.
 */
export function cpuMsOf(leader: number): number {
  const group = processes().filter((one) => one.group === leader)
  return group.length === 0 ? Number.NaN : group.reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS
}

/** What a process has started and what still runs of it. */
export function childrenOf(parent: number): number[] {
  return processes().flatMap((one) => (one.parent === parent ? [one.pid] : []))
}

function processes(): Process[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? read(name) : []))
  } catch {
    return []
  }
}

function read(pid: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name stands in brackets and may hold spaces; state, parent and group follow it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12])
    return [{ pid: Number(pid), parent: Number(fields[1]), group: Number(fields[2]), ticks }]
  } catch {
    // It has ended since the listing.
    return []
  }
}
