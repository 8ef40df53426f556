/** Sessions in columns: a million views take twelve megabytes and no heap. */

export type Corpus = {
  /** Views of session n: from `starts[n]` to `starts[n + 1]`, in order. Sessions stand by their end. */
  readonly starts: Int32Array
  readonly items: Int32Array
  /** Epoch ms. */
  readonly at: Float64Array
  /** Items are numbered from 0. */
  readonly itemCount: number
}

/** Views in any order → sessions by the end of each, views by time and then as they came. */
export function corpusOf(
  views: { readonly sessions: Int32Array; readonly items: Int32Array; readonly at: Float64Array },
  sessionCount: number,
): Corpus & { readonly names: Int32Array } {
  const { sessions, items, at } = views
  const ends = new Float64Array(sessionCount).fill(Number.NEGATIVE_INFINITY)
  for (let n = 0; n < items.length; n++) {
    if (at[n]! > ends[sessions[n]!]!) ends[sessions[n]!] = at[n]!
  }
  const names = Int32Array.from(ends.keys()).sort((a, b) => ends[a]! - ends[b]! || a - b)
  const places = new Int32Array(sessionCount)
  for (let place = 0; place < sessionCount; place++) places[names[place]!] = place
  const order = Int32Array.from(items.keys()).sort(
    (a, b) => places[sessions[a]!]! - places[sessions[b]!]! || at[a]! - at[b]! || a - b,
  )
  const starts = new Int32Array(sessionCount + 1)
  let itemCount = 0
  for (let n = 0; n < items.length; n++) {
    starts[places[sessions[n]!]! + 1]!++
    itemCount = Math.max(itemCount, items[n]! + 1)
  }
  for (let place = 0; place < sessionCount; place++) starts[place + 1] = starts[place + 1]! + starts[place]!
  return {
    starts,
    items: order.map((n) => items[n]!),
    at: Float64Array.from(order, (n) => at[n]!),
    itemCount,
    names,
  }
}

export const sessionsIn = ({ starts }: Corpus): number => starts.length - 1

/** Places of all views in the order in which they happened; sessions run beside each other. */
export function byTime({ at }: Corpus): Int32Array {
  return Int32Array.from(at.keys()).sort((a, b) => at[a]! - at[b]! || a - b)
}

/** The sessions from one number up to another. */
export function slice(corpus: Corpus, from: number, to: number): Corpus {
  const [first, last] = [corpus.starts[from]!, corpus.starts[to]!]
  return {
    starts: corpus.starts.slice(from, to + 1).map((start) => start - first),
    items: corpus.items.subarray(first, last),
    at: corpus.at.subarray(first, last),
    itemCount: corpus.itemCount,
  }
}

/** From the first to the last view, in ms; 0 without views. */
export function spanOf({ at }: Corpus): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const one of at) {
    first = Math.min(first, one)
    last = Math.max(last, one)
  }
  return at.length === 0 ? 0 : last - first
}
