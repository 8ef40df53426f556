/** The second phase: reads the staged feed, compares it with what is known, and leaves what changed. */
import { parseFeedRow, FEED_SHAPE, listsAll } from '../../../core/catalogue/feed.ts'
import type { FeedFormat, FeedSetting } from '../../../core/catalogue/feed.ts'
import { fingerprint, fingerprintText, holds, put } from '../../../core/catalogue/fingerprint.ts'
import { isPriceJump } from '../../../core/catalogue/judge.ts'
import type { ProductPatch } from '../../../core/catalogue/product.ts'
import { addressFaults } from '../../../core/catalogue/row-address.ts'
import { ROW_FAULTS, rowFault } from '../../../core/catalogue/row-fault.ts'
import type { RowFault } from '../../../core/catalogue/row-fault.ts'
import type { Env } from '../../env.ts'
import { feedNote, importStatement } from '../../store/feed.ts'
import { readFeed } from '../feed-reader.ts'
import type { ReadRow } from './mark.ts'
import { readNames, writePiece } from './pieces.ts'
import type { Names, PieceData } from './pieces.ts'
import { stagedText } from './stage.ts'
import { folderOf, signatureOf } from './state.ts'
import type { ImportState } from './state.ts'

/** Rows are compared with the store so many at a time: one statement each. */
const CHUNK_ROWS = 500
/** A checkpoint after so many rows: three small files and one written row. */
const PIECE_ROWS = 2_500
const MAX_FAULTS_A_PIECE = 1_000

export type Budget = { rows: number }

type Listed = { readonly patch: ProductPatch; readonly line: number }

type Work = {
  readonly env: Env
  readonly state: ImportState
  readonly format: FeedFormat
  readonly setting: FeedSetting
  readonly source: string
  readonly names: Names
  listed: Listed[]
  data: PieceData
}

/** Reads until the end of the feed (true) or of the budget (false). */
export async function readSome(env: Env, state: ImportState, budget: Budget): Promise<boolean> {
  const format = state.format!
  const folder = folderOf(state.id)
  const shape = FEED_SHAPE[format]
  const { currency, language } = state.feed
  const work: Work = {
    env,
    state,
    format,
    setting: { currency, language, now: state.startedAt },
    source: signatureOf(state.feed, listsAll(format)),
    names: await readNames(env, folder, state.pieces),
    listed: [],
    data: { changes: [], names: [], faults: [] },
  }
  const texts = stagedText(env, folder, { segments: state.segments, from: state.mark.bytes })
  let isClosed = false
  let tail: ReadRow | null = null
  let rows = 0
  for await (const piece of await readFeed(texts, shape, state.mark)) {
    for (const row of piece.rows) takeRow(work, row)
    rows += piece.rows.length
    isClosed ||= piece.isClosed
    tail = piece.tail
    state.mark = piece.mark
    if (work.listed.length >= CHUNK_ROWS) await compare(work)
    if (rows < PIECE_ROWS) continue
    await checkpoint(work)
    budget.rows -= rows
    rows = 0
    if (budget.rows <= 0) return false
  }
  if (tail) await takeTail(work, tail)
  state.whole = shape.kind === 'xml' ? (isClosed ? 'yes' : 'no') : isRead(state) ? 'unknown' : 'no'
  if (!state.isWhole) state.whole = 'no'
  await checkpoint(work)
  return true
}

/** A table whose reader gave up on a quote that never ends was not read to its end. */
function isRead({ mark, bytes }: ImportState): boolean {
  return bytes - mark.bytes < 500_000
}

function takeRow(work: Work, { row, line }: ReadRow): void {
  work.state.rows++
  const entries = parseFeedRow(work.format, row, work.setting)
  const first = entries.find((parsed) => parsed.ok)
  if (first) for (const fault of addressFaults(row, first.value.id)) tell(work, line, fault)
  for (const parsed of entries) {
    if (parsed.ok) work.listed.push({ patch: ownPaths(work.env, parsed.value), line })
    else tell(work, line, parsed.problem)
  }
}

/**
 * The last line of a table has no line end: it may have been cut in the middle of a word. Such a
 * line is taken when the very same ended the file the last time too, and such a file is whole when
 * it ended at the same product; until then the product is only named, and nothing is retired.
 */
