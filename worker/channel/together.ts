/** What the answers of several browsers and apps come to: it was sent where any of them took it. */
import type { Posted } from './post.ts'

type Kind = Posted['answer']['kind']

/** The first that is there counts. Somebody took it; somebody may later; it was refused; all of them are gone. */
const ORDER: readonly Kind[] = ['taken', 'later', 'gone', 'refused', 'impossible', 'lost']

/** Throws where there is no answer at all. */
export function together(all: readonly Posted[]): Posted {
  const kind = ORDER.find((one) => all.some(({ answer }) => answer.kind === one))
  const told = all.filter(({ answer }) => answer.kind === kind)
  const [first] = told
  if (!first) throw new Error('nobody was asked')
  if (all.length === 1) return first
  const ms = Math.max(...all.map((one) => one.ms))
  const shown = `${told.length} of ${all.length}: ${first.shown}`.slice(0, 200)
  const { isUnasked: _, ...posted } = first
  // One that may have been taken counts more than others that were surely not.
  const isUnasked = told.every((one) => one.isUnasked)
  const answer = kind === 'later' ? later(told) : first.answer
  return { ...posted, answer, ms, shown, ...(isUnasked && { isUnasked: true as const }) }
}

/** Not before the last of them is ready; the sender is ill where any of them was. */
function later(told: readonly Posted[]): Posted['answer'] {
  const answers = told.flatMap(({ answer }) => (answer.kind === 'later' ? [answer] : []))
  const waits = answers.flatMap(({ retryAfterMs }) => retryAfterMs ?? [])
  return {
    kind: 'later',
    retryAfterMs: waits.length > 0 ? Math.max(...waits) : null,
    isBusy: answers.every(({ isBusy }) => isBusy),
  }
}
