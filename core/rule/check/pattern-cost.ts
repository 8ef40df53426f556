/**
 * How long a pattern can take. V8 tries the ways through a pattern one after the other, so the time
 * is the number of ways to read one text. It doubles with every character where a loop comes back to
 * the same place in two ways; it grows by a power for every loop behind another one that can read the
 * same text; the rest are choices that are made once.
 * Source: Weber and Seidl, "On the degree of ambiguity of finite automata" (1991).
 */
import type { Automaton } from './pattern-automaton.ts'
import { loopsOf } from './pattern-loop.ts'
import type { Loops } from './pattern-loop.ts'

/** Repeats that can read the same text, one behind the other. */
const MAX_REPEATS = 2
/** The longest text, in bits: 1,024 characters. */
const TEXT_BITS = 10
/** Steps on the longest text, in bits: 64 million are some tenths of a second. */
const MAX_BITS = 26
/** What a look at a pattern may itself take. */
const MAX_STEPS = 300_000

type Work = Automaton & Loops & { stepsLeft: number }

export function isTooSlow(automaton: Automaton): boolean {
  const work: Work = { ...automaton, ...loopsOf(automaton), stepsLeft: MAX_STEPS }
  if (work.parts.some((_, part) => work.isLoop[part] && doubles(work, part))) return true
  const chains = chainBits(work)
  return chains === null || chains + choiceBits(work) > MAX_BITS || work.stepsLeft < 0
}

/** Two ways lead from a place of a loop to the same place over the same text. */
function doubles(work: Work, part: number): boolean {
  const seen = new Set<string>()
  const queue = work.parts[part]!.map((place): readonly [number, number] => [place, place])
  for (const [one, other] of queue) {
    for (const [to, ways] of work.next[one]!)
      for (const also of work.next[other]!.keys()) {
        if (work.stepsLeft-- < 0) return true
        if (work.partOf[to] !== part || work.partOf[also] !== part) continue
        if ((work.masks[to]! & work.masks[also]!) === 0n) continue
        if (to === also && (one !== other || ways > 1)) return true
        const key = `${to} ${also}`
        if (to === also || seen.has(key)) continue
        seen.add(key)
        queue.push([to, also])
      }
  }
  return false
}

/** Ways, in bits, by loops that stand one behind the other; null where there are too many of them. */
function chainBits(work: Work): number | null {
  const loops = work.parts.flatMap((_, part) => (work.isLoop[part] ? [part] : []))
  // Of every loop: the most loops in a row from it on, and the most bits by how many there are.
  const longest = new Map<number, number>()
  const bits = new Map<number, readonly number[]>()
  for (const one of loops) {
    const isScan = work.partOf[work.scan ?? 0] === one && work.scan !== null
    let most = isScan ? 0 : 1
    const best: number[] = [0]
    for (const other of loops) {
      if (other >= one || !((work.reach[one]! >> BigInt(other)) & 1n)) continue
      const length = sharedLength(work, one, other)
      const isLinked = length !== null
      most = Math.max(most, longest.get(other)! + (isLinked && !isScan ? 1 : 0))
      for (const [count, all] of bits.get(other)!.entries()) {
        const to = isLinked ? count + 1 : count
        best[to] = Math.max(best[to] ?? 0, all + (isLinked ? TEXT_BITS - Math.log2(length) : 0))
      }
    }
    if (most > MAX_REPEATS || work.stepsLeft < 0) return null
    longest.set(one, most)
    bits.set(one, best)
  }
  const all = [...bits.values()].flatMap((best) =>
    best.map((sum, count) => sum + TEXT_BITS - Math.log2(factorial(count + 1))),
  )
  return Math.max(0, ...all)
}

const factorial = (count: number): number => (count < 2 ? 1 : count * factorial(count - 1))

/**
 * The length of the shortest text that a loop reads, that leads from it to another loop, and that
 * the other loop reads. Null where there is none: then a text leaves the first loop at one place.
 */
function sharedLength(work: Work, one: number, other: number): number | null {
  let shortest: number | null = null
  for (const from of work.parts[one]!)
    for (const to of work.parts[other]!) {
      const length = sharedBetween(work, from, to)
      if (length !== null && length < (shortest ?? Infinity)) shortest = length
    }
  return shortest
}

type Triple = readonly [a: number, b: number, c: number]

function sharedBetween(work: Work, from: number, to: number): number | null {
  const { next, masks, partOf, reach } = work
  const [one, other] = [partOf[from]!, partOf[to]!]
  const seen = new Set<string>()
  let layer: readonly Triple[] = [[from, from, to]]
  for (let length = 1; layer.length > 0; length++) {
    const after: Triple[] = []
    for (const [a, b, c] of layer)
      for (const x of next[a]!.keys())
        for (const z of next[c]!.keys()) {
          const mask = masks[x]! & masks[z]!
          if (work.stepsLeft-- < 0) return 1
          if (mask === 0n || partOf[x] !== one || partOf[z] !== other) continue
          for (const y of next[b]!.keys()) {
            if (work.stepsLeft-- < 0) return 1
            if ((mask & masks[y]!) === 0n || !((reach[partOf[y]!]! >> BigInt(other)) & 1n)) continue
            if (x === from && y === to && z === to) return length
            const key = `${x} ${y} ${z}`
            if (seen.has(key)) continue
            seen.add(key)
            after.push([x, y, z])
          }
        }
    layer = after
  }
  return null
}

/**
 * Ways, in bits, by choices that are made once: the most successors for one character, multiplied,
 * and the places after the last loop, all of which a way may read before it fails.
 */
function choiceBits(work: Work): number {
  const bits: number[] = []
  const lengths: number[] = []
  for (const [part, places] of work.parts.entries()) {
    let widest = 1
    let after = 0
    let length = 0
    for (const place of places) {
      widest = Math.max(widest, widthOf(work, place, part))
      for (const to of work.next[place]!.keys()) {
        if (work.partOf[to] === part) continue
        after = Math.max(after, bits[work.partOf[to]!]!)
        length = Math.max(length, lengths[work.partOf[to]!]!)
      }
    }
    bits.push(after + Math.log2(widest))
    const leadsToLoop = work.isLoop.some((is, one) => is && (work.reach[part]! >> BigInt(one)) & 1n)
    lengths.push(length + (leadsToLoop ? 0 : 1))
  }
  const start = work.partOf[0]!
  return bits[start]! + Math.log2(Math.max(1, lengths[start]!))
}

/**
 * The most ways on from a place for one character. Those that stay in its loop are no choice, and
 * neither is to go into a loop or past it: that is a loop of no rounds.
 */
function widthOf(work: Work, place: number, part: number): number {
  const widths = new Map<number, number>()
  let loops = 0n
  for (const [to, ways] of work.next[place]!) {
    if (work.partOf[to] === part) continue
    if (work.isLoop[work.partOf[to]!]) loops |= work.masks[to]!
    for (let mask = work.masks[to]!, bit = 0; mask > 0n; mask >>= 1n, bit++)
      if (mask & 1n) widths.set(bit, (widths.get(bit) ?? 0) + ways)
  }
  return Math.max(1, ...[...widths].map(([bit, ways]) => ways - Number((loops >> BigInt(bit)) & 1n)))
}
