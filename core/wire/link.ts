/**
 * GET /v1/live (a WebSocket): what changes while a page is open. The page asks once, in the
 * address, and only listens: `?key=pk_…&item=K1&item=K2&page=/produkt/k1&lang=cs`, `&kind=stock` for
 * that alone, `&person=1` where the person allows to be known.
 */
import type { LiveKind } from '../decision/live.ts'

/** Products that one page may ask for. */
export const MAX_LIVE_ITEMS = 20
export const MAX_LIVE_ID = 64

/** `text` is ready to print, in the language that the page asked for. */
export type StockWord = {
  kind: 'stock'
  item_id: string
  available: boolean
  /** Pieces, where there are at most five; null where there are more, or nobody counts. */
  left: number | null
  text: string
}
export type PriceWord = { kind: 'price'; item_id: string; price: number; currency: string; text: string }
export type SegmentWord = { kind: 'segment'; segment: string; is_in: boolean; item_id?: never; text?: never }

/** `now`: how it stands as the link opens; without it: it has just changed. */
export type LiveWord = (StockWord | PriceWord | SegmentWord) & { now?: true }

/** What a page asked for, once the edge has looked through it. */
export type LiveTopics = {
  kinds: readonly LiveKind[]
  items: readonly string[]
  /** Segments of this page's own person. */
  segments: readonly string[]
  language: 'cs' | 'en'
}

/** The page asks that its link be kept through idle proxies; answered without waking anybody, with a word that says nothing. */
export const LINK_PING = 'ping'
export const LINK_PONG = '{"now":true}'
