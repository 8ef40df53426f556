/** POST /v1/server/catalogue: what changed of products, between two readings of a feed. */
import type { Context } from 'hono'
import { micro } from '../../../core/base/money.ts'
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { webAddress } from '../../../core/catalogue/product.ts'
import type { ProductPatch } from '../../../core/catalogue/product.ts'
import type { Verdict } from '../../../core/wire/events.ts'
import { ProductInput } from '../../../core/wire/server.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { keepRefused } from '../../store/dead-letter.ts'
import { productsById, saveProducts } from '../../store/product.ts'
import { idOf } from '../events.ts'
import { parseItem, readItems } from './batch.ts'

export async function postCatalogue(c: Context<{ Bindings: Env }>): Promise<Response> {
  const read = await readItems(c, 'products')
  if (read instanceof Response) return read
  const now = await clockNow(c.env)
  const parsed = read.items.map((item) => patchOf(item))
  const known = await productsById(
    c.env,
    parsed.flatMap((one) => (one.ok ? [one.value.id] : [])),
  )
  // A stock or a price alone cannot make a product; it must not be said to have been kept.
  const patches = parsed.map((one): Result<ProductPatch> => {
    if (!one.ok || one.value.title !== undefined || known.has(one.value.id)) return one
    return fail(
      problem('missing_param', '/title', `${one.value.id} is not known; a new product needs a title.`),
    )
  })
  const refused: { problem: Problem; raw: unknown }[] = []
  const verdicts = patches.map((one, index): Verdict => {
    if (one.ok) return { index, id: one.value.id, status: 'accepted' }
    const at = { ...one.problem, path: `/products/${index}${one.problem.path}` }
    refused.push({ problem: at, raw: read.items[index] })
    return { index, id: idOf(read.items[index]), status: 'refused', problem: at }
  })
  const good = patches.flatMap((one) => (one.ok ? [one.value] : []))
  if (good.length > 0) await saveProducts(c.env, good, now)
  if (refused.length > 0) await keepRefused(c.env, 'server', refused, now)
  return Response.json({ received_at: now, verdicts }, { headers: { 'cache-control': 'no-store' } })
}

function patchOf(item: unknown): Result<ProductPatch> {
  const input = parseItem(ProductInput, item)
  if (!input.ok) return input
  const { id, price, list_price, cost, url, image_url, group_id, stock, available, ...same } = input.value
  const money: Record<string, number | null> = {}
  for (const [name, field, amount] of [
    ['price', 'priceMicro', price],
    ['list_price', 'listPriceMicro', list_price],
    ['cost', 'costMicro', cost],
  ] as const) {
    if (amount === undefined) continue
    const value = amount === null ? null : micro(amount)
    if (amount !== null && (value === null || value < 0))
      return fail(problem('bad_param', `/${name}`, `${name} must be an amount of at least 0.`))
    money[field] = value
  }
  // An address that runs code must not read back empty as if it had been taken.
  for (const [name, address] of Object.entries({ url, image_url }))
    if (address !== undefined && address.trim() !== '' && webAddress(address) === '')
      return fail(
        problem(
          'bad_param',
          `/${name}`,
          `${name} must begin with http://, https:// or one slash, without spaces.`,
        ),
      )
  return ok({
    id,
    ...same,
    ...money,
    ...(url === undefined ? {} : { url: webAddress(url) }),
    ...(image_url === undefined ? {} : { imageUrl: webAddress(image_url) }),
    ...(group_id === undefined ? {} : { groupId: group_id }),
    ...(stock === undefined ? {} : { stock }),
    // What has no stock is not available, unless the shop says otherwise.
    ...(available === undefined
      ? typeof stock === 'number'
        ? { available: stock > 0 }
        : {}
      : { available }),
  } as ProductPatch)
}
