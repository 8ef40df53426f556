/** "Did you mean …?": the known name nearest to a wrong one. */
import type { Text } from './kind.ts'

const NOTHING: Text = { cs: '', en: '' }

/** The beginning of a hint: a question that names the nearest candidate, or nothing. */
export function didYouMean(wrong: string, candidates: readonly string[]): Text {
  const near = nearest(wrong, candidates)
  return near === null ? NOTHING : { cs: `Mysleli jste „${near}“? `, en: `Did you mean “${near}”? ` }
}

/**
 * The nearest candidate, or null when none is near enough: a third of its letters may differ.
 * Upper case, underscores and a missing or wrong namespace count for little.
 */
export function nearest(wrong: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let least = Infinity
  for (const candidate of candidates) {
    const distance = Math.min(
      distanceOf(flat(wrong), flat(candidate)),
      0.5 + distanceOf(flat(tailOf(wrong)), flat(tailOf(candidate))),
    )
    if (distance < least && distance <= Math.max(1, tailOf(candidate).length / 3)) {
      best = candidate
      least = distance
    }
  }
  return best
}

function flat(name: string): string {
  return name.toLowerCase().replaceAll(/[_\s-]/g, '')
}

function tailOf(path: string): string {
  return path.slice(path.indexOf('.') + 1)
}

/** Letters added, left out, changed, or swapped with their neighbour; Infinity for what is far too long. */
export function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 20 || a.length > 100) return Infinity
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + Number(a[i - 1] !== b[j - 1])
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, changed, isSwap ? before[j - 2]! + 1 : Infinity))
    }
    before = row
    row = next
  }
  return row[b.length]!
}
