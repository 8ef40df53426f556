/** What buyers will order, learnt from the lake. */
import { env } from 'cloudflare:workers'
import { afterAll, expect, test } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import { trainForecast } from '../../core/feature/forecast.ts'
import { EVENTS_PREFIX, LINE_VERSION } from '../../core/wire/lake.ts'
import type { EventLine } from '../../core/wire/lake.ts'
import { learnForecast } from '../../worker/job/forecast.ts'
import { makeQuantiles } from '../../worker/job/quantiles.ts'
import { currentQuantiles } from '../../worker/store/quantile.ts'
import { writeLake } from '../../worker/store/lake.ts'

/** Long ago, so that what other files have put into the lake lies after it. */
const NOW = Date.parse('2019-06-05T00:00:00Z')

function line(member: string, index: number, daysAgo: number, more: Partial<EventLine> = {}): EventLine {
  const at = NOW - daysAgo * DAY_MS
  return {
    v: LINE_VERSION,
    profile: member,
    origin: '',
    member,
    id: `forecast-${member}-${index}`,
    name: 'purchase',
    at,
    receivedAt: at,
    archivedAt: at,
    source: 'server',
    externalId: null,
    params: { transaction_id: `${member}-${index}`, value: 100 },
    page: null,
    readAt: null,
    ...more,
  }
}

/** A hundred and twenty buyers of two halves each: an old device and a new one. */
const ORDERS = Array.from({ length: 120 }, (_, index) =>
  Array.from({ length: 12 }, (__, order) => ({
    member: `forecast-${index}${order < 6 ? '-old' : '-new'}`,
    index: order,
    daysAgo: 720 - order * 60 - (index % 30),
  })),
)

afterAll(async () => {
  await env.DB.prepare("DELETE FROM member WHERE profile_id LIKE 'forecast-%'").run()
  const { objects } = await env.LAKE.list({ prefix: `${EVENTS_PREFIX}dt=201` })
  await env.LAKE.delete(objects.map(({ key }) => key))
  await env.CONFIG.delete('quantiles')
})

test('a forecast is that of the orders of whole persons, each once, without what pages tell', async () => {
  const rows = ORDERS.flat().map(({ member, index, daysAgo }) => ({ member, index, daysAgo }))
  const lines = rows.map(({ member, index, daysAgo }) => line(member, index, daysAgo))
  const noise = [
    ...lines.slice(0, 50),
    line('forecast-1-old', 3, 100, {
      id: 'forecast-told-twice',
      params: { transaction_id: 'forecast-1-old-3' },
    }),
    line('forecast-1-old', 77, 100, { source: 'page' }),
    line('forecast-1-old', 78, 100, { name: 'refund' }),
    line('forecast-1-old', 79, -1),
  ]
  // A fortune in another currency says nothing of what an order is worth here.
  const foreign = lines.findIndex(({ id }) => id === 'forecast-forecast-90-old-0')
  lines[foreign] = line('forecast-90-old', 0, rows[foreign]!.daysAgo, {
    params: { transaction_id: 'forecast-90-old-0', value: 1_000_000, currency: 'HUF' },
  })
  // A day a folder: hours would be a thousand objects.
  const daily = (some: readonly EventLine[]) =>
    some.map((one) => ({ ...one, at: one.at - (one.at % DAY_MS) }))
  await writeLake(env, EVENTS_PREFIX, daily([...lines, ...noise]))
  const insert = env.DB.prepare('INSERT INTO member (profile_id, person_id, at) VALUES (?, ?, 0)')
  await env.DB.batch(ORDERS.map((_, index) => insert.bind(`forecast-${index}-old`, `forecast-${index}-new`)))

  const bills = ORDERS.map((own) => ({
    instants: own.map(({ daysAgo }) => NOW - daysAgo * DAY_MS).sort((a, b) => a - b),
    spentMicro: own.length * 100_000_000,
  }))
  const learnt = await learnForecast(env, NOW)
  expect(learnt).toEqual(trainForecast(bills, NOW))
  expect(learnt?.backtest?.buyers).toBe(120)

  await makeQuantiles(env, NOW)
  expect((await currentQuantiles(env))?.forecast).toEqual(learnt)
})
