/**
 * The lines that Live holds: the newest first, never more than MAX_LINES of them. While paused,
 * what comes in waits in a second list under the same limit, so that a pause forgotten over
 * night costs no memory.
 */
import type { LiveLine } from '../../core/wire/admin.ts'

export const MAX_LINES = 500

export type LineBuffer = {
  readonly shown: readonly LiveLine[]
  readonly waiting: readonly LiveLine[]
  /** Lines that came during the pause, also those beyond the limit. */
  readonly waitingCount: number
  readonly paused: boolean
}

export const EMPTY_BUFFER: LineBuffer = { shown: [], waiting: [], waitingCount: 0, paused: false }

/**
 * Tells two lines apart. The number alone is not enough: it starts anew when the instance does,
 * while the page may stay open.
 */
export function lineKey(line: LiveLine): string {
  return `${line.seq}:${line.at}`
}

/** Takes lines in any order; a line that is held already (a backlog after a reconnect) counts once. */
export function append(buffer: LineBuffer, lines: readonly LiveLine[]): LineBuffer {
  const held = new Set([...buffer.shown, ...buffer.waiting].map(lineKey))
  const fresh: LiveLine[] = []
  for (const line of lines) {
    const key = lineKey(line)
    if (held.has(key)) continue
    held.add(key)
    fresh.push(line)
  }
  if (fresh.length === 0) return buffer
  if (!buffer.paused) return { ...buffer, shown: newest(fresh, buffer.shown) }
  return {
    ...buffer,
    waiting: newest(fresh, buffer.waiting),
    waitingCount: buffer.waitingCount + fresh.length,
  }
}

export function pause(buffer: LineBuffer): LineBuffer {
  return { ...buffer, paused: true }
}

/** Ends the pause; what waited comes on top. */
export function resume(buffer: LineBuffer): LineBuffer {
  return { shown: newest(buffer.waiting, buffer.shown), waiting: [], waitingCount: 0, paused: false }
}

/** Forgets what is shown; a pause stays a pause. */
export function clear(buffer: LineBuffer): LineBuffer {
  return { ...buffer, shown: [] }
}

function newest(fresh: readonly LiveLine[], old: readonly LiveLine[]): readonly LiveLine[] {
  // By receive time and not by number alone, for the same reason as in lineKey().
  return [...fresh, ...old].sort((a, b) => b.at - a.at || b.seq - a.seq).slice(0, MAX_LINES)
}
