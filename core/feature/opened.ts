/** Messages of the inbox that were opened: read on one device is read on all. */
import { textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'

export type Opened = {
  readonly id: string
  /** The first time, epoch ms. */
  readonly at: number
}

const MAX_OPENED = 50

export function foldOpened(
  opened: readonly Opened[] | undefined,
  event: Event,
): readonly Opened[] | undefined {
  if (event.name !== 'select_content' || textParam(event, 'content_type') !== 'inbox') return opened
  const id = textParam(event, 'content_id')
  return id === null ? opened : mergeOpened(opened, [{ id, at: event.at }])
}

/** Newest first, each once, at the first time that it was opened; undefined where none was. */
export function mergeOpened(
  one: readonly Opened[] | undefined,
  other: readonly Opened[] | undefined,
): readonly Opened[] | undefined {
  if (!one || !other) return one ?? other
  const all = [...one, ...other].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return all
    .filter(({ id }, index) => all.findIndex((each) => each.id === id) === index)
    .slice(-MAX_OPENED)
    .reverse()
}
