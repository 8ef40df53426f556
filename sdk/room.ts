/** Which events give way where there is no room for all: what was only seen before what was done. */
import type { Kept } from './database.ts'

const NEVER = /^(purchase|consent_update)$/
const SEEN = /view|impression|scroll|dwell|error/

/** The `count` events to part with, none for a count below one. An order and an answer to the banner never are. */
export function least<Row extends Pick<Kept, 'event'>>(rows: readonly Row[], count: number): Row[] {
  if (count < 1) return []
  const free = rows.filter(({ event }) => !NEVER.test(event.name))
  const isSeen = ({ event }: Row) => +SEEN.test(event.name)
  return free.sort((one, other) => isSeen(other) - isSeen(one)).slice(0, count)
}
