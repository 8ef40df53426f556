import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { archiveCatalogue, CATALOGUE_PREFIX, pruneCatalogue } from '../../worker/job/feed/archive.ts'
import { decideImport, runImport, startImport } from '../../worker/job/feed/run.ts'
import { tendFeeds } from '../../worker/job/feeds.ts'
import { feedNote, readImport, saveFeed } from '../../worker/store/feed.ts'
import { catalogue, countProducts, productsAtHand, saveProducts } from '../../worker/store/product.ts'
import { DAY_MS } from '../../core/base/time.ts'
import { GOODS, heurekaXml, manyGoods, shoptetCsv } from '../support/catalogue/feeds.ts'
import { another, emptyCatalogue, serving, shop, tick, traces } from './catalogue-shop.ts'

const tenfold = GOODS.map((good) => ({ ...good, price: good.price * 10 }))

describe('prices that jump', () => {
  test('wait for a person; nothing is saved until then', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    const before = await traces()
    const held = await one.read(heurekaXml(tenfold))
    expect(held).toMatchObject({ phase: 'held', changed: 0, warning: expect.stringMatching(/10 prices/) })
    expect(await traces()).toEqual(before)
    expect((await feedNote(env, one.feed.id)).error).toMatch(/jumped/)

    await decideImport(env, held.import, 'approve', tick())
    expect(await runImport(env, held.import, tick())).toMatchObject({ phase: 'done', changed: 10 })
    expect((await one.product('KÁVA-1'))?.priceMicro).toBe(2_890_000_000)
    expect((await feedNote(env, one.feed.id)).error).toBeNull()
  })

  test('are forgotten when they are rejected', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    const held = await one.read(heurekaXml(tenfold))
    expect(await decideImport(env, held.import, 'reject', tick())).toMatchObject({
      phase: 'done',
      decidedAs: 'rejected',
    })
    expect((await one.product('KÁVA-1'))?.priceMicro).toBe(289_000_000)
    expect(await decideImport(env, held.import, 'approve', tick())).toBeNull()
  })

  test('give way to a newer import', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    const held = await one.read(heurekaXml(tenfold))
    expect(await one.read(heurekaXml(GOODS))).toMatchObject({ phase: 'done', warning: null })
    expect(await readImport(env, held.import)).toMatchObject({ phase: 'done', decidedAs: 'superseded' })
  })

  test.each([
    [
      'one of ten',
      GOODS.map((good, index) => (index === 0 ? { ...good, price: good.price * 10 } : good)),
      'done',
    ],
    ['nine times as much', GOODS.map((good) => ({ ...good, price: good.price * 9 })), 'done'],
    ['many for nothing', GOODS.map((good) => ({ ...good, price: 0 })), 'held'],
    ['a tenth', GOODS.map((good) => ({ ...good, price: good.price / 10 })), 'held'],
  ])('%s', async (_, goods, phase) => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    expect(await one.read(heurekaXml(goods))).toMatchObject({ phase })
  })
})

describe('a feed that shrank', () => {
  test('by 30 % waits for a person, who may believe it', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    const held = await one.read(heurekaXml(GOODS.slice(3)))
    expect(held).toMatchObject({ phase: 'held', retired: 0, warning: expect.stringMatching(/from 10 to 7/) })
    expect(await countProducts(env)).toBe(9)
    await decideImport(env, held.import, 'approve', tick())
    expect(await runImport(env, held.import, tick())).toMatchObject({ phase: 'done', retired: 2 })
    expect(await countProducts(env)).toBe(7)
  })

  test('by less is believed', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    expect(await one.read(heurekaXml(GOODS.slice(2)))).toMatchObject({ phase: 'done', retired: 1 })
  })
})

