import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { post, retryAfterMs } from '../../cli/replay/post.ts'
import type { PostSettings } from '../../cli/replay/post.ts'
import { add, newTally } from '../../cli/replay/tally.ts'

type Answer = (res: ServerResponse, body: string) => void
let stop: () => void = () => {}
afterEach(() => stop())

async function receiver(answers: Answer[]): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = []
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += String(chunk)
    bodies.push(body)
    answers.shift()?.(res, body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies }
}

const parcel = {
  to: 'page' as const,
  events: [{ id: 'e' }],
  body: { anonymous_id: 'a', events: [{ id: 'e' }] },
}
const taken: Answer = (res) =>
  res.end(JSON.stringify({ received_at: 1, verdicts: [{ index: 0, id: 'e', status: 'accepted' }] }))
const busy: Answer = (res) => res.writeHead(429, { 'retry-after': '7' }).end()
const down: Answer = (res) => res.writeHead(503).end()
const dead: Answer = (res) => res.destroy()

function settings(url: string, waits: number[]): PostSettings {
  let time = 0
  return {
    target: () => ({ url, siteKey: 'pk', serverKey: 'sk', adminKey: 'ak' }),
    clock: () => 5_000,
    onRetry: () => {},
    now: () => time,
    pause: async (ms) => {
      waits.push(ms)
      time += ms
    },
  }
}

test('a batch is sent again after a refusal for the rate, a fault and a cut connection, and always as the same batch', async () => {
  const waits: number[] = []
  const { url, bodies } = await receiver([busy, down, dead, taken])
  const verdicts = await post(parcel, settings(url, waits))
  expect(verdicts).toMatchObject([{ status: 'accepted' }])
  expect(bodies).toHaveLength(4)
  expect(new Set(bodies).size).toBe(1)
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ key: 'pk', sent_at: 5_000, anonymous_id: 'a' })
  // The first pause is the one that was asked for, give or take the jitter.
  expect(waits[0]).toBeGreaterThanOrEqual(7_000)
})

test('an answer without a verdict for each event is no acknowledgement', async () => {
  const { url, bodies } = await receiver([
    (res) => res.end('{"received_at":1,"verdicts":[]}'),
    (res) => res.end('<html>'),
    taken,
  ])
  await post(parcel, settings(url, []))
  expect(bodies).toHaveLength(3)
})

test('a batch that is refused as a whole ends the run with the reason', async () => {
  const { url } = await receiver([(res) => res.writeHead(401).end('unknown_key')])
  await expect(post(parcel, settings(url, []))).rejects.toThrow(/401 unknown_key/)
})

test('an instance that stays silent for two minutes ends the run', async () => {
  const waits: number[] = []
  const { url } = await receiver(Array.from({ length: 200 }, () => down))
  await expect(post(parcel, settings(url, waits))).rejects.toThrow(/within 120 s: 503/)
  const waited = waits.reduce((sum, ms) => sum + ms, 0)
  expect(waited).toBeGreaterThanOrEqual(120_000)
  expect(Math.max(...waits)).toBeLessThanOrEqual(5_000)
})

test('Retry-After is taken in seconds, and only when it makes sense', () => {
  expect(retryAfterMs('2')).toBe(2_000)
  expect(retryAfterMs('100000')).toBe(60_000)
  for (const header of [null, '', 'soon', '-1']) expect(retryAfterMs(header)).toBeNull()
})

test('a tally counts what was acknowledged, what was known before and why others were refused', () => {
  const tally = newTally()
  const problem = { code: 'bad_item' as const, path: '', message: 'quantity must be positive', hint: '' }
  add(tally, [
    { index: 0, id: 'a', status: 'accepted' },
    { index: 1, id: 'b', status: 'duplicate' },
    { index: 2, id: 'c', status: 'refused', problem },
  ])
  expect(tally).toMatchObject({ sent: 3, accepted: 2, duplicate: 1, parcels: 1 })
  expect([...tally.refused]).toEqual([['bad_item', 1]])
  expect(tally.examples.get('bad_item')).toBe('quantity must be positive')
})