async function takeTail(work: Work, { row, line }: ReadRow): Promise<void> {
  const { state } = work
  const cells = row.children.map(({ text }) => text)
  const end = fingerprintText(`${cells[0] ?? ''} ${cells.findLastIndex((cell) => cell !== '')}`)
  state.tail = `${end}.${fingerprintText(JSON.stringify(cells))}`
  const { tail } = await feedNote(work.env, state.feed.id)
  if (tail?.split('.')[0] !== end) state.isWhole = false
  if (tail === state.tail) return takeRow(work, { row, line })
  state.rows++
  for (const parsed of parseFeedRow(work.format, row, work.setting))
    if (parsed.ok) nameOnly(work, parsed.value.id)
}

function nameOnly({ state, names, data }: Work, id: string): void {
  const key = fingerprint(id)
  const low = fingerprint(id.toLowerCase())
  put(names.seen, key, state.named + data.names.length / 2)
  data.names.push(key, low)
}

function tell({ state, data }: Work, line: number, fault: RowFault): void {
  state.faults[fault.code] = (state.faults[fault.code] ?? 0) + 1
  if (ROW_FAULTS[fault.code].level === 'refused') state.refused++
  if (data.faults.length < MAX_FAULTS_A_PIECE) data.faults.push({ line, ...fault })
}

type Known = { id: string; mark: string | null; priceMicro: number; currency: string }

/** Which of the listed products say anything new; what does not costs one read and nothing else. */
async function compare(work: Work): Promise<void> {
  const { env, state, source, names, data } = work
  const listed = work.listed.splice(0)
  const { results } = await env.DB.prepare(
    `SELECT id, json_extract(said, ?2) AS mark, price_micro AS priceMicro, ifnull(body ->> '$.currency', '') AS currency
     FROM product WHERE id IN (SELECT value FROM json_each(?1))`,
  )
    .bind(JSON.stringify([...new Set(listed.map(({ patch }) => patch.id))]), `$."${source}"`)
    .all<Known>()
  const known = new Map(results.map((row) => [row.id, row]))
  for (const { patch, line } of listed) {
    const before = known.get(patch.id)
    const n = state.named + data.names.length / 2
    const key = fingerprint(patch.id)
    const low = fingerprint(patch.id.toLowerCase())
    const isRepeated = !put(names.seen, key, n)
    if (isRepeated) tell(work, line, rowFault('duplicate_id', '', patch.id))
    else if (holds(names.low, low)) tell(work, line, rowFault('case_twin', '', patch.id))
    put(names.low, low)
    data.names.push(key, low)
    if (!before && patch.title === undefined) {
      tell(work, line, rowFault('unknown_product', '', patch.id))
      continue
    }
    if (before) comparePrice(work, line, patch, before)
    const h = fingerprintText(JSON.stringify(patch))
    // Of a repeated id only the last occurrence is saved (save.ts), whatever the earlier ones said.
    if (before?.mark !== h) data.changes.push({ n, h, p: patch })
  }
}

function comparePrice(work: Work, line: number, patch: ProductPatch, before: Known): void {
  const { priceMicro, currency } = patch
  if (priceMicro === undefined || currency !== before.currency || before.priceMicro <= 0) return
  work.state.compared++
  if (!isPriceJump(before.priceMicro, priceMicro)) return
  work.state.jumps++
  const found = `${before.priceMicro / 1e6} → ${priceMicro / 1e6}`
  tell(work, line, rowFault('price_jump', '', patch.id, found))
}

async function checkpoint(work: Work): Promise<void> {
  if (work.listed.length > 0) await compare(work)
  const { env, state, data } = work
  await writePiece(env, folderOf(state.id), state.pieces, data)
  state.pieces++
  state.named += data.names.length / 2
  state.listed = work.names.seen.size
  work.data = { changes: [], names: [], faults: [] }
  await importStatement(env, state).run()
}

/** Addresses on the shop's own host become paths: they outlive a change of host or port. */
export function ownPaths(env: Env, patch: ProductPatch): ProductPatch {
  const { host } = new URL(env.SHOP_URL)
  const path = (text: string) => {
    if (!text.includes(host) || !URL.canParse(text)) return text
    const url = new URL(text)
    return url.host === host ? url.pathname + url.search : text
  }
  return {
    ...patch,
    ...(patch.url === undefined ? {} : { url: path(patch.url) }),
    ...(patch.imageUrl === undefined ? {} : { imageUrl: path(patch.imageUrl) }),
    ...(patch.images === undefined ? {} : { images: patch.images.map(path) }),
  }
}
