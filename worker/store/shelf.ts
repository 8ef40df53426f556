/**
 * The shelf: the shop's goods and the published model, as a decision chooses from them; named by its content
 * and kept for replays. Goods are kept in blocks and rows in shards, each once, so that a change of one
 * product writes one block, and a decision the shards that it read.
 */
import type { Shelf } from '../../core/decision/candidate.ts'
import { goodsOf, numbersOf } from '../../core/recommend/goods.ts'
import type { Good, Goods } from '../../core/recommend/goods.ts'
import { goodsNow, modelFrom, NOTHING_LEARNT, shardsFor } from '../../core/recommend/published.ts'
import type { Head, Standing } from '../../core/recommend/published.ts'
import { rowsOf } from '../../core/recommend/rows.ts'
import type { Rows } from '../../core/recommend/rows.ts'
import type { Env } from '../env.ts'
import type { Catalogue } from './catalogue.ts'
import { catalogue } from './product.ts'
import { contentHash, currentRecs, recsShardBytes, recsShards } from './recs.ts'

const BLOCK_ITEMS = 512

/** All that lists are chosen from, but for the rows. */
export type Basis = {
  /** Of the model. */
  readonly recs: string
  readonly head: Head
  readonly goods: Goods
}

/** @property shards  those that its rows come from. @property blocks  those that its goods stand in. */
export type ShelfAtHand = Shelf & {
  readonly basis: Basis
  readonly blocks: readonly string[]
  readonly shards: readonly string[]
}

let goodsMemo: { head: Head; products: Catalogue['products']; version: number; goods: Goods } | null = null
let named: { basis: Basis; version: string; blocks: readonly Block[] } | null = null

/** The catalogue as the model numbers it; made anew only where either changed. */
export function goodsFor(head: Head, { products, version }: Catalogue): Goods {
  const isSame = goodsMemo?.head === head && goodsMemo.version === version && goodsMemo.products === products
  if (!isSame) goodsMemo = { head, version, products, goods: goodsNow(head, products) }
  return goodsMemo!.goods
}

export async function currentBasis(env: Env): Promise<Basis> {
  const [{ version: recs, head }, shop] = await Promise.all([currentRecs(env), catalogue(env)])
  return { recs, head, goods: goodsFor(head, shop) }
}

/** What of a person and a page rows are read for. */
export type Reading = {
  readonly recent: readonly { readonly productId: string }[]
  readonly cart: { readonly lines: readonly { readonly productId: string }[] }
}

/** @param reading  null: of nobody anything is read. */
export async function shelfFor(
  env: Env,
  basis: Basis,
  reading: Reading | null,
  productId: string | null,
): Promise<ShelfAtHand> {
  const items = itemsRead(basis.goods, reading, productId)
  const [{ version, blocks }, rows] = await Promise.all([
    nameOf(env, basis),
    recsShards(env, basis.head, items),
  ])
  const model = modelFrom(basis.head, rows, basis.goods)
  const shards = shardsFor(basis.head, items)
  return { version, goods: basis.goods, model, basis, shards, blocks: blocks.map(({ hash }) => hash) }
}

/** With the rows of these products at hand. */
export async function shelfWith(env: Env, basis: Basis, items: readonly number[]): Promise<Shelf> {
  const [{ version }, rows] = await Promise.all([nameOf(env, basis), recsShards(env, basis.head, items)])
  return { version, goods: basis.goods, model: modelFrom(basis.head, rows, basis.goods) }
}

function itemsRead(goods: Goods, reading: Reading | null, productId: string | null): number[] {
  const lines = [...(reading?.recent ?? []), ...(reading?.cart.lines ?? [])]
  const ids = lines.map((one) => one.productId)
  return numbersOf(goods, productId === null ? ids : [...ids, productId])
}

type Block = { readonly refs: readonly unknown[]; readonly hash: string }

