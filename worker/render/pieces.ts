/** A stream in as large pieces as it has at hand: each is a way through the runtime and back. */
export type Pieces = {
  read(): Promise<ReadableStreamReadResult<Uint8Array>>
  cancel(fault: unknown): Promise<void>
}

/** By itself the runtime reads four kilobytes at a time. */
const PIECE_BYTES = 65_536

export function piecesOf(stream: ReadableStream<Uint8Array>): Pieces {
  const reader = byobReader(stream)
  if (!reader) return stream.getReader() as Pieces
  return {
    read: () => reader.read(new Uint8Array(PIECE_BYTES)),
    cancel: (fault) => reader.cancel(fault),
  }
}

/** Null for a stream that is made of objects, as scripts make them. */
function byobReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' })
  } catch {
    return null
  }
}
