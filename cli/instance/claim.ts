/**
 * One instance per state directory: two processes on one set of SQLite files would corrupt them.
 *
 * A claim names processes by id and start time, because ids are reused.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

type Process = { readonly pid: number; readonly started: string }
type Claim = { readonly owner: Process; readonly started?: readonly Process[]; readonly url?: string }

const FILE = 'instance.json'

/** The instance that runs on a state directory now, or null. */
export function runningOn(stateDir: string): { pid: number; url: string | null } | null {
  const claim = read(stateDir)
  return claim && isAlive(claim.owner) ? { pid: claim.owner.pid, url: claim.url ?? null } : null
}

/**
 * Claims a state directory for this process.
 *
 * @returns how many processes of an earlier run were left over and had to be ended.
 * @throws  when another living process holds the directory.
 */
export async function claim(stateDir: string): Promise<number> {
  const held = read(stateDir)
  if (held && held.owner.pid !== process.pid && isAlive(held.owner)) {
    const where = held.url ? ` at ${held.url}` : ''
    throw new Error(
      `an instance runs on ${stateDir} already (process ${held.owner.pid}${where}); stop it first`,
    )
  }
  const leftovers = (held?.started ?? []).filter(isAlive)
  for (const { pid } of leftovers) process.kill(pid, 'SIGKILL')
  while (leftovers.some(isAlive)) await wait(20)
  write(stateDir, { owner: describe(process.pid) })
  return leftovers.length
}

/**
 * Notes what runs for a claimed directory, so that a later start can end it if we could not:
 * workerd outlives a wrangler that was ended by kill -9, and keeps both the port and the files.
 */
export function noteGroup(stateDir: string, leader: number, url: string): void {
  write(stateDir, { owner: describe(process.pid), started: groupOf(leader).map(describe), url })
}

export function release(stateDir: string): void {
  rmSync(join(stateDir, FILE), { force: true })
}

/** Signals a process and everything that it started; true when there was somebody to signal. */
export function killGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}

function read(stateDir: string): Claim | null {
  try {
    return JSON.parse(readFileSync(join(stateDir, FILE), 'utf8')) as Claim
  } catch {
    return null
  }
}

function write(stateDir: string, claim: Claim): void {
  writeFileSync(join(stateDir, FILE), `${JSON.stringify(claim)}\n`)
}

/** The processes of a group, its leader first. */
function groupOf(leader: number): number[] {
  try {
    const rows = execFileSync('ps', ['-eo', 'pid=,pgid='], { encoding: 'utf8' }).trim().split('\n')
    const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number))
    return [
      leader,
      ...pairs.flatMap(([pid, group]) =>
        group === leader && pid !== undefined && pid !== leader ? [pid] : [],
      ),
    ]
  } catch {
    return [leader]
  }
}

function describe(pid: number): Process {
  return { pid, started: startedAt(pid) ?? '' }
}

function isAlive(process: Process): boolean {
  const started = startedAt(process.pid)
  return started !== null && started === process.started
}

/** When a process began, in whatever unit the system counts; null when there is none. */
function startedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold spaces; state and start time follow it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null
  }
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim() || null
    )
  } catch {
    return null
  }
}
