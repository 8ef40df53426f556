/** Seeded chance: the same seed gives the same history on every computer. */
export type Chance = {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [from, to]. */
  whole(from: number, to: number): number
  /** True with a probability. */
  is(share: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** One of the values, by its weight. */
  weighted<Value>(values: readonly Value[], weight: (value: Value, index: number) => number): Value
  /** A stream of its own, so that one more draw here changes nothing there. */
  fork(name: string): Chance
}

/** sfc32 seeded by a hash of the seed; small, fast and good enough for a story. */
export function chance(seed: string): Chance {
  let [a, b, c, d] = words(seed)
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 2 ** 32
  }
  for (let warm = 0; warm < 12; warm++) next()
  const own: Chance = {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    is: (share) => next() < share,
    pick: (values) => at(values, Math.floor(next() * values.length)),
    weighted: (values, weight) => {
      const weights = values.map(weight)
      let left = next() * weights.reduce((sum, one) => sum + one, 0)
      const index = weights.findIndex((one) => (left -= one) < 0)
      return at(values, index < 0 ? values.length - 1 : index)
    },
    fork: (name) => chance(`${seed}/${name}`),
  }
  return own
}

function at<Value>(values: readonly Value[], index: number): Value {
  if (values.length === 0) throw new Error('nothing to choose from')
  return values[index] as Value
}

/** FNV-1a over the text, four times with different beginnings. */
function words(text: string): [number, number, number, number] {
  const word = (start: number): number => {
    let hash = start
    for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
    return hash | 0
  }
  return [word(0x811c9dc5), word(0x1b873593), word(0x5f356495), word(0x27d4eb2f)]
}
