/**
 * Lays a fetched feed into R2 as plain UTF-8 in pieces of one size, so that reading can begin again
 * at any byte, whatever the shop's server does meanwhile. Memory: two pieces.
 */
import { charsetOf, isGzip } from '../../../core/catalogue/charset.ts'
import type { Env } from '../../env.ts'

export const SEGMENT_BYTES = 2 * 1024 * 1024
/** Half a million entries; past it a file is treated as cut. */
export const MAX_FEED_BYTES = 768 * 1024 * 1024
const HEAD_BYTES = 64 * 1024
const SLICE_CHARS = 32 * 1024

export type Staged = {
  readonly segments: number
  readonly bytes: number
  /** False where the connection or the gzip stream ended before its end. */
  readonly isWhole: boolean
  readonly charset: string
  readonly declared: string | null
  /** The beginning as text, to tell the dialect by. */
  readonly head: string
}

const segmentKey = (folder: string, index: number) => `${folder}text/${String(index).padStart(5, '0')}`

type Cut = { isCut: boolean }

export async function stageFeed(env: Env, folder: string, response: Response): Promise<Staged> {
  const cut: Cut = { isCut: false }
  const raw = await peeked(chunksOf(response.body!, cut), HEAD_BYTES)
  const plain = isGzip(raw.head) ? await peeked(gunzipped(raw.all, cut), HEAD_BYTES) : raw
  const { label, declared } = charsetOf(plain.head, response.headers.get('content-type'))
  const charset = knownLabel(label)
  const head = new TextDecoder(charset).decode(plain.head)
  const encoder = new TextEncoder()
  let segments = 0
  let bytes = 0
  let buffer = new Uint8Array(SEGMENT_BYTES)
  let filled = 0
  const flush = async () => {
    await env.LAKE.put(segmentKey(folder, segments++), buffer.slice(0, filled))
    bytes += filled
    filled = 0
  }
  for await (const text of decoded(plain.all, charset)) {
    let part = encoder.encode(text)
    while (part.length > 0) {
      const room = Math.min(part.length, SEGMENT_BYTES - filled)
      buffer.set(part.subarray(0, room), filled)
      filled += room
      part = part.subarray(room)
      if (filled === SEGMENT_BYTES) await flush()
    }
    if (bytes > MAX_FEED_BYTES) {
      cut.isCut = true
      break
    }
  }
  if (filled > 0) await flush()
  buffer = new Uint8Array(0)
  return { segments, bytes, isWhole: !cut.isCut, charset, declared, head }
}

/** A code page that nobody knows must not end an import. */
function knownLabel(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return 'utf-8'
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array>, cut: Cut): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } catch {
    // A connection that breaks off: what came is kept, and the feed is known to be cut.
    cut.isCut = true
  } finally {
    await reader.cancel().catch(() => {})
  }
}

async function* gunzipped(chunks: AsyncIterable<Uint8Array>, cut: Cut): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = (writable as WritableStream<Uint8Array>).getWriter()
  const feeding = (async () => {
    for await (const chunk of chunks) await writer.write(chunk)
    await writer.close()
  })().catch(() => {
    cut.isCut = true
  })
  yield* chunksOf(readable as ReadableStream<Uint8Array>, cut)
  await feeding
}

/** The first bytes, and all of them again. */
async function peeked(
  chunks: AsyncGenerator<Uint8Array>,
  size: number,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array> }> {
  const first: Uint8Array[] = []
  let length = 0
  while (length < size) {
    const next = await chunks.next()
    if (next.done) break
    first.push(next.value)
    length += next.value.length
  }
  const joined = new Uint8Array(length)
  let at = 0
  for (const part of first) {
    joined.set(part, at)
    at += part.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield joined
    yield* chunks
  }
  return { head: joined.subarray(0, size), all: all() }
}

async function* decoded(chunks: AsyncIterable<Uint8Array>, charset: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(charset)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** The staged text from a byte on, in slices that never part a letter. */
export async function* stagedText(
  env: Env,
  folder: string,
  { segments, from }: { readonly segments: number; readonly from: number },
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for (let index = Math.floor(from / SEGMENT_BYTES); index < segments; index++) {
    const offset = Math.max(0, from - index * SEGMENT_BYTES)
    const object = await env.LAKE.get(segmentKey(folder, index), offset > 0 ? { range: { offset } } : {})
    if (!object) throw new Error(`the staged feed lost its piece ${index}`)
    const text = decoder.decode(await object.arrayBuffer(), { stream: true })
    for (let at = 0; at < text.length;) {
      let to = Math.min(text.length, at + SLICE_CHARS)
      const unit = text.charCodeAt(to - 1)
      if (to < text.length && unit >= 0xd800 && unit < 0xdc00) to--
      yield text.slice(at, to)
      at = to
    }
  }
}

/** Removes what was staged for an import; the list of faults may stay. */
export async function dropStaged(env: Env, folder: string, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    for (;;) {
      const { objects } = await env.LAKE.list({ prefix: `${folder}${part}/` })
      if (objects.length === 0) break
      await env.LAKE.delete(objects.map(({ key }) => key))
    }
  }
}
