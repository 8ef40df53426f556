/** What Linux tells of processes; where there is no /proc there are no answers, and nothing breaks. */
import { readFileSync, readdirSync } from 'node:fs'

/** Processor time is counted for us in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10

type Process = {
  readonly pid: number
  readonly parent: number
  readonly group: number
  readonly ticks: number
  /** Of children that have ended. */
  readonly waitedTicks: number
}

/**
 * Processor time that a process group has used so far, in ms; NaN where it is not told.
 *
 * On a machine that others use too, ratios of it move far less than ratios of times on the clock.
 */
export function cpuMsOf(leader: number): number {
  const group = processes().filter((one) => one.group === leader)
  return group.length === 0 ? Number.NaN : group.reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS
}

/** Processor time of this process and of those that it has waited for, in ms; NaN where it is not told. */
export function ownCpuMs(): number {
  const own = processes().find(({ pid }) => pid === process.pid)
  return own ? (own.ticks + own.waitedTicks) * TICK_MS : Number.NaN
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
    const number = (index: number) => Number(fields[index])
    const [ticks, waitedTicks] = [number(11) + number(12), number(13) + number(14)]
    return [{ pid: Number(pid), parent: number(1), group: number(2), ticks, waitedTicks }]
  } catch {
    // It has ended since the listing.
    return []
  }
}
