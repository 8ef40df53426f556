/**
 * Finds places in a page. HTMLRewriter reads it and sets marks, and that is all it is trusted
 * with: whoever splices takes the marks' positions and the origin's own bytes (splice.ts).
 *
 * It has to be so. Where a page confuses it (`<style>` in a `<select>`, an attribute of megabytes,
 * tens of thousands of open elements) it ends in mid-stream, and the browser gets half a shop with
 * status 200. And an element whose end tag is left out takes whatever follows it.
 */

/** head: before it the tag goes · start, inner, end: around and inside of a place · lost: its end tag never came. */
export type MarkKind = 'head' | 'start' | 'inner' | 'end' | 'lost'
export type Mark = { readonly kind: MarkKind; readonly place: number }

export type Finder = {
  readonly rewriter: HTMLRewriter
  /** What starts each mark in the output; nobody else knows it. */
  readonly prefix: string
  /** Every mark is as long as every other. */
  readonly markLength: number
  readonly markAt: (text: string, index: number) => Mark
  /** What the head has said so far. */
  readonly head: { hasTag: boolean; readonly policies: string[] }
}

const LETTERS: Readonly<Record<MarkKind, string>> = { head: 'h', start: 's', inner: 'i', end: 'e', lost: 'x' }
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as MarkKind]))

/** Elements in which nothing is shown, or in which HTML means something else. */
const CLOSED = 'template,noscript,svg,math,select,iframe,object,frameset'
/** Elements that cannot hold a section: what is put into them falls out, or breaks the table around it. */
const UNFIT = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'html head body title script style textarea xmp plaintext noembed noframes frame ' +
    'p h1 h2 h3 h4 h5 h6 pre button select option optgroup table thead tbody tfoot tr colgroup caption ' +
    'ul ol dl menu audio video canvas picture'
  ).split(' '),
)

/** @param selectors  one of each place; one that HTMLRewriter does not know finds nothing. */
export function finder(selectors: readonly string[], tagPath: string): Finder {
  const secret = crypto.randomUUID().replaceAll('-', '').slice(0, 12)
  const prefix = `<!--v${secret}`
  const mark = (kind: MarkKind, place = 0) =>
    `${prefix}${LETTERS[kind]}${place.toString(36).padStart(2, '0')}-->`
  const found: Finder = {
    rewriter: new HTMLRewriter(),
    prefix,
    markLength: mark('head').length,
    markAt: (text, index) => ({
      kind: KINDS.get(text[index + prefix.length]!)!,
      place: Number.parseInt(text.slice(index + prefix.length + 1, index + prefix.length + 3), 36),
    }),
    head: { hasTag: false, policies: [] },
  }
  const state = { depth: 0, open: false, taken: new Set<number>(), isHeadOver: false }
  findHead(found, mark, tagPath, state)
  found.rewriter.on(CLOSED, {
    element(element) {
      try {
        element.onEndTag(() => void state.depth--)
        state.depth++
      } catch {
        // It has no end: `<svg/>`.
      }
    },
  })
  selectors.forEach((selector, place) => {
    const handlers = { element: (element: Element) => findPlace(element, place, mark, state) }
    try {
      found.rewriter.on(selector, handlers)
    } catch {
      console.error(`the selector ${selector} is not one that the edge knows; its slot stays the shop's own`)
    }
  })
  return found
}

type State = { depth: number; open: boolean; taken: Set<number>; isHeadOver: boolean }
type Marking = (kind: MarkKind, place?: number) => string
/** Before the end of the head; where a page leaves that out, before its body; else at the very end. */
function findHead({ rewriter, head }: Finder, mark: Marking, tagPath: string, state: State): void {
  let isDocument = false
  const here = () => {
    if (state.isHeadOver || state.depth > 0) return false
    return (state.isHeadOver = true)
  }
  rewriter
    .onDocument({
      doctype: () => void (isDocument = true),
      end: (end) => void (isDocument && here() && end.append(mark('head'), { html: true })),
    })
    .on('html', { element: () => void (isDocument = true) })
    .on('head', {
      element: (element) =>
        element.onEndTag((tag) => {
          if (tag.name === 'head' && here()) tag.before(mark('head'), { html: true })
        }),
    })
    .on('body', { element: (element) => void (here() && element.before(mark('head'), { html: true })) })
    .on('script[src]', {
      element(element) {
        if (element.getAttribute('src')?.includes(tagPath)) head.hasTag = true
      },
    })
    .on('meta[http-equiv][content]', {
      element(element) {
        const is = element.getAttribute('http-equiv')?.toLowerCase() === 'content-security-policy'
        if (is) head.policies.push(unescaped(element.getAttribute('content')!))
      },
    })
}

/** The first element that can hold a section. No place lies in another one. */
function findPlace(element: Element, place: number, mark: Marking, state: State): void {
  const { tagName } = element
  if (state.depth > 0 || state.open || state.taken.has(place) || UNFIT.has(tagName)) return
  state.taken.add(place)
  state.open = true
  element.before(mark('start', place), { html: true })
  element.prepend(mark('inner', place), { html: true })
  element.onEndTag((end) => {
    state.open = false
    end.before(mark(end.name === tagName ? 'end' : 'lost', place), { html: true })
  })
}

/** Attributes come as they are written; of their references a policy knows these. */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:#0*39|#x0*27|apos);/gi, "'").replaceAll('&amp;', '&')
}
