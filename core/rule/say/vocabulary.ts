/**
 * Words for paths and events, given by whoever owns the schema. Everything that the sentences and
 * reasons know of a shop stands in here; what has no words is said by its path.
 *
 * The subject of every phrase is "kdo" or "anyone who", so Czech verbs are of the third person,
 * past ones masculine: "souhlasí s e-maily", "nakoupil".
 */
import type { Words } from '../../base/words.ts'

export type Language = 'cs' | 'en'

/**
 * A counted noun. Czech: 1 objednávku (`one`), 2 objednávky (`few`), 5 objednávek (`many`),
 * 1,5 objednávky (`part`), in the case that stands after "má aspoň". English: `one` and `many`.
 */
export type Forms = {
  readonly one: string
  readonly few?: string
  readonly many: string
  readonly part?: string
}

export type Comparator = '$eq' | '$gt' | '$gte' | '$lt' | '$lte'

export type FieldWords = {
  /** In the nominative, without an article: "útrata", "cart value". */
  readonly noun: string
  /** A boolean: the whole phrase, "je ve slevě", "is on sale". */
  readonly is?: string
  readonly isNot?: string
  /** Values by their text, put as they are; other texts are quoted. */
  readonly values?: { readonly [value: string]: string }
  /** Comparisons that have words of their own, `#` being the value: "od #:00". */
  readonly signs?: { readonly [sign in Comparator]?: string }
  /** The number counts these; of different values: "různý produkt". */
  readonly forms?: Forms
}

export type PathWords = FieldWords & {
  /** What a comparison follows, or stands in at `#`: "má útratu", "has # in the cart". All of it, for a boolean. */
  readonly is: string
  readonly isNot: string
  /** There is a value, there is none: "už nakoupil", "ještě nenakoupil". */
  readonly some?: string
  readonly none?: string
  /** The number is 0, is not 0: "má prázdný košík", "má něco v košíku". */
  readonly zero?: string
  readonly zeroNot?: string
  /** What the number of elements of a list follows: "má v košíku". */
  readonly holds?: string
  readonly holdsNot?: string
}

/** One path in both languages. */
export type Entry<Said> = {
  readonly cs: Said
  readonly en: Said
  /** Around the number, `#`: "# Kč" and "CZK #". */
  readonly unit?: Words
}

export type EventWords = {
  /** In the nominative: "nákup". */
  readonly noun: string
  /** "nakoupil", "has bought". */
  readonly did: string
  /** "nenakoupil", "has not bought"; in English "not" becomes "never" where that is meant. */
  readonly didNot: string
}

export type Vocabulary = {
  /** By path; `x.*` is for any last name that has no entry, which `*` in the phrases is. */
  readonly paths: { readonly [path: string]: Entry<PathWords> }
  /** Fields of events and of elements of lists, as conditions on them have the path: "p.value", "price". */
  readonly fields: { readonly [path: string]: Entry<FieldWords> }
  readonly events: { readonly [name: string]: { readonly cs: EventWords; readonly en: EventWords } }
}

/** Words and unit of one path, in one language. */
export type Known = FieldWords & Partial<PathWords> & { readonly unit?: string }

/** @param entries  `paths` or `fields` of a vocabulary. */
export function wordsOf(
  entries: { readonly [path: string]: Entry<FieldWords & Partial<PathWords>> },
  path: string,
  language: Language,
): Known | null {
  const exact = own(entries, path)
  const dot = path.lastIndexOf('.') + 1
  const entry = exact ?? own(entries, `${path.slice(0, dot)}*`)
  if (!entry) return null
  const words = exact ? entry[language] : named(entry[language], path.slice(dot))
  return { ...words, ...(entry.unit ? { unit: entry.unit[language] } : {}) }
}

function own<Held>(entries: { readonly [name: string]: Held }, name: string): Held | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined
}

function named(words: FieldWords & Partial<PathWords>, name: string): FieldWords & Partial<PathWords> {
  const put = (text: unknown) => (typeof text === 'string' ? text.replaceAll('*', name) : text)
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, put(text)])) as typeof words
}

export function eventWordsOf(words: Vocabulary, event: string, language: Language): EventWords | null {
  return own(words.events, event)?.[language] ?? null
}
