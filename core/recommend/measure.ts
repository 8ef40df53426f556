/** How good lists are: how often what came next stood in them, and how high. */

export type Score = {
  readonly questions: number
  /** Share of questions whose answer stood in the list. */
  readonly hitRate: number
  /** Mean of 1 / place, 0 where it did not stand there. */
  readonly reciprocalRank: number
}

export type Tally = { questions: number; hits: number; reciprocal: number }

export const emptyTally = (): Tally => ({ questions: 0, hits: 0, reciprocal: 0 })

/** @param place  from 0; -1 where the answer was not listed. */
export function note(tally: Tally, place: number): void {
  tally.questions++
  if (place < 0) return
  tally.hits++
  tally.reciprocal += 1 / (place + 1)
}

export function scoreOf({ questions, hits, reciprocal }: Tally): Score {
  const by = Math.max(1, questions)
  return { questions, hitRate: hits / by, reciprocalRank: reciprocal / by }
}

/**
 * One list against all that belongs to it: whether any was hit, and the discounted gain of the order as a
 * share of the best possible.
 *
 * @param room  how many belong, and how many a list may hold.
 */
export function listScore(
  list: readonly number[],
  belongs: (item: number) => boolean,
  { wanted, size }: { readonly wanted: number; readonly size: number },
): { readonly hit: 0 | 1; readonly gain: number } {
  let gain = 0
  let best = 0
  for (let place = 0; place < Math.min(size, list.length); place++)
    if (belongs(list[place]!)) gain += 1 / Math.log2(place + 2)
  for (let place = 0; place < Math.min(size, wanted); place++) best += 1 / Math.log2(place + 2)
  return { hit: gain > 0 ? 1 : 0, gain: best > 0 ? gain / best : 0 }
}