describe('an import in parts', () => {
  const many = manyGoods(5_000)

  test.each([
    ['XML', heurekaXml(many)],
    ['a table', shoptetCsv(many)],
  ])('of %s ends as one in a single piece does', async (_, text) => {
    const whole = await shop()
    await whole.read(text)
    const expected = await env.DB.prepare('SELECT id, body FROM product ORDER BY id').all()
    const one = await shop()
    const served = serving(text)
    const id = await startImport(served, one.feed, tick())
    let runs = 0
    let state = await runImport(served, id, tick(), { budget: { rows: 1_300 } })
    const shares = [state!.mark.bytes]
    while (state?.phase !== 'done' && runs++ < 100) {
      state = await runImport(served, id, tick(), { budget: { rows: 1_300 } })
      shares.push(state!.mark.bytes)
    }
    expect(runs).toBeGreaterThan(5)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(state).toMatchObject({ rows: 5_000, listed: 5_000, added: 5_000, changed: 0, refused: 0 })
    expect((await env.DB.prepare('SELECT id, body FROM product ORDER BY id').all()).results).toEqual(
      expected.results,
    )
    // What was laid aside for it is gone.
    expect((await env.LAKE.list({ prefix: `feeds/v1/${id}/` })).objects).toEqual([])
  })

  test('survives a store that fails again and again, and counts nothing twice', async () => {
    const one = await shop()
    const served = serving(heurekaXml(many))
    const id = await startImport(served, one.feed, tick())
    let calls = 0
    const failing = {
      ...served,
      LAKE: new Proxy(env.LAKE, {
        get(lake, name) {
          const method = Reflect.get(lake, name) as (...args: unknown[]) => unknown
          return (...args: unknown[]) => {
            if (++calls % 9 === 0) throw new Error('R2 is away')
            return method.apply(lake, args)
          }
        },
      }),
    }
    let broke = 0
    let state = null
    for (let run = 0; run < 60 && state?.phase !== 'done'; run++) {
      state = await runImport(failing, id, tick(), { budget: { rows: 4_000 } })
      if (state && state.attempts > 0) broke++
      if (state?.phase === 'failed') throw new Error(state.error ?? '')
    }
    expect(broke).toBeGreaterThan(2)
    expect(state).toMatchObject({ phase: 'done', rows: 5_000, added: 5_000, changed: 0 })
    expect(await countProducts(env)).toBe(many.filter(({ stock }) => stock > 0).length)
  })

  test('has one worker at a time', async () => {
    const one = await shop()
    const served = serving(heurekaXml(GOODS))
    const id = await startImport(served, one.feed, tick())
    const [first, second] = await Promise.all([runImport(served, id, tick()), runImport(served, id, tick())])
    expect([first, second].filter((state) => state === null)).toHaveLength(1)
    expect(await readImport(env, id)).toMatchObject({ phase: 'done', added: 10 })
  })
})

test('the cron fetches a feed when its time has come, and not before', async () => {
  await emptyCatalogue()
  const { feed } = another({ minutes: 30 })
  const served = { ...serving(heurekaXml(GOODS)), FEEDS: '' }
  const start = tick()
  await saveFeed(env, feed, start)
  await tendFeeds(served, start)
  expect(await feedNote(env, feed.id)).toMatchObject({
    lastOkAt: start,
    lastTriedAt: start,
    rows: 10,
    error: null,
  })
  await tendFeeds(served, start + 29 * 60_000)
  expect((await feedNote(env, feed.id)).lastTriedAt).toBe(start)
  await tendFeeds(served, start + 30 * 60_000)
  expect((await feedNote(env, feed.id)).lastTriedAt).toBe(start + 30 * 60_000)
  await saveFeed(env, { ...feed, isOn: false }, start)
  await tendFeeds(served, start + 90 * 60_000)
  expect((await feedNote(env, feed.id)).lastTriedAt).toBe(start + 30 * 60_000)
})

describe('the catalogue in memory', () => {
  test('follows changes of this and other isolates without reading all anew', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    const first = await catalogue(env)
    expect(first.products.size).toBe(10)
    expect(first.byPath.get('https://shop.example/p/SIR-1')).toBe('SIR-1')
    await saveProducts(env, [{ id: 'SIR-1', stock: 0, available: false }], tick())
    const second = await catalogue(env)
    expect(second.products.get('SIR-1')).toMatchObject({ inStock: false })
    expect(second.version).toBeGreaterThan(first.version)
    expect(await catalogue(env)).toMatchObject({ version: second.version })
  })

  test('shows a price that was just changed', async () => {
    const one = await shop()
    await one.read(heurekaXml(GOODS))
    expect((await productsAtHand(env, ['SIR-1', 'nic'])).get('SIR-1')?.priceMicro).toBe(149_000_000)
    await saveProducts(env, [{ id: 'SIR-1', priceMicro: 99_000_000 }], tick())
    expect((await productsAtHand(env, ['SIR-1'])).get('SIR-1')?.priceMicro).toBe(99_000_000)
  })
})

test('events go to the lake once and history ends after 180 days, but for the newest point', async () => {
  const one = await shop()
  await one.read(heurekaXml(GOODS))
  for (const price of [300, 310, 320])
    await saveProducts(env, [{ id: 'KÁVA-1', priceMicro: price * 1e6 }], tick())
  expect(await archiveCatalogue(env)).toBeGreaterThanOrEqual(3)
  expect(await archiveCatalogue(env)).toBe(0)
  const { objects } = await env.LAKE.list({ prefix: CATALOGUE_PREFIX })
  const object = await env.LAKE.get(objects.at(-1)!.key)
  const text = await new Response(object!.body.pipeThrough(new DecompressionStream('gzip'))).text()
  expect(text).toContain('"toMicro":320000000')
  const points = async () =>
    (
      await env.DB.prepare(
        "SELECT price_micro AS p FROM price_change WHERE product_id = 'KÁVA-1' ORDER BY at",
      ).all()
    ).results
  expect(await points()).toHaveLength(4)
  await pruneCatalogue(env, tick() + 181 * DAY_MS)
  expect(await points()).toEqual([{ p: 320_000_000 }])
})
