/** Letters on paper that somebody was listed for: touches like any other, so the caps of all channels know of them. */
import { DAY_MS } from '../base/time.ts'
import type { Touch } from './touch.ts'

export type Letter = {
  /** Which mailing it is of; the same one is one letter. */
  readonly id: string
  readonly at: number
  /** The member that it was listed for; '': the person itself. */
  readonly origin: string
}

/** No limit looks further back. */
const KEPT_MS = 31 * DAY_MS

export function withLetter(letters: readonly Letter[], letter: Letter): readonly Letter[] {
  return [...letters.filter(({ at }) => letter.at - at < KEPT_MS), letter]
}

export function letterTouches(letters: readonly Letter[]): readonly Touch[] {
  return letters.map(({ id, at }) => ({ at, channel: 'mail', topic: null, intent: id, settledBy: null }))
}
