/** A folder over an exported lake: the same sums as over the logs themselves. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lakeOf } from '../../cli/vitrina/lake.ts'
import { reportText } from '../../cli/vitrina/report.ts'
import { settingOf } from '../../cli/vitrina/part.ts'
import { simulateParts, threadsFor } from '../../cli/vitrina/threads.ts'
import { wishOf } from '../../cli/vitrina/simulate.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { SimulationReport } from '../../core/simulate/report.ts'
import { simulate } from '../../core/simulate/simulate.ts'
import { EVENTS_PREFIX, eventLine } from '../../core/wire/lake.ts'
import { add, answer, buy, claim, confirm, event, line } from '../core/event/made.ts'
import type { Draft } from '../core/event/made.ts'
import { NOW, instance, newFolder, shipped, vitrina } from './vitrina-made.ts'

const START = NOW - 10 * DAY_MS
const folders: string[] = []
const made = () => {
  const folder = newFolder()
  folders.push(folder)
  return folder
}
const lake = mkdtempSync(join(tmpdir(), 'vitrina-lake-'))

/** [hours after the start, what happened] */
const LIVES: Record<string, [number, Draft][]> = {
  pwrites: [
    [0, answer(true)],
    [0.1, claim({ email: 'reader@shop.test' })],
    [0.2, confirm('email', 'reader@shop.test')],
    [1, add('K1')],
  ],
  pbuys: [
    [0, answer(true)],
    [0.1, claim({ email: 'buyer@shop.test', phone: '+420600111222' })],
    [0.2, confirm('email', 'buyer@shop.test')],
    [1, add('K1')],
    [1.5, { ...buy('o1', line('K1')), source: 'server' }],
  ],
  prefuses: [
    [0, answer(false)],
    [1, add('K1')],
  ],
}

beforeAll(() => {
  const hours = new Map<string, string[]>()
  for (const [profile, life] of Object.entries(LIVES))
    for (const [index, [after, draft]] of life.entries()) {
      const at = START + Math.round(after * HOUR_MS)
      const whole: LogEvent = { ...event({ ...draft, id: `event-${profile}-${index}` }, at), receivedAt: at }
      const iso = new Date(at).toISOString()
      const hour = `dt=${iso.slice(0, 10)}/hh=${iso.slice(11, 13)}`
      const text = JSON.stringify(eventLine({ profile, origin: '', archivedAt: at + 5 }, whole))
      // Once more, as after a crash between writing and noting.
      hours.set(hour, [...(hours.get(hour) ?? []), text, text])
    }
  for (const [hour, lines] of hours) {
    mkdirSync(join(lake, EVENTS_PREFIX, hour), { recursive: true })
    writeFileSync(join(lake, EVENTS_PREFIX, hour, 'a.ndjson.gz'), gzipSync(`${lines.join('\n')}\n`))
  }
})
afterAll(() => {
  for (const folder of [...folders, lake]) rmSync(folder, { recursive: true, force: true })
})

describe('the lake', () => {
  test('gives each person’s life once, with an address where a channel was allowed', () => {
    const ticks: number[] = []
    const one = lakeOf(lake, (done) => ticks.push(done))
    const lives = [...one.lives()]
    one.end()
    expect(one.people).toBe(3)
    expect(ticks.at(-1)).toBe(ticks.length)
    expect(lives.map(({ profile, batches }) => `${profile} ${batches.length}`).sort()).toEqual([
      'pbuys 5',
      'prefuses 2',
      'pwrites 4',
    ])
    expect(JSON.stringify(lives)).not.toContain('shop.test')
    expect(JSON.stringify(lives)).toContain('pwrites@lake.invalid')
  })

  test('says what was sent, and why the others were not', async () => {
    const folder = made()
    await vitrina('init', folder)
    const { code, text } = await vitrina(`simulate --lake ${lake} --days 30 --json`, folder)
    expect(code).toBe(0)
    const { report, total } = JSON.parse(text) as { report: SimulationReport; total: number }
    expect(total).toBe(3)
    const cart = report.journeys.find(({ id }) => id === 'abandoned-cart')!
    expect(cart).toMatchObject({ entered: 2, sent: 1, completed: 1, left: { converted: 1 } })
    expect(cart.notSent).toMatchObject({ converted: 2 })
    expect(report.days.find(({ sent }) => sent > 0)).toMatchObject({ byChannel: { email: 3 } })
    const drawn = await vitrina(`simulate --lake ${lake} --sample 1 --json`, folder)
    expect(JSON.parse(drawn.text)).toMatchObject({ report: { people: 1 } })
  })
})

