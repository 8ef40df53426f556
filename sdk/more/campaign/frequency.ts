/**
 * How often pop-ups came in this browser, and when they were closed: one entry of localStorage, so
 * that other tabs and later visits know. Kept only with consent; sdk/need.ts removes it when that
 * goes. Where a page may keep nothing its own memory has to do.
 */
import type { Planned } from '../../../core/wire/plan.ts'
import { attempt } from '../attempt.ts'

const VISIT_GAP_MS = 1_800_000

/** Instants in epoch ms, left out: never. No lists, for old libraries write them as texts. */
type Met = { shownAt?: number; closedAt?: number; times?: number }
type Memory = {
  /** Beginning of this visit, and the last that was noted in it. */
  since: number
  at: number
  views: number
  met: Record<string, Met>
}

export type Frequency = {
  /** A new page view; answers how many this visit has. */
  countView(): number
  mayShow(campaign: Planned): boolean
  noteShown(id: string): void
  noteClosed(id: string): void
  forget(): void
}

export function createFrequency(mayKeep: () => boolean): Frequency {
  let own: Memory | undefined

  const read = (now: number): Memory => {
    // Nothing there is no fault: a throw makes the engine read the whole script again.
    const held = attempt(() => JSON.parse((localStorage.vitrina ?? null) as string) as Memory) ?? own
    return held && now - held.at < VISIT_GAP_MS
      ? held
      : { since: now, at: now, views: 0, met: held?.met ?? {} }
  }
  const keep = (memory: Memory) => {
    own = { ...memory, at: Date.now() }
    attempt(() => mayKeep() && (localStorage.vitrina = JSON.stringify(own)))
  }
  const note = (id: string, more: Met) => {
    const memory = read(Date.now())
    keep({ ...memory, met: { ...memory.met, [id]: { ...memory.met[id], ...more } } })
  }
  const timesOf = ({ met, since }: Memory, id: string) => {
    const { shownAt = 0, times = 0 } = met[id] ?? {}
    return shownAt < since ? 0 : times
  }

  return {
    countView() {
      const memory = read(Date.now())
      const views = memory.views + 1
      keep({ ...memory, views })
      return views
    },
    mayShow({ id, frequency }) {
      const now = Date.now()
      const memory = read(now)
      const { shownAt = 0, closedAt = 0 } = memory.met[id] ?? {}
      // Who closed one is left alone for the rest of the visit, by all of them.
      return (
        !Object.values(memory.met).some((one) => one.closedAt! >= memory.since) &&
        timesOf(memory, id) < frequency.perVisit &&
        now - shownAt >= frequency.quietAfterImpressionMs &&
        now - closedAt >= frequency.quietAfterDismissMs
      )
    },
    noteShown(id) {
      const shownAt = Date.now()
      note(id, { shownAt, times: timesOf(read(shownAt), id) + 1 })
    },
    noteClosed: (id) => note(id, { closedAt: Date.now() }),
    forget() {
      own = undefined
      attempt(() => delete localStorage.vitrina)
    },
  }
}
