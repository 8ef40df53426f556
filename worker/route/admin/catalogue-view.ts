/** Products and imports as the console reads them. */
import type { PricePoint } from '../../../core/catalogue/history.ts'
import { lowestPrice30, priceSeries } from '../../../core/catalogue/history.ts'
import { marginOf } from '../../../core/catalogue/product.ts'
import type { Product } from '../../../core/catalogue/product.ts'
import { groupOfVariants } from '../../../core/catalogue/variant.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import type { ImportView, ProductDetail, ProductRow } from '../../../core/wire/catalogue.ts'
import type { ImportState } from '../../job/feed/state.ts'

const SPARK_DAYS = 30
const SPARK_POINTS = 16

export function productRow(product: Product, points: readonly PricePoint[], now: number): ProductRow {
  const { id, title, category, brand, imageUrl, url, priceMicro, listPriceMicro, currency } = product
  const { stock, available, groupId } = product
  const spark = priceSeries(points, { from: now - SPARK_DAYS * DAY_MS, to: now, count: SPARK_POINTS })
  return {
    id,
    title,
    category: [...category],
    brand,
    imageUrl,
    url,
    priceMicro,
    listPriceMicro,
    currency,
    stock,
    available: available && stock !== 0,
    groupId,
    spark,
  }
}

type Known = {
  readonly points: readonly PricePoint[]
  /** The other products of its group, itself included; one or none where it has no variants. */
  readonly variants: readonly Product[]
  readonly accessories: ReadonlyMap<string, Product>
  readonly sources: readonly string[]
  readonly updatedAt: number
  readonly now: number
}

export function productDetail(product: Product, known: Known): ProductDetail {
  const { points, variants, accessories, sources, updatedAt, now } = known
  const margin = marginOf(product)
  const group = variants.length > 1 ? groupOfVariants(variants) : null
  return {
    ...productRow(product, points, now),
    note: product.note,
    gtin: product.gtin ?? '',
    language: product.language ?? '',
    images: [...(product.images ?? [])],
    attributes: (product.attributes ?? []).map(([name, value]) => [name, value]),
    costMicro: product.costMicro,
    marginMicro: margin?.micro ?? null,
    marginShare: margin?.share ?? null,
    lowestPrice30Micro: lowestPrice30(points, now),
    prices: { ...product.prices },
    accessories: product.accessories.map((id) => ({ id, title: accessories.get(id)?.title ?? id })),
    history: points.map(({ at, priceMicro, stock, available }) => ({ at, priceMicro, stock, available })),
    sources: [...sources],
    group: group && {
      id: group.id,
      title: group.title,
      fromMicro: group.fromMicro,
      toMicro: group.toMicro,
      available: group.available,
      stock: group.stock,
      variants: variants.map(({ id, title, priceMicro, currency, stock, available }) => ({
        id,
        title,
        priceMicro,
        currency,
        stock,
        available: available && stock !== 0,
      })),
    },
    updatedAt,
  }
}

/** Where each phase begins and ends in the bar, as shares of the whole. */
const BAR = { fetch: 0, read: 0.1, held: 0.7, save: 0.7, retire: 0.95, done: 1, failed: 1 } as const

function shareOf(state: ImportState): number {
  const { phase, mark, totalBytes, saved, pieces } = state
  const within =
    phase === 'read' && totalBytes
      ? (mark.bytes / totalBytes) * 0.6
      : phase === 'save' && pieces > 0
        ? (saved.piece / pieces) * 0.25
        : 0
  return Math.min(1, BAR[phase] + within)
}

export function importView(state: ImportState): ImportView {
  const { id, feed, phase, format, charset, declared, startedAt, endedAt, rows, listed, added } = state
  const { changed, refused, retired, missed, mark, totalBytes, faults, warning, before, jumps } = state
  return {
    id,
    feed: feed.id,
    url: feed.url,
    phase,
    format,
    charset,
    declared,
    startedAt,
    endedAt,
    rows,
    listed,
    added,
    changed,
    unchanged: phase === 'done' ? Math.max(0, listed - added - changed) : 0,
    refused,
    retired,
    missed,
    bytes: phase === 'fetch' ? 0 : mark.bytes,
    totalBytes,
    share: shareOf(state),
    faults: Object.entries(faults)
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    warning,
    before,
    jumps,
    error: state.error,
    decidedAs: state.decidedAs,
  }
}
