/** The order of channels: what was chosen, what was learnt, what a place under a cap costs. */
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { NO_PREFERENCES } from '../../../core/consent/preference.ts'
import { CHANNEL_FLOOR, capCost, channelOrder, drawnRate } from '../../../core/message/channel.ts'
import type { ChannelScene } from '../../../core/message/channel.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Channel, Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { send } from './made.ts'

const sent = (channel: Channel, n: number, isRead = true): Send =>
  send({
    key: `${channel}-${n}`,
    channel,
    status: 'sent',
    dueAt: null,
    settledAt: MONDAY - n * DAY_MS,
    ...(isRead && { read: { at: MONDAY - n * DAY_MS + 1, by: 'opened' as const } }),
  })
const some = (channel: Channel, count: number, read = count): Send[] =>
  Array.from({ length: count }, (_, n) => sent(channel, n, n < read))
const order = (scene: Partial<ChannelScene>, chosen: Readonly<Record<string, boolean>> = {}) =>
  channelOrder({
    channels: ['email', 'sms'],
    sends: [],
    preferences: {
      ...NO_PREFERENCES,
      channels: Object.fromEntries(
        Object.entries(chosen).map(([name, value]) => [name, { value, at: 1, source: 's' }]),
      ),
    },
    ...scene,
  }).map(({ channel, by }): [Channel, string] => [channel, by])

test('a channel that was chosen comes before one that was learnt, a refused one not at all', () => {
  const sends = some('sms', CHANNEL_FLOOR)
  expect(order({ sends })).toEqual([
    ['sms', 'learnt'],
    ['email', 'order'],
  ])
  expect(order({ sends }, { email: true })).toEqual([
    ['email', 'declared'],
    ['sms', 'learnt'],
  ])
  expect(order({ sends }, { sms: false })).toEqual([['email', 'order']])
})

test('below the floor the given order stands, whatever was drawn', () => {
  const sends = some('sms', CHANNEL_FLOOR - 1)
  for (const seed of ['a', 'b', 'c', 'd'])
    expect(order({ sends, seed })).toEqual([
      ['email', 'order'],
      ['sms', 'order'],
    ])
})

describe('a draw', () => {
  test('of a seed is the same each time, and keeps to what was seen', () => {
    const draws = Array.from({ length: 400 }, (_, n) => drawnRate(8, 4, `s${n}`))
    expect(drawnRate(8, 4, 's1')).toBe(draws[1])
    const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length
    // Beta(8, 4): mean 2/3, deviation 0.13; of 400 draws the mean is off by 0.02 at most, 99.9 of 100 times.
    expect(Math.abs(mean - 2 / 3)).toBeLessThan(0.03)
    expect(Math.min(...draws)).toBeGreaterThan(0)
    expect(Math.max(...draws)).toBeLessThan(1)
  })
})

describe('the cap', () => {
  const policy: Policy = { ...DEFAULT_POLICY, channels: { sms: { perWeek: 2 }, email: { perWeek: 20 } } }

  test('makes its last places dear', () => {
    const scene = { channels: [], preferences: NO_PREFERENCES, policy, now: MONDAY }
    expect(capCost('sms', { ...scene, sends: [] })).toBe(0)
    expect(capCost('sms', { ...scene, sends: [sent('sms', 1)] })).toBe(0.5)
    expect(capCost('sms', { ...scene, sends: some('sms', 3) })).toBe(1)
    expect(capCost('sms', { ...scene, sends: [sent('sms', 8)] })).toBe(0)
    expect(capCost('push', { ...scene, sends: [] })).toBe(0)
  })

  test('lets the other channel go first where both are read alike', () => {
    const sends = [...some('sms', 6, 3), ...some('email', 6, 3)]
    expect(order({ channels: ['sms', 'email'], sends })[0]![0]).toBe('sms')
    expect(order({ channels: ['sms', 'email'], sends, policy, now: MONDAY })[0]![0]).toBe('email')
  })
})

/** Somebody who reads each channel at a rate of their own; forty messages, each on the first of the order. */
function reads(who: number, choose: (sends: readonly Send[], at: number) => Channel): number {
  const rates: Record<string, number> = {
    email: drawnRate(1, 4, `email ${who}`),
    sms: drawnRate(1, 4, `sms ${who}`),
  }
  let sends: Send[] = []
  let count = 0
  for (let n = 0; n < 40; n++) {
    const channel = choose(sends, n)
    // The chance of one message is an even draw, which is a draw of beta (1, 1).
    const isRead = drawnRate(1, 1, `read ${who} ${n} ${channel}`) < rates[channel]!
    sends = [...sends, { ...sent(channel, n, isRead), key: `m${n}` }]
    if (isRead) count++
  }
  return count
}

test('over 400 people the bandit is read more than any fixed channel, and no more than who knew it all', () => {
  const people = Array.from({ length: 400 }, (_, who) => who)
  const sum = (choose: (who: number) => Parameters<typeof reads>[1]) =>
    people.reduce((held, who) => held + reads(who, choose(who)), 0)
  const [email, sms] = [sum(() => () => 'email'), sum(() => () => 'sms')]
  const best = people.reduce(
    (held, who) =>
      held +
      Math.max(
        reads(who, () => 'email'),
        reads(who, () => 'sms'),
      ),
    0,
  )
  const bandit = sum((who) => (sends, n) => order({ sends, seed: `${who} ${n}` })[0]![0])
  expect(bandit).toBeGreaterThan(Math.max(email, sms) * 1.1)
  expect(bandit).toBeLessThan(best)
})
