/** The best few of many. */

export type Ranked = {
  readonly item: number
  readonly score: number
  /** The item that speaks most for it; itself where it was seen before. */
  readonly from: number
}

type Scored = {
  readonly scores: Float64Array
  readonly touched: Int32Array
  readonly count: number
  readonly from: Int32Array
}

/**
 * Best first; ties go to the lower number.
 *
 * @param welcome  who may be listed at all: asked before the cut, so that no place goes to whom it refuses.
 */
export function bestOf(
  { scores, touched, count, from }: Scored,
  limit: number,
  welcome: (item: number) => boolean = () => true,
): Ranked[] {
  const heap: number[] = []
  const isWorse = (a: number, b: number) => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b)
  for (let n = 0; n < count; n++) {
    const item = touched[n]!
    if (!welcome(item)) continue
    if (heap.length < limit) rise(heap, item, isWorse)
    else if (limit > 0 && isWorse(heap[0]!, item)) sink(heap, item, isWorse)
  }
  return heap
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .map((item) => ({ item, score: scores[item]!, from: from[item]! }))
}

type Worse = (a: number, b: number) => boolean

function rise(heap: number[], item: number, isWorse: Worse): void {
  let place = heap.length
  heap.push(item)
  while (place > 0) {
    const above = (place - 1) >> 1
    if (!isWorse(item, heap[above]!)) break
    heap[place] = heap[above]!
    place = above
  }
  heap[place] = item
}

function sink(heap: number[], item: number, isWorse: Worse): void {
  let place = 0
  for (;;) {
    let below = 2 * place + 1
    if (below >= heap.length) break
    if (below + 1 < heap.length && isWorse(heap[below + 1]!, heap[below]!)) below++
    if (!isWorse(heap[below]!, item)) break
    heap[place] = heap[below]!
    place = below
  }
  heap[place] = item
}
