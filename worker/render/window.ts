/** The stretch of a page that has come and has not gone out yet; positions count from the page's first byte. */
export type Window = {
  readonly add: (bytes: Uint8Array) => void
  /** What stands before a position may go; nothing where that has gone already. */
  readonly releaseTo: (at: number) => void
  readonly releaseAll: () => void
  /** Leaves out what stands before a position. */
  readonly skipTo: (at: number) => void
  /** Puts something of ours in between. */
  readonly insert: (bytes: Uint8Array) => void
  /** Sends all that may go, as one: each write is a way through the runtime and a packet of its own. */
  readonly flush: () => Promise<void>
  /** A copy of what waits between two positions. */
  readonly slice: (from: number, to: number) => Uint8Array
}

export function newWindow(out: Pick<WritableStreamDefaultWriter<Uint8Array>, 'write'>): Window {
  let waiting: Uint8Array[] = []
  let start = 0
  let end = 0
  const taken = (at: number): Uint8Array[] => {
    const pieces: Uint8Array[] = []
    while (start < at && waiting.length > 0) {
      const first = waiting[0]!
      const length = Math.min(first.length, at - start)
      pieces.push(first.subarray(0, length))
      if (length === first.length) waiting.shift()
      else waiting[0] = first.subarray(length)
      start += length
    }
    return pieces
  }
  let ready: Uint8Array[] = []
  const releaseTo = (at: number) => void ready.push(...taken(at))
  return {
    add(bytes) {
      if (bytes.length > 0) waiting.push(bytes)
      end += bytes.length
    },
    releaseTo,
    releaseAll: () => releaseTo(end),
    skipTo: (at) => void taken(at),
    insert: (bytes) => void (bytes.length > 0 && ready.push(bytes)),
    async flush() {
      const [first, ...others] = ready
      ready = []
      if (first) await out.write(others.length === 0 ? first : joined([first, ...others]))
    },
    slice(from, to) {
      const all = new Uint8Array(Math.max(0, to - from))
      let at = start
      for (const piece of waiting) {
        const part = piece.subarray(Math.max(0, from - at), Math.max(0, to - at))
        if (part.length > 0) all.set(part, Math.max(0, at - from))
        at += piece.length
      }
      return all
    },
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
