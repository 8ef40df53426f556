/**
 * What an export has already: a line an object, appended when the object lies there whole. A run
 * that was cut off may end in half a line; it is passed over, and its object is looked at again.
 */
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryObject } from '../../core/wire/history.ts'

const FILE = 'manifest.ndjson'

export type Manifest = {
  /** Whether the folder has this very object, whole. */
  has(object: HistoryObject): boolean
  note(object: HistoryObject): void
}

export function manifestOf(folder: string): Manifest {
  const path = join(folder, FILE)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const etags = new Map<string, string>()
  for (const line of text.split('\n')) {
    const held = parsed(line)
    if (held) etags.set(held.key, held.etag)
  }
  // Half a line must not swallow the next one.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(path, '\n')
  return {
    has: ({ key, etag, size }) => etags.get(key) === etag && sizeOf(join(folder, key)) === size,
    note(object) {
      etags.set(object.key, object.etag)
      appendFileSync(path, `${JSON.stringify(object)}\n`)
    },
  }
}

function parsed(line: string): HistoryObject | null {
  try {
    const value = JSON.parse(line) as HistoryObject
    return typeof value.key === 'string' && typeof value.etag === 'string' ? value : null
  } catch {
    return null
  }
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}
