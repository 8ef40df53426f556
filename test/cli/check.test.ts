import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { RevenueRow } from '../../cli/replay/ask.ts'
import { compareMoney, moneyInFile, storedEvents } from '../../cli/replay/check.ts'
import { moneyCheck, sectionsOf, storedCheck } from '../../cli/replay/report.ts'
import { newTally } from '../../cli/replay/tally.ts'

const dir = mkdtempSync(join(tmpdir(), 'vitrina-check-'))

async function* rows(all: RevenueRow[]): AsyncGenerator<RevenueRow> {
  yield* all
}

test('stored events are summed over the files of the profile actors, and over nothing else', () => {
  const actors = join(dir, 'v3/do/vitrina-ProfileActor')
  const others = join(dir, 'v3/do/vitrina-LiveActor')
  for (const folder of [actors, others]) mkdirSync(folder, { recursive: true })
  const row = (...sources: string[]) => ({ origin: '', events: sources.map((source) => ({ source })) })
  const file = (path: string, { tail, chunk }: { tail?: object[]; chunk?: object[] }) => {
    const db = new DatabaseSync(path)
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE state (k TEXT, v TEXT) STRICT')
    db.prepare('INSERT INTO state VALUES (?, ?)').run('held', JSON.stringify({ tail }))
    if (chunk) db.exec('CREATE TABLE chunk (seq INTEGER PRIMARY KEY, rows TEXT) STRICT')
    if (chunk) db.prepare('INSERT INTO chunk VALUES (1, ?)').run(JSON.stringify(chunk))
    return db
  }
  // What Vitrina noted itself was sent by nobody.
  const chunk = [row('page', 'page'), row('page', 'system')]
  file(join(actors, 'a.sqlite'), { tail: [row('server', 'system')], chunk }).close()
  file(join(others, 'x.sqlite'), { tail: [row('page')] }).close()
  const old = file(join(actors, 'old.sqlite'), {})
  old.exec('CREATE TABLE batch (size INTEGER) STRICT; INSERT INTO batch VALUES (2), (3)')
  old.close()
  new DatabaseSync(join(actors, 'metadata.sqlite')).close()
  // Left open on purpose: after kill -9 the newest rows stand in the write-ahead log only.
  const open = file(join(actors, 'b.sqlite'), { tail: [row('page', 'page', 'page')] })
  expect(storedEvents(dir)).toEqual({ events: 12, actors: 3 })
  open.close()
})

test('money is summed by account from the rows of the file, refunds apart', async () => {
  const path = join(dir, 'orders.csv')
  const lines = ['1,a,2,0.10,7.0', 'C2,a,-1,0.10,7.0', '3,a,1,5,', '4,b,3,1.005,8.0']
  writeFileSync(path, `InvoiceNo,StockCode,Quantity,UnitPrice,CustomerID\n${lines.join('\n')}\n`)
  expect(await moneyInFile(path, null)).toEqual(
    new Map([
      ['7', { bought: 200_000n, refunded: 100_000n }],
      ['8', { bought: 3_015_000n, refunded: 0n }],
    ]),
  )
  expect((await moneyInFile(path, 2)).has('8')).toBe(false)
})

test('a comparison finds what differs, what is missing and what nobody expected', async () => {
  const file = new Map([
    ['same', { bought: 5n, refunded: 1n }],
    ['less', { bought: 9n, refunded: 0n }],
    ['gone', { bought: 4n, refunded: 0n }],
  ])
  const told = [
    { externalId: 'same', revenueMicro: 5, refundedMicro: 1, orders: 1 },
    { externalId: 'less', revenueMicro: 7, refundedMicro: 0, orders: 1 },
    { externalId: 'new', revenueMicro: 1, refundedMicro: 0, orders: 1 },
  ]
  const compared = await compareMoney(file, rows(told))
  expect(compared).toMatchObject({ accounts: 3, missing: 1, unexpected: 1, different: 2, largest: 4n })
  expect(moneyCheck(compared).ok).toBe(false)
})

test('equal net money is not enough when purchases and refunds differ', async () => {
  const told = [{ externalId: 'a', revenueMicro: 4, refundedMicro: 0, orders: 1 }]
  const compared = await compareMoney(new Map([['a', { bought: 5n, refunded: 1n }]]), rows(told))
  expect(compared).toMatchObject({ different: 1, largest: 0n })
})

test('a check says both numbers', () => {
  expect(storedCheck({ events: 5, actors: 2 }, 5)).toMatchObject({ ok: true })
  expect(storedCheck({ events: 4, actors: 2 }, 5)).toEqual({
    ok: false,
    text: 'stored equals accepted: 4 in 2 files on disk, 5 acknowledged',
  })
})

test('the table groups journeys and messages by what became of them', () => {
  const counters = {
    'journey.abandoned-cart.entered': 3,
    'journey.abandoned-cart.cancelled.converted': 1,
    'journey.abandoned-cart.cancelled.cart_emptied': 1,
    'send.sent.email': 2,
    'send.not_sent.no_consent': 4,
    'send.candidates': 6,
  }
  const totals = {
    now: 0,
    profiles: 9,
    events: 20,
    orders: 0,
    revenueMicro: 0,
    counters,
    deadLetters: 0,
    products: 0,
    pending: 0,
  }
  const neighbours = {
    kind: 'viewed' as const,
    version: 'v',
    products: [
      { id: 'p', title: 'p', count: 4, neighbours: [{ id: 'q', title: 'q', score: 1, sure: true }] },
    ],
  }
  const sections = sectionsOf({ totals, tally: newTally(), neighbours, titles: new Map([['q', 'Quince']]) })
  const journeys = sections.find(({ title }) => title === 'Journeys')?.rows
  const messages = sections.find(({ title }) => title === 'Messages')?.rows
  expect(journeys?.map(([label, value]) => [label, value])).toEqual([
    ['entered', '3'],
    ['  abandoned-cart.entered', '3'],
    ['cancelled', '2'],
    ['  abandoned-cart.cancelled.cart_emptied', '1'],
    ['  abandoned-cart.cancelled.converted', '1'],
  ])
  expect(messages?.map(([label, value]) => [label, value])).toEqual([
    ['sent', '2'],
    ['  email', '2'],
    ['not sent', '4'],
    ['  no_consent', '4'],
  ])
  expect(sections.at(-1)?.rows).toEqual([['p', '4', '→ Quince (100 %)']])
})
