/** A model from files and from a lake, on its way to a Worker: whole, each shard once, and again where it stopped. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { builderFor } from '../../cli/recs/build.ts'
import { eventsOf, hoursIn } from '../../cli/recs/lake.ts'
import { pushModel } from '../../cli/recs/push.ts'
import { pushOptions } from '../../cli/recs/push-option.ts'
import { runPush } from '../../cli/recs/push-run.ts'
import { rowOf, rowsOf } from '../../core/recommend/rows.ts'
import { USUAL } from '../../core/recommend/settings.ts'
import { EVENTS_PREFIX } from '../../core/wire/lake.ts'

const folder = mkdtempSync(join(tmpdir(), 'vitrina-push-'))
afterAll(() => rmSync(folder, { recursive: true }))

function built() {
  const builder = builderFor(USUAL)
  for (let n = 0; n < 30; n++) {
    builder.view(`s${n}`, 'A', n * 1000)
    builder.view(`s${n}`, 'B', n * 1000 + 1)
    builder.basket(`o${n}`, ['A', 'C'], n * 1000)
    builder.basket(`o${n}`, ['A', 'C'], n * 1000)
  }
  const described = { title: 'Mlýnek ruční', category: ['Mlýnky'], brand: 'Hario', priceMicro: 5e6 }
  return builder.finish(new Map([['D', described]]), 99)
}

describe('what is built', () => {
  test('numbers all that was seen, bought and described, and says what it was made from', () => {
    const { head, shards } = built()
    expect(head.ids).toEqual(['A', 'B', 'C', 'D'])
    expect(head.brands).toEqual(['', '', '', 'Hario'])
    expect(head.learnt).toEqual({
      by: 'pushed',
      views: 60,
      visits: 30,
      baskets: 30,
      from: 0,
      until: 29_001,
      covered: { viewed: 2, bought: 2, alike: 0 },
    })
    expect(head.sold).toEqual([0, 2])
    const rows = rowsOf(shards.get(head.shards.bought[0]!)!)!
    expect(rowOf(rows, 0)).toMatchObject({ support: 30, neighbours: [{ item: 2, weight: 255 }] })
    for (const [name, bytes] of shards)
      expect(createHash('sha256').update(bytes).digest('hex').startsWith(name)).toBe(true)
  })
})

/** A Worker that keeps what it is given. @param faults  answers to give before it works. */
function worker(kept: Set<string>, faults: number[] = []) {
  const told: string[] = []
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    told.push(`${init.method} ${path.split('/').slice(0, 3).join('/')}`)
    if (path === '/recs/versions') return Response.json({ version: 'v' })
    if (path === '/recs/shards') {
      const { names } = JSON.parse(String(init.body)) as { names: string[] }
      return Response.json({ missing: names.filter((name) => !kept.has(name)) })
    }
    const fault = faults.shift()
    if (fault) return new Response('no', { status: fault })
    kept.add(path.split('/').at(-1)!)
    return new Response(null, { status: 204 })
  }
  return { ask, told }
}

describe('what is sent', () => {
  test('is what the Worker lacks, and then the head', async () => {
    const model = built()
    const kept = new Set([...model.shards.keys()].slice(0, 1))
    const { ask, told } = worker(kept)
    const ticks: number[] = []
    const pushed = await pushModel(ask, model, (done) => ticks.push(done))
    expect(pushed).toEqual({ version: 'v', sent: model.shards.size - 1, kept: 1 })
    expect(told.at(-1)).toBe('POST /recs/versions')
    expect(ticks.at(-1)).toBe(model.shards.size - 1)
  })

  test('is tried again where the Worker stumbles, and not put in force where it refuses', async () => {
    const model = built()
    expect(await pushModel(worker(new Set(), [500, 503]).ask, model)).toMatchObject({ version: 'v' })
    const kept = new Set<string>()
    const { ask, told } = worker(kept, [413])
    await expect(() => pushModel(ask, model)).rejects.toThrow(/413.*run it again/)
    expect(told).not.toContain('POST /recs/versions')
    expect(await pushModel(worker(kept).ask, model)).toMatchObject({ kept: kept.size - 1 })
  })
})

describe('a lake', () => {
  const hour = join(folder, EVENTS_PREFIX, 'dt=2026-11-23', 'hh=10')
  mkdirSync(hour, { recursive: true })
  const line = (id: string, name: string, at: number, params: object) =>
    `${JSON.stringify({ profile: 'p', id, name, at, params })}\n`
  const look = (id: string, at: number, item: string) =>
    line(id, 'view_item', at, { items: [{ item_id: item }] })
  writeFileSync(join(hour, 'b.ndjson.gz'), gzipSync(look('2', 2_000, 'B') + look('1', 1_000, 'A')))
  writeFileSync(
    join(hour, 'a.ndjson'),
    look('1', 1_000, 'A') +
      line('3', 'purchase', 3_000, { transaction_id: 't', items: [{ item_id: 'A' }, { item_id: 7 }] }),
  )

  test('is read hour by hour, each event once and by time', () => {
    const hours = hoursIn(folder)
    expect(hours).toHaveLength(1)
    expect(eventsOf(hours[0]!.files).map(({ id }) => id)).toEqual(['1', '2', '3'])
    const cut = join(folder, 'cut.ndjson.gz')
    writeFileSync(cut, gzipSync('{}').subarray(0, 10))
    expect(() => eventsOf([cut])).toThrow(/cut\.ndjson\.gz/)
  })

  test('and a file of sessions become a model from the command line', async () => {
    const said: string[] = []
    const stream = { isTTY: false, write: () => true } as unknown as NodeJS.WriteStream
    const out = { say: (text: string) => said.push(text), stream }
    await runPush(pushOptions(['--lake', folder, '--dry'])!, out)
    expect(said.at(-1)).toMatch(/2 products, 2 views, 1 baskets/)
    const train = join(folder, 'train.csv')
    writeFileSync(train, 'session_id,item_id,ts\n1,A,1\n1,B,2\n2,A,3\n')
    await runPush(pushOptions(['--train', train, '--baskets', train, '--untuned', '--dry'])!, out)
    expect(said.at(-1)).toMatch(/2 products, 3 views, 2 baskets/)
  })
})

test('says what it needs', () => {
  expect(pushOptions(['--help'])).toBeNull()
  expect(() => pushOptions([])).toThrow(/--lake FOLDER or --train FILE/)
  expect(() => pushOptions(['--lake', 'x', '--baskets', 'y'])).toThrow(/orders/)
  expect(pushOptions(['--lake', 'x', '--attach', 'https://w.example/'])).toMatchObject({
    attach: 'https://w.example',
    dry: false,
  })
})
