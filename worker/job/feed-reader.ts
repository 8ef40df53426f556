/** Reads a staged feed from a mark on, piece by piece, whichever clothes it wears. */
import type { FeedShape } from '../../core/catalogue/feed.ts'
import type { Mark, Piece } from './feed/mark.ts'

/** Loads the parser that the shape needs, and only that one: neither may weigh on the ingest path. */
export async function readFeed(
  texts: AsyncIterable<string>,
  shape: FeedShape,
  from: Mark,
): Promise<AsyncGenerator<Piece>> {
  if (shape.kind === 'table') return (await import('./feed/read-table.ts')).readTable(texts, from)
  return (await import('./feed/read-xml.ts')).readXml(texts, shape, from)
}
