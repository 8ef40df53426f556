/**
 * Patterns that may take exponential time. V8 backtracks, so a pattern that can read the same text
 * in two ways inside a repeated group tries them all: refused are nested quantifiers, alternatives
 * in a repeated group that overlap, and back references.
 */

export type PatternFault = 'invalid' | 'risky'

/** The fault of a pattern, or null when it is sound. */
export function patternFault(pattern: string): PatternFault | null {
  try {
    RegExp(pattern)
  } catch {
    return 'invalid'
  }
  const reader: Reader = { text: pattern, index: 0, isRisky: false }
  alternativesOf(reader)
  return reader.isRisky ? 'risky' : null
}

type Reader = { readonly text: string; index: number; isRisky: boolean }

/** What one part of a pattern does. */
type Part = {
  /** As it is written, without its quantifier. */
  readonly source: string
  /** A quantifier without a bound stands on it or in it. */
  readonly isRepeating: boolean
  /** It reads exactly one character. */
  readonly isSingle: boolean
}

/** Reads alternatives up to a closing bracket or the end. */
function alternativesOf(reader: Reader): Part[][] {
  const all: Part[][] = [[]]
  while (reader.index < reader.text.length && reader.text[reader.index] !== ')') {
    if (reader.text[reader.index] === '|') {
      reader.index++
      all.push([])
    } else all.at(-1)!.push(partOf(reader))
  }
  return all
}

function partOf(reader: Reader): Part {
  const start = reader.index
  const group = reader.text[start] === '(' ? groupOf(reader) : null
  if (!group) skipAtom(reader)
  const source = reader.text.slice(start, reader.index)
  const isRepeated = quantifierOf(reader)
  const inside = group?.flat() ?? []
  if (isRepeated && group && (inside.some((part) => part.isRepeating) || overlap(group)))
    reader.isRisky = true
  if (/^\\([1-9]|k<)/.test(source)) reader.isRisky = true
  return {
    source,
    isRepeating: isRepeated || inside.some((part) => part.isRepeating),
    isSingle: !group && !isRepeated && !/^(\^|\$|\\[bB])$/.test(source),
  }
}

function groupOf(reader: Reader): Part[][] {
  reader.index += /^\((\?(:|=|!|<=|<!|<\w+>))?/.exec(reader.text.slice(reader.index))![0].length
  const inside = alternativesOf(reader)
  reader.index++
  return inside
}

function skipAtom(reader: Reader): void {
  const rest = reader.text.slice(reader.index)
  const atom = /^(\\k<\w+>|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\.|\[(\\.|[^\]\\])*\]|[^])/.exec(
    rest,
  )
  reader.index += atom?.[0].length ?? 1
}

/** Skips a quantifier; whether it has no bound. `{2,40}` repeats too, and forty is enough to hang. */
function quantifierOf(reader: Reader): boolean {
  const [all, , most] = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(reader.text.slice(reader.index)) ?? ['']
  reader.index += all.length
  if (all === '') return false
  if (all[0] === '?') return false
  return (
    all[0] !== '{' || (all.includes(',') ? most === '' || Number(most) > 10 : Number(all.slice(1, -1)) > 10)
  )
}

/** Two alternatives that can read the same text: one begins with the other, or both are one character in common. */
function overlap(alternatives: readonly Part[][]): boolean {
  return alternatives.some((one, index) =>
    alternatives.slice(index + 1).some((other) => beginsWith(one, other) || shareCharacter(one, other)),
  )
}

function beginsWith(one: readonly Part[], other: readonly Part[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return short.every((part, index) => part.source === long[index]!.source)
}

const SAMPLE = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code))

function shareCharacter(one: readonly Part[], other: readonly Part[]): boolean {
  const [a] = one
  const [b] = other
  if (one.length !== 1 || other.length !== 1 || !a?.isSingle || !b?.isSingle) return false
  const isA = new RegExp(`^(?:${a.source})$`)
  const isB = new RegExp(`^(?:${b.source})$`)
  return SAMPLE.some((character) => isA.test(character) && isB.test(character))
}
