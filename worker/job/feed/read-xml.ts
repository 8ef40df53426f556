/**
 * Streams an XML feed into entries. htmlparser2 in XML mode, because real feeds carry a raw `&` in
 * addresses and stricter readers lose products over it (libraries.md, 2.3).
 */
import { Parser } from 'htmlparser2'
import type { FeedRow } from '../../../core/catalogue/row.ts'
import { bytesOf, newlinesIn } from './mark.ts'
import type { Mark, Piece, ReadRow } from './mark.ts'

const MAX_TEXT = 20_000
const MAX_CHILDREN = 500
const MAX_DEPTH = 12
const GOOGLE = 'http://base.google.com/ns/1.0'

type Shape = { readonly entries: readonly string[]; readonly roots: readonly string[] }

type Growing = {
  tag: string
  text: string
  readonly attributes: Record<string, string>
  readonly children: Growing[]
}

type State = {
  rows: ReadRow[]
  isClosed: boolean
  prefix: string
  /** Tags around the entries, as text to begin with another time; '' until the first entry. */
  lead: string
  /** Where the last whole entry ended, in characters since the parser began. */
  endedAt: number
  /** The piece at hand, and how many characters came before it. */
  piece: string
  before: number
  counted: { readonly at: number; readonly line: number }
}

export async function* readXml(
  texts: AsyncIterable<string>,
  shape: Shape,
  from: Mark,
): AsyncGenerator<Piece> {
  const state: State = {
    rows: [],
    isClosed: false,
    prefix: from.prefix,
    lead: from.lead,
    endedAt: 0,
    piece: '',
    before: 0,
    counted: { at: 0, line: from.line },
  }
  const parser = entryParser(shape, state)
  parser.write(from.lead)
  const leadLength = from.lead.length
  state.endedAt = state.before = leadLength
  state.counted = { at: leadLength, line: from.line }
  let mark = from
  let bytes = from.bytes
  for await (const text of texts) {
    const last = state.endedAt
    state.piece = text
    parser.write(text)
    if (state.endedAt > last) {
      const done = text.slice(0, state.endedAt - state.before)
      const { lead, prefix } = state
      mark = { bytes: bytes + bytesOf(done), line: lineAt(state, state.endedAt), lead, prefix }
    }
    bytes += bytesOf(text)
    lineAt(state, state.before + text.length)
    state.before += text.length
    yield { rows: state.rows.splice(0), mark, isClosed: state.isClosed, tail: null }
  }
  // The parser is not ended: that would close what is still open, and a cut file would look whole.
}

/** The line at a place of the whole text; asked in order, so that each line end is counted once. */
function lineAt(state: State, index: number): number {
  const { counted, before, piece } = state
  const at = Math.max(counted.at, Math.min(index, before + piece.length))
  state.counted = { at, line: counted.line + newlinesIn(piece.slice(counted.at - before, at - before)) }
  return state.counted.line
}

function entryParser(shape: Shape, state: State): Parser {
  const around: string[] = []
  let open: Growing[] = []
  let line = 0
  let skipped = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length === 0) {
          for (const [key, value] of Object.entries(attributes))
            if (value === GOOGLE && key.startsWith('xmlns:')) state.prefix = key.slice('xmlns:'.length)
          if (!shape.entries.includes(name)) return void around.push(name)
          if (state.lead === '') state.lead = around.map((each) => `<${each}>`).join('')
          line = lineAt(state, parser.startIndex)
        }
        const parent = open.at(-1)
        if (open.length >= MAX_DEPTH || (parent && parent.children.length >= MAX_CHILDREN))
          return void skipped++
        const grown: Growing = {
          tag: named(name, state.prefix),
          text: '',
          attributes: { ...attributes },
          children: [],
        }
        parent?.children.push(grown)
        open.push(grown)
      },
      ontext(part) {
        const at = open.at(-1)
        if (at && skipped === 0 && at.text.length < MAX_TEXT) at.text += part
      },
      onclosetag(name, isImplied) {
        if (open.length === 0) {
          around.pop()
          if (shape.roots.includes(name) && !isImplied) state.isClosed = true
          return
        }
        if (skipped > 0) return void skipped--
        const closed = open.pop()!
        if (open.length > 0) return
        state.rows.push({ row: closed as FeedRow, line })
        state.endedAt = parser.endIndex + 1
        open = []
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  return parser
}

/** Google's fields are called g:… here, whatever a file calls its namespace. */
function named(tag: string, prefix: string): string {
  return prefix !== 'g' && tag.startsWith(`${prefix}:`) ? `g:${tag.slice(prefix.length + 1)}` : tag
}
