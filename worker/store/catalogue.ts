/**
 * The catalogue in an isolate's memory: of each product only what choosing reads, so that 100,000
 * fit. Bodies are fetched by id where something is shown. Read whole once; afterwards only what
 * the log of changes names.
 */
import { fingerprint, newTable, put, valueOf } from '../../core/catalogue/fingerprint.ts'
import type { FingerprintTable } from '../../core/catalogue/fingerprint.ts'
import type { Env } from '../env.ts'

/** Isolates look for changes this often; a price or stock is never older than that. */
const MEMO_MS = 15_000
const PAGE = 5_000
/** Past this many changes at once a whole reading is cheaper. */
const MAX_CHANGES = 200
const WAIT_MS = 40
const LOAD_MS = 15_000

export type ShelfProduct = {
  readonly id: string
  /** The narrowest category, '' where none is told. */
  readonly category: string
  /** Can be bought at this instant. */
  readonly inStock: boolean
  readonly accessories: readonly string[]
  readonly groupId: string | null
}

export type Catalogue = {
  readonly products: ReadonlyMap<string, ShelfProduct>
  /** The product whose page stands at a path. */
  readonly byPath: { readonly get: (path: string) => string | undefined }
  /** Grows with every change that was read. */
  readonly version: number
}

/** With its place in `ids`, which the table of paths points to. */
type Kept = ShelfProduct & { readonly ordinal: number }

type Memo = {
  readonly db: D1Database
  readAt: number
  seq: number
  version: number
  readonly products: Map<string, Kept>
  readonly ids: string[]
  readonly paths: FingerprintTable
  readonly words: Map<string, string>
}

let memo: Memo | null = null
let versions = 0
let loadingSince: number | null = null

export async function catalogue(env: Env): Promise<Catalogue> {
  if (memo && memo.db === env.DB && Date.now() - memo.readAt < MEMO_MS) return shown(memo)
  // Two whole readings at once would take twice the memory: one reads, the others wait or take the last one.
  while (isLoading()) {
    if (memo && memo.db === env.DB) return shown(memo)
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  if (memo && memo.db === env.DB && Date.now() - memo.readAt < MEMO_MS) return shown(memo)
  loadingSince = Date.now()
  try {
    memo = memo && memo.db === env.DB ? await refreshed(env, memo) : await whole(env)
    return shown(memo)
  } finally {
    loadingSince = null
  }
}

const isLoading = () => loadingSince !== null && Date.now() - loadingSince < LOAD_MS

/** The next reader looks for changes at once. */
export function expireCatalogue(): void {
  if (memo) memo.readAt = 0
}

export function forgetCatalogueMemo(): void {
  memo = null
  loadingSince = null
}

function shown({ products, ids, paths, version }: Memo): Catalogue {
  const get = (path: string) => {
    const ordinal = valueOf(paths, fingerprint(path))
    return ordinal === undefined ? undefined : ids[ordinal]
  }
  return { products, byPath: { get }, version }
}

const COLUMNS = `id, available AND stock IS NOT 0 AS inStock, ifnull(body ->> '$.url', '') AS url,
  ifnull(body ->> '$.category[#-1]', '') AS category, body -> '$.accessories' AS accessories, body ->> '$.groupId' AS groupId`

type Row = {
  id: string
  inStock: number
  url: string
  category: string
  accessories: string | null
  groupId: string | null
}

async function whole(env: Env): Promise<Memo> {
  const seq = await newestChange(env)
  const fresh: Memo = {
    db: env.DB,
    readAt: Date.now(),
    seq,
    version: ++versions,
    products: new Map(),
    ids: [],
    paths: newTable(),
    words: new Map(),
  }
  for (let after = ''; ;) {
    const { results } = await env.DB.prepare(
      `SELECT ${COLUMNS} FROM product WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
    )
      .bind(after)
      .all<Row>()
    for (const row of results) take(fresh, row)
    if (results.length < PAGE) return fresh
    after = results.at(-1)!.id
  }
}

async function newestChange(env: Env): Promise<number> {
  return (await env.DB.prepare('SELECT max(seq) AS n FROM catalogue_change').first<number>('n')) ?? 0
}

async function refreshed(env: Env, held: Memo): Promise<Memo> {
  const { results } = await env.DB.prepare(
    'SELECT seq, ids FROM catalogue_change WHERE seq >= ? ORDER BY seq LIMIT ?',
  )
    .bind(held.seq, MAX_CHANGES + 1)
    .all<{ seq: number; ids: string }>()
  // The change that we last read must still be there; else the log was cut and may have a gap.
  const isGap = held.seq > 0 && results[0]?.seq !== held.seq
  if (isGap || results.length > MAX_CHANGES) return whole(env)
  const news = results.filter(({ seq }) => seq > held.seq)
  if (news.length === 0) {
    held.readAt = Date.now()
    return held
  }
  const ids = [...new Set(news.flatMap((change) => JSON.parse(change.ids) as string[]))]
  for (let from = 0; from < ids.length; from += PAGE) {
    const { results: rows } = await env.DB.prepare(
      `SELECT ${COLUMNS} FROM product WHERE id IN (SELECT value FROM json_each(?))`,
    )
      .bind(JSON.stringify(ids.slice(from, from + PAGE)))
      .all<Row>()
    for (const row of rows) take(held, row)
  }
  held.seq = news.at(-1)!.seq
  held.readAt = Date.now()
  held.version = ++versions
  return held
}

const NONE: readonly string[] = []

function take(held: Memo, { id, inStock, url, category, accessories, groupId }: Row): void {
  const partners = accessories === null || accessories === '[]' ? NONE : (JSON.parse(accessories) as string[])
  const ordinal = held.products.get(id)?.ordinal ?? held.ids.push(id) - 1
  held.products.set(id, {
    id,
    ordinal,
    category: word(held.words, category),
    inStock: inStock === 1,
    accessories: partners,
    groupId: groupId === null || groupId === id ? groupId : word(held.words, groupId),
  })
  const path = url.split('?')[0] ?? ''
  if (path !== '') put(held.paths, fingerprint(path), ordinal)
}

/** One copy of a text that thousands of products share. */
function word(words: Map<string, string>, text: string): string {
  const held = words.get(text)
  if (held !== undefined) return held
  words.set(text, text)
  return text
}