/** Names the shelf by its content; of goods that did not change the name is known. */
async function nameOf(env: Env, basis: Basis): Promise<{ version: string; blocks: readonly Block[] }> {
  if (named?.basis.goods === basis.goods && named.basis.recs === basis.recs) return named
  const { products } = await catalogue(env)
  const before = named?.basis.head === basis.head ? named.blocks : []
  const { all } = basis.goods
  const count = Math.ceil(all.length / BLOCK_ITEMS)
  const blocks = await Promise.all(
    Array.from({ length: count }, async (_, place): Promise<Block> => {
      const own = all.slice(place * BLOCK_ITEMS, (place + 1) * BLOCK_ITEMS)
      const refs = own.map((good): Standing | null => (good ? (products.get(good.id) ?? null) : null))
      const held = before[place]
      const isSame = held?.refs.length === refs.length && held.refs.every((ref, n) => ref === refs[n])
      return isSame ? held! : { refs, hash: await contentHash(JSON.stringify(own)) }
    }),
  )
  const version = await contentHash([basis.recs, ...blocks.map(({ hash }) => hash)].join())
  named = { basis, version, blocks }
  return named
}

export function forgetShelf(): void {
  goodsMemo = null
  named = null
}

const kept = new Set<string>()
const MAX_KEPT = 20_000

type Kept = { readonly recs: string; readonly blocks: readonly string[] }

/** Keeps what a receipt names, each part once. */
export async function keepShelf(env: Env, { version, basis, shards, blocks }: ShelfAtHand): Promise<void> {
  const bytesOf = (name: string) => () => recsShardBytes(env, name)
  await Promise.all(shards.map((name) => keep(env, shardKey(name), bytesOf(name))))
  if (kept.has(shelfKey(version))) return
  const { all } = basis.goods
  const textOf = (place: number) => () =>
    JSON.stringify(all.slice(place * BLOCK_ITEMS, (place + 1) * BLOCK_ITEMS))
  await Promise.all([
    ...blocks.map((hash, place) => keep(env, blockKey(hash), textOf(place))),
    keep(env, headKey(basis.recs), () => JSON.stringify(basis.head)),
  ])
  await keep(env, shelfKey(version), () => JSON.stringify({ recs: basis.recs, blocks } satisfies Kept))
}

async function keep(
  env: Env,
  key: string,
  make: () => string | Promise<Uint8Array<ArrayBuffer> | null>,
): Promise<void> {
  if (kept.has(key)) return
  if (!(await env.LAKE.head(key))) {
    const body = await make()
    if (body === null) return
    await env.LAKE.put(key, body)
  }
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.add(key)
}

/** What of a shelf all decisions share; null where it is kept no more. */
export async function keptBasis(env: Env, version: string): Promise<Basis | null> {
  const object = await env.LAKE.get(shelfKey(version))
  if (!object) return null
  const { recs, blocks } = await object.json<Kept>()
  const [head, ...goods] = await Promise.all([
    keptJson<Head>(env, headKey(recs)),
    ...blocks.map((hash) => keptJson<(Good | null)[]>(env, blockKey(hash))),
  ])
  if (!head || goods.includes(null)) return null
  return { recs, head: { ...NOTHING_LEARNT, ...head }, goods: goodsOf(goods.flatMap((block) => block!)) }
}

async function keptJson<Body>(env: Env, key: string): Promise<Body | null> {
  return (await env.LAKE.get(key))?.json<Body>() ?? null
}

/** The shelf of a receipt, as its decision read it. */
export async function keptShelf(
  env: Env,
  { version, basis }: { readonly version: string; readonly basis: Basis },
  reading: Reading,
  productId: string | null,
): Promise<Shelf> {
  const names = shardsFor(basis.head, itemsRead(basis.goods, reading, productId))
  const read = await Promise.all(
    names.map(async (name): Promise<[string, Rows | null]> => {
      const bytes = await (await env.LAKE.get(shardKey(name)))?.arrayBuffer()
      return [name, bytes ? rowsOf(new Uint8Array(bytes)) : null]
    }),
  )
  const rows = new Map(read)
  const model = modelFrom(basis.head, (name) => rows.get(name) ?? null, basis.goods)
  return { version, goods: basis.goods, model }
}

const shelfKey = (version: string) => `shelves/v2/${version}.json`
const blockKey = (hash: string) => `shelves/v2/goods/${hash}.json`
const headKey = (version: string) => `models/v1/head/${version}.json`
const shardKey = (name: string) => `models/v1/shard/${name}`
