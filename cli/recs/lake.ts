/** The events of an exported lake, hour after hour, each once and by time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { EventLine } from '../../core/wire/lake.ts'
import { EVENTS_PREFIX } from '../../core/wire/lake.ts'

/** @property line  of who it is of, and what happened. */
export type LakeEvent = Pick<EventLine, 'profile' | 'id' | 'name' | 'at' | 'params'> & {
  readonly member?: string
}

/** Folders of hours with their files, in order. @throws where there is no lake. */
export function hoursIn(folder: string): { readonly hour: string; readonly files: readonly string[] }[] {
  const root = join(folder, EVENTS_PREFIX)
  if (!existsSync(root))
    throw new Error(
      `there is no lake in ${folder}: nothing stands below ${EVENTS_PREFIX}; npm run export -- --to DIR brings one`,
    )
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && /\.ndjson(\.gz)?$/.test(one.name),
  )
  const byHour = Map.groupBy(found, ({ parentPath }) => parentPath)
  return [...byHour]
    .map(([hour, files]) => ({ hour, files: files.map(({ name }) => join(hour, name)).sort() }))
    .sort((a, b) => (a.hour < b.hour ? -1 : 1))
}

/** @throws at a file that is cut, with its name. */
export function eventsOf(files: readonly string[]): LakeEvent[] {
  const events = new Map<string, LakeEvent>()
  for (const file of files)
    for (const line of textOf(file).split('\n')) {
      if (line === '') continue
      const event = JSON.parse(line) as LakeEvent
      events.set(`${event.member ?? event.profile} ${event.id}`, event)
    }
  return [...events.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file)
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
  }
}
