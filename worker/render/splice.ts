/**
 * Puts HTML into a page while it streams. What comes out is the origin's own bytes and what we put
 * between them, never what a parser made of them: the parser only says where (find.ts). If it
 * gives up, the rest of the page goes through as it is. If the origin breaks off, so does the
 * answer, for a page that is cut must not look whole.
 */
import { bytesIn, charsetOfPage } from './charset.ts'
import type { Charset } from './charset.ts'
import { finder } from './find.ts'
import type { Finder, Mark } from './find.ts'
import { changedTag } from './start-tag.ts'
import { piecesOf } from './pieces.ts'
import type { Pieces } from './pieces.ts'
import { newWindow } from './window.ts'
import type { Window } from './window.ts'

/** A place that is longer keeps what the shop put there: until its end is seen, it waits in memory. */
const MAX_HELD_BYTES = 262_144

export type Insertion = {
  readonly selector: string
  readonly html: string
  /** Attributes for the element itself, written as HTML. */
  readonly attributes: string
}

export type Splicing = {
  readonly contentType: string
  readonly insertions: readonly Insertion[]
  /** By this address a page that has the tag already is known. */
  readonly tagPath: string
  /** What goes at the end of the head; asked once the head was read. */
  readonly head: (policies: readonly string[]) => string
}

/** The page with the insertions. It reads `body` as fast as it is read itself. */
export function spliced(body: ReadableStream<Uint8Array>, splicing: Splicing): ReadableStream<Uint8Array> {
  const { readable, writable } = new IdentityTransformStream()
  const origin = piecesOf(body)
  const out = writable.getWriter()
  void splice(origin, out, splicing).catch(async (fault: unknown) => {
    // The visitor went away, or the shop broke off: the one ends the other.
    await Promise.allSettled([out.abort(fault), origin.cancel(fault)])
  })
  return readable
}

type Writer = WritableStreamDefaultWriter<Uint8Array>

async function splice(origin: Pieces, out: Writer, splicing: Splicing): Promise<void> {
  const first = await origin.read()
  if (first.done) return out.close()
  const window = newWindow(out)
  window.add(first.value)
  const charset = charsetOfPage(splicing.contentType, first.value)
  let fed: Feed = { stop: async () => ({ isOver: false }) }
  if (charset !== 'other') {
    const found = finderFor(splicing)
    if (found) {
      const feeding = feed(origin, window, first.value)
      fed = feeding
      await place(found, feeding.readable, { window, charset, splicing }).catch((fault: unknown) =>
        console.error('the page could not be read to its end; the rest of it is the shop’s own', fault),
      )
    }
  }
  // Whatever was found or not found, everything that has come goes out, and then all that comes.
  window.releaseAll()
  await window.flush()
  const { isOver, fault } = await fed.stop()
  window.releaseAll()
  await window.flush()
  if (fault !== undefined) throw fault
  for (let read = isOver ? null : await origin.read(); read && !read.done; read = await origin.read())
    await out.write(read.value)
  await out.close()
}

function finderFor({ insertions, tagPath }: Splicing): Finder | null {
  try {
    return finder(
      insertions.map(({ selector }) => selector),
      tagPath,
    )
  } catch (fault) {
    console.error('pages cannot be read here', fault)
    return null
  }
}

type Feed = { readonly stop: () => Promise<{ readonly isOver: boolean; readonly fault?: unknown }> }

/** Hands the origin's bytes to the parser and keeps them in the window, until told to stop. */
function feed(
  origin: Pieces,
  window: Window,
  first: Uint8Array,
): Feed & { readonly readable: ReadableStream<Uint8Array> } {
  const { readable, writable } = new IdentityTransformStream()
  const writer = writable.getWriter()
  let isStopped = false
  const over = (async () => {
    for (let chunk: Uint8Array | undefined = first; ;) {
      if (chunk === undefined) {
        let read
        try {
          read = await origin.read()
        } catch (fault) {
          await writer.abort(fault).catch(() => {})
          return { isOver: true, fault: fault ?? new Error('the origin broke off') }
        }
        if (read.done) {
          await writer.close().catch(() => {})
          return { isOver: true }
        }
        window.add(read.value)
        chunk = read.value
      }
      if (isStopped) return { isOver: false }
      // It fails where the parser has given up.
      if (chunk.length > 0) await writer.write(chunk).catch(() => (isStopped = true))
      if (isStopped) return { isOver: false }
      chunk = undefined
    }
  })()
  return {
    readable,
    async stop() {
      isStopped = true
      await writer.abort(new Error('enough is known')).catch(() => {})
      return over
    },
  }
}

