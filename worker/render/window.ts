/** The stretch of a page that has come and has not gone out yet; positions count from the page's first byte. */
export type Window = {
  readonly add: (bytes: Uint8Array) => void
  /** Sends what stands before a position; nothing where that has gone already. */
  readonly releaseTo: (at: number) => Promise<void>
  readonly releaseAll: () => Promise<void>
  /** Leaves out what stands before a position. */
  readonly skipTo: (at: number) => void
  /** Sends something of ours in between. */
  readonly insert: (bytes: Uint8Array) => Promise<void>
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
  const releaseTo = async (at: number) => {
    for (const piece of taken(at)) await out.write(piece)
  }
  return {
    add(bytes) {
      if (bytes.length > 0) waiting.push(bytes)
      end += bytes.length
    },
    releaseTo,
    releaseAll: () => releaseTo(end),
    skipTo: (at) => void taken(at),
    insert: (bytes) => out.write(bytes),
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
