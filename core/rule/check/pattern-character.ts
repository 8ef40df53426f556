/**
 * Which characters the parts of a pattern read. A handful of characters stands for all: where two
 * parts have one in common, they have one that the pattern names, or one beside it.
 */

/** What the sets of the language begin and end with: the basic letters and the blanks. */
const COMMON: readonly number[] = Array.from({ length: 0x80 }, (_, code) => code).concat([
  0xa0, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
])
const NAME = /\\u([\da-fA-F]{4})|\\x([\da-fA-F]{2})|\\([0-7]{1,3})|\\?([^])/g

/** Characters that stand for all that these parts can tell apart. */
export function charactersOf(sources: Iterable<string>): readonly string[] {
  const codes = new Set(COMMON)
  for (const source of sources)
    for (const [, four, two, octal, letter] of source.matchAll(NAME)) {
      const hex = four ?? two
      const code = hex ? parseInt(hex, 16) : octal ? parseInt(octal, 8) : letter!.charCodeAt(0)
      for (const cased of casesOf(code))
        for (const near of [cased - 1, cased, cased + 1]) codes.add(near & 0xffff)
    }
  return [...codes].map((code) => String.fromCharCode(code))
}

function casesOf(code: number): readonly number[] {
  const letter = String.fromCharCode(code)
  return [code, letter.toLowerCase().charCodeAt(0), letter.toUpperCase().charCodeAt(0)]
}

/**
 * For each part the characters it reads, as bits: those with upper and lower case alike, and those
 * without. What two parts share in neither sense they do not share.
 */
export function masksOf(sources: Iterable<string>): ReadonlyMap<string, bigint> {
  const distinct = [...new Set(sources)]
  const characters = charactersOf(distinct)
  // Characters that no part tells apart are one bit.
  const kinds = new Set<string>()
  for (const flags of ['', 'i']) {
    const readers = distinct.map((source) => new RegExp(`^(?:${source})$`, flags))
    for (const one of characters) kinds.add(readers.map((reader) => (reader.test(one) ? '1' : '0')).join(''))
  }
  const all = [...kinds]
  return new Map(distinct.map((source, at) => [source, BigInt(`0b0${all.map((kind) => kind[at]).join('')}`)]))
}