test('threads give the report that one gives, of the same people, and say how far they are', async () => {
  const one = lakeOf(lake)
  const scene = {
    definitions: shipped(),
    span: { from: NOW - 30 * DAY_MS, until: NOW },
  }
  const run = async (threads: number, most: number) => {
    const looked: number[] = []
    const at = (people: number) => looked.push(people)
    const report = await simulateParts(scene, { parts: one.parts, most, threads, at })
    expect(looked.at(-1)).toBe(Math.min(most, 3))
    return report
  }
  const alone = await run(1, Infinity)
  const whole = simulate(one.lives(), settingOf(scene))
  expect(alone).toEqual(whole)
  expect(await run(2, Infinity)).toEqual(alone)
  expect(await run(2, 2)).toEqual(await run(1, 2))
  await expect(
    simulateParts(scene, {
      parts: [{ path: 'nowhere', people: 2 }, ...one.parts],
      most: 5,
      threads: 2,
      at() {},
    }),
  ).rejects.toThrow(/ENOENT/)
  one.end()
  expect([threadsFor(3, 8), threadsFor(1_200, 8), threadsFor(90_000, 8)]).toEqual([1, 2, 8])
}, 60_000)

test('over an instance: what differs is sent, people by people until it is done', async () => {
  const report = simulate([], { inForce: BUILT_IN, span: { from: NOW - DAY_MS, until: NOW } })
  const job = { id: 'job', looked: 5, sample: 10, total: 40, report, before: null, changed: [] }
  const one = instance({
    '/simulate/job': { ...job, looked: 10, state: 'done' },
    '/simulate': { ...job, state: 'running' },
  })
  const folder = made()
  await vitrina('pull', folder, one)
  const { text, code } = await vitrina('simulate --days 7 --sample 10', folder, one)
  expect(code).toBe(0)
  expect(text).toContain('0 people of 40, drawn at random')
  const asked = one.asked.filter(({ path }) => path.startsWith('/simulate'))
  expect(asked.map(({ path }) => path)).toEqual(['/simulate', '/simulate/job'])
  expect(asked[0]!.body).toMatchObject({ changes: [], sample: 10, from: NOW - 7 * DAY_MS, until: NOW })
  expect((await vitrina('simulate nothing', folder, one)).text).toContain('there is no journeys/nothing.json')
})

test('of a folder only what differs is put in force for it, and of it only what was named', () => {
  const files = shipped().map((definition) => ({ path: '', text: '', definition }))
  const there = { definitions: shipped().map((one) => ({ ...one, version: 0 })), now: NOW }
  const options = { words: [], days: 30, sample: null, compare: true }
  expect(wishOf(files, there, options)).toMatchObject({ wish: { changes: [] }, left: [] })
  const other = files.map((file) => ({
    ...file,
    definition: { ...file.definition, body: { ...file.definition.body, owner: 'else' } },
  }))
  const { wish, left } = wishOf(other, there, { ...options, words: ['abandoned-cart'] })
  expect(wish.changes?.map(({ id }) => id)).toEqual(['abandoned-cart'])
  const all = wishOf(other, there, options)
  expect(all).toMatchObject({ left: [] })
  expect(all.wish.changes).toHaveLength(files.length)
  expect(left).toContain('segment acquisition')
})

test('a report in words: figures beside those of now, reasons, collisions and what coupons cost', () => {
  const empty = simulate([], { inForce: BUILT_IN, span: { from: NOW - 2 * DAY_MS, until: NOW } })
  const report: SimulationReport = {
    ...empty,
    people: 1_200,
    candidates: 12,
    sent: 9,
    notSent: { cap_reached: 3 },
    collisions: [{ loser: 'mine', winner: 'abandoned-cart', reason: 'cap_reached', lost: 3, delayed: 1 }],
    discounts: [{ offer: 'ten', given: 9, usedBy: 2, expectedMicro: 80e6, mostMicro: 450e6 }],
  }
  const text = reportText({ report, before: { ...empty, sent: 7 }, total: 1_200 }, (_style, one) => one)
  expect(text).toMatch(/sent +9 +now 7/)
  expect(text).toMatch(/cap_reached +3 +now 0; The cap of this channel is reached\./)
  expect(text).toMatch(/mine lost to abandoned-cart +3 +cap_reached, 1 put off/)
  expect(text).toContain('2 bought while it held: 80; all used: at most 450')
})