type Placing = { readonly window: Window; readonly charset: Charset; readonly splicing: Splicing }

/** Reads what the parser gives and acts on its marks; ends when there is nothing left to find. */
async function place(found: Finder, readable: ReadableStream<Uint8Array>, placing: Placing): Promise<void> {
  const { window } = placing
  // Its own label would only make it refuse charsets that it need not know.
  const headers = {
    'content-type': `text/html; charset=${placing.charset === 'utf-8' ? 'utf-8' : 'windows-1252'}`,
  }
  const parsed = piecesOf(found.rewriter.transform(new Response(readable, { headers })).body!)
  const latin1 = new TextDecoder('latin1')
  const state: PlacingState = { ...placing, found, open: null, left: placing.splicing.insertions.length + 1 }
  let text = ''
  let at = 0
  for (;;) {
    const { done, value } = await parsed.read()
    if (value) text += latin1.decode(value)
    for (let index = text.indexOf(found.prefix); index >= 0; index = text.indexOf(found.prefix)) {
      if (text.length < index + found.markLength) break
      at += index
      const mark = found.markAt(text, index)
      text = text.slice(index + found.markLength)
      act(state, mark, at)
    }
    // A mark may be cut between two pieces; what cannot be the start of one is plain.
    const waits = done ? 0 : pending(text, found.prefix)
    at += text.length - waits
    text = waits === 0 ? '' : text.slice(-waits)
    if (state.open === null) window.releaseTo(at)
    else if (at - state.open.start > MAX_HELD_BYTES) {
      state.open = null
      window.releaseTo(at)
    }
    await window.flush()
    if (done || (state.left === 0 && state.open === null)) break
  }
  if (state.left === 0) void parsed.cancel(new Error('enough is known')).catch(() => {})
}

/** How many characters at the end may belong to a mark that has not come whole. */
function pending(text: string, prefix: string): number {
  const whole = text.lastIndexOf(prefix)
  if (whole >= 0) return text.length - whole
  for (let length = Math.min(prefix.length - 1, text.length); length > 0; length--)
    if (text.endsWith(prefix.slice(0, length))) return length
  return 0
}

type PlacingState = Placing & {
  readonly found: Finder
  open: { readonly place: number; readonly start: number; inner: number } | null
  /** Places that were not found yet, and the head. */
  left: number
}

function act(state: PlacingState, { kind, place }: Mark, at: number): void {
  const { window, charset, splicing, found, open } = state
  if (kind === 'head') {
    state.left--
    window.releaseTo(at)
    const html = found.head.hasTag ? '' : splicing.head(found.head.policies)
    if (html !== '') window.insert(bytesIn(charset, html))
  } else if (kind === 'start') {
    window.releaseTo(at)
    state.open = { place, start: at, inner: at }
  } else if (open?.place === place) {
    if (kind === 'inner') open.inner = at
    else {
      state.open = null
      state.left--
      if (kind === 'lost' || !isElement(window, open, at)) return window.releaseTo(at)
      const { html, attributes } = splicing.insertions[place]!
      const tag = window.slice(open.start, open.inner)
      window.skipTo(at)
      // The heading that named the section goes with the content; what takes its place names itself.
      window.insert(changedTag(tag, 'aria-labelledby', bytesIn(charset, attributes)))
      window.insert(bytesIn(charset, html))
    }
  }
}

/** Whether the origin's bytes agree with what the parser said of them. */
function isElement(window: Window, { start, inner }: { start: number; inner: number }, end: number): boolean {
  const between = (from: number, to: number) => String.fromCharCode(...window.slice(from, to))
  return between(start, start + 1) + between(inner - 1, inner) + between(end, end + 2) === '<></'
}
