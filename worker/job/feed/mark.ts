/** Where reading may begin again: a place in the staged text, and what has to be known there. */
import type { FeedRow } from '../../../core/catalogue/row.ts'

export type Mark = {
  /** Bytes of the staged text that are done. */
  readonly bytes: number
  /** Line of the staged text at that place, from 1. */
  readonly line: number
  /** XML: the tags that were open around the entries; a table: its heading line with its end. */
  readonly lead: string
  /** The prefix that this file gives to Google's namespace; "g" as a rule. */
  readonly prefix: string
}

export const START: Mark = { bytes: 0, line: 1, lead: '', prefix: 'g' }

export type ReadRow = {
  readonly row: FeedRow
  readonly line: number
}

/** What one piece of text brought; reading may begin again at `mark`. */
export type Piece = {
  readonly rows: readonly ReadRow[]
  readonly mark: Mark
  /** The end that a whole file has was seen. */
  readonly isClosed: boolean
  /** The last line of a table that has no line end: perhaps cut in the middle of a word. */
  readonly tail: ReadRow | null
}

const encoder = new TextEncoder()

export function bytesOf(text: string): number {
  return encoder.encode(text).byteLength
}

export function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}
