/** What the editor offers at the caret, as values; console/rule/editor.ts hands it to CodeMirror. */
import { cursorAt } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { FALLBACK_SCHEMA } from './schema.ts'
import { keysAt, valuesAt } from './vocabulary.ts'
import type { Schema, Word } from './vocabulary.ts'

export type Offer = {
  /** What is shown, and what typing is compared with. */
  readonly label: string
  readonly note: string
  readonly kind: 'path' | 'word' | 'value'
  /** What replaces the token. */
  readonly insert: string
  /** Where the caret stands then, counted from the start of `insert`. */
  readonly caret: number
}

export type Offers = { readonly from: number; readonly to: number; readonly offers: readonly Offer[] }

/** @param told what a word means in the console's language; it goes before the schema's own note. */
export function offersAt(
  text: string,
  at: number,
  schema: Schema | null,
  told: Readonly<Record<string, string>>,
): Offers | null {
  const cursor = cursorAt(text, at)
  if (!cursor) return null
  const offers = cursor.part === 'key' ? keyOffers(cursor, text, schema) : valueOffers(cursor, text, schema)
  if (offers.length === 0) return null
  return { ...cursor.token, offers: offers.map((offer) => ({ ...offer, note: noteOf(offer, told) })) }
}

function noteOf(offer: Offer, told: Readonly<Record<string, string>>): string {
  return told[offer.label] ?? offer.note
}

/** The instance's words where it has any for this place, else those that the console knows. */
function wordsAt(schema: Schema | null, read: (schema: Schema) => Word[]): Word[] {
  const own = schema ? read(schema) : []
  return own.length > 0 ? own : read(FALLBACK_SCHEMA)
}

function keyOffers(cursor: Cursor, text: string, schema: Schema | null): Offer[] {
  const { token, siblings } = cursor
  const hasColon = /^\s*:/.test(text.slice(token.to))
  return wordsAt(schema, (each) => keysAt(each, cursor))
    .filter(({ word }) => !siblings.includes(String(word)))
    .map(({ word, note }) => {
      const label = String(word)
      const name = JSON.stringify(label)
      if (hasColon) return { label, note, kind: kindOf(label), insert: name, caret: name.length }
      const [before, after] = STARTS[label] ?? ['', '']
      const insert = `${name}: ${before}`
      return { label, note, kind: kindOf(label), insert: insert + after, caret: insert.length }
    })
}

function valueOffers(cursor: Cursor, text: string, schema: Schema | null): Offer[] {
  const { token } = cursor
  const isQuoted = text[token.from] === '"'
  const values = wordsAt(schema, (each) => valuesAt(each, cursor))
    .filter(({ word }) => !isQuoted || typeof word === 'string')
    .map(({ word, note }): Offer => {
      const insert = JSON.stringify(word)
      return { label: String(word), note, kind: 'value', insert, caret: insert.length }
    })
  if (isQuoted) return values
  // An object may begin here too: its first key opens it.
  const openers = wordsAt(schema, (each) => keysAt(each, cursor)).map(({ word, note }): Offer => {
    const label = String(word)
    const [before, after] = STARTS[label] ?? ['', '']
    const insert = `{ ${JSON.stringify(label)}: ${before}`
    return { label, note, kind: kindOf(label), insert: `${insert}${after} }`, caret: insert.length }
  })
  return [...values, ...openers]
}

function kindOf(label: string): 'path' | 'word' {
  return label.startsWith('$') || !/[.]|^segments$/.test(label) ? 'word' : 'path'
}

const LIST = ['[', ']'] as const
const TEXT = ['"', '"'] as const
const CONDITIONS = ['[{ "', '" }]'] as const

/** How the value of a word begins and ends, around the caret. */
const STARTS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  $did: ['{ "event": "', '" }'],
  $seq: ['{ "steps": [{ "event": "', '" }] }'],
  $and: CONDITIONS,
  $or: CONDITIONS,
  $nor: CONDITIONS,
  $not: ['{ "', '" }'],
  $ago: ['{ "$gte": "', '" }'],
  $in: LIST,
  $nin: LIST,
  $ini: LIST,
  $nini: LIST,
  $all: LIST,
  $alli: LIST,
  $regex: TEXT,
  $regexi: TEXT,
  event: TEXT,
  within: TEXT,
  gap: TEXT,
  after: TEXT,
  distinct: TEXT,
  steps: ['[{ "event": "', '" }]'],
  unless: ['{ "event": "', '" }'],
  where: ['{ "', '" }'],
  count: ['{ "$gte": ', ' }'],
  sum: ['{ "', '" }'],
}
