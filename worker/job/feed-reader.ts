/**
 * Streams an XML feed into rows. htmlparser2 in XML mode, because real feeds carry a raw `&` in
 * addresses and stricter readers lose products over it (libraries.md, 2.3).
 */
import { Parser } from 'htmlparser2'
import type { FeedRow } from '../../core/catalogue/feed.ts'

const MAX_TEXT = 20_000

type Shape = { readonly entry: string; readonly root: string }

/** Calls `onRow` for each entry; true when the root was closed, so the file is whole. */
export async function readFeed(
  response: Response,
  shape: Shape,
  onRow: (row: FeedRow) => Promise<void>,
): Promise<boolean> {
  const rows: FeedRow[] = []
  const state = { closed: false }
  const parser = rowParser(shape, rows, state)
  const reader = response.body!.pipeThrough(decoder(response)).getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parser.write(read.value)
    for (const row of rows.splice(0)) await onRow(row)
  }
  // Read before end(): ending the parser closes every open tag, so a cut file would look whole.
  const whole = state.closed
  parser.end()
  return whole
}

/** Old Czech feeds are windows-1250; the header says so. */
function decoder(response: Response): ReadableWritablePair<string, Uint8Array> {
  const charset = /charset=([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'utf-8'
  return new TextDecoderStream(charset) as unknown as ReadableWritablePair<string, Uint8Array>
}

function rowParser(shape: Shape, rows: FeedRow[], state: { closed: boolean }): Parser {
  let row: Record<string, string[]> | null = null
  let text = ''
  return new Parser(
    {
      onopentag(name, attributes) {
        text = ''
        if (name !== shape.entry) return
        row = Object.create(null) as Record<string, string[]>
        for (const [attribute, value] of Object.entries(attributes)) row[`@${attribute}`] = [value]
      },
      ontext(part) {
        if (text.length < MAX_TEXT) text += part
      },
      onclosetag(name, implied) {
        if (name === shape.root && !implied) state.closed = true
        if (!row) return
        if (name === shape.entry) {
          rows.push(row)
          row = null
          return
        }
        ;(row[name] ??= []).push(text.trim())
        text = ''
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
}
