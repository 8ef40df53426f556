/**
 * The power goes at each point of the way of a message at which anything outside is asked: before
 * it was done, and after it was done and before the answer came. Whoever comes after the restart
 * finishes it, and the receiver sees one key (shared/reliability.md, I3).
 */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import type { Env } from '../../worker/env.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { HOOK, addSender, drop, rowOf, runUntil, somebody } from './sender-made.ts'

let startAt = 1_950_000_000_000

type Cut = { at: number; when: 'before' | 'after'; points: string[]; isDead: boolean }

/** Does something outside, unless the power is gone; and takes it away at its point. */
async function through<Out>(cut: Cut, name: string, work: () => Promise<Out>): Promise<Out> {
  if (cut.isDead) throw new Error('the power is gone')
  cut.points.push(name)
  const isHere = cut.points.length === cut.at
  if (isHere && cut.when === 'before') cut.isDead = true
  if (cut.isDead) throw new Error('the power is gone')
  const out = await work()
  if (isHere) cut.isDead = true
  if (cut.isDead) throw new Error('the power is gone')
  return out
}

/** What is asked of it goes past the cut: each method of an actor, each statement of the store. */
function mortal(cut: Cut): Env {
  const statement = (real: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(real, {
      get: (target, name: keyof D1PreparedStatement) => {
        if (name === 'bind') return (...args: unknown[]) => statement(target.bind(...args))
        const method = target[name] as (...args: unknown[]) => Promise<unknown>
        if (typeof method !== 'function') return method
        return (...args: unknown[]) => through(cut, `store ${name}`, () => method.apply(target, args))
      },
    })
  const db = new Proxy(env.DB, {
    get: (target, name: keyof D1Database) => {
      if (name === 'prepare') return (sql: string) => statement(target.prepare(sql))
      if (name === 'batch')
        return (all: D1PreparedStatement[]) => through(cut, 'store batch', () => target.batch(all))
      return target[name]
    },
  })
  const actor = (id: string) =>
    new Proxy(
      env.PROFILE.getByName(id) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>,
      {
        get:
          (target, name: string) =>
          (...args: unknown[]) =>
            through(cut, `actor ${name}`, () => target[name]!(...args)),
      },
    )
  const profile = { getByName: actor } as unknown as Env['PROFILE']
  return { ...(env as unknown as Env), DB: plainBatch(db, cut), PROFILE: profile }
}

/** A batch wants the store's own statements, not ours. */
function plainBatch(db: D1Database, cut: Cut): D1Database {
  return new Proxy(db, {
    get: (target, name: keyof D1Database) => {
      if (name !== 'batch') return target[name]
      return (all: D1PreparedStatement[]) =>
        Promise.all(all.map((one) => one.all())).then((answers) => {
          if (cut.isDead) throw new Error('the power is gone')
          return answers
        })
    },
  })
}

afterEach(async () => {
  vi.restoreAllMocks()
  await drop('crash')
})

/** One run that is cut off, and what came after; the points that it came past. */
async function run(
  at: number,
  when: Cut['when'],
): Promise<{ points: string[]; keys: string[]; cutOff: boolean }> {
  const cut: Cut = { at, when, points: [], isDead: false }
  const keys: string[] = []
  const receive = async (_: unknown, init?: RequestInit) => {
    keys.push(new Headers(init?.headers).get('webhook-id') ?? '')
    return new Response(null, { status: 204 })
  }
  startAt += DAY_MS
  const who = await somebody(startAt)
  await profileActor(env, who.id).due(who.due)
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
    through(cut, 'receiver', () => receive(input, init)),
  )
  await deliver(mortal(cut), who.id, who.key, who.due).catch(() => undefined)
  const cutOff = cut.isDead
  // The machine is back: the alarm and the watchdog look at what is due.
  vi.spyOn(globalThis, 'fetch').mockImplementation(receive)
  await runUntil(who, who.due + 2 * HOUR_MS)
  expect(await rowOf(who), `${when} ${cut.points.at(-1)}`).toMatchObject({ status: 'sent' })
  expect(new Set(keys), `${when} ${cut.points.at(-1)}`).toEqual(new Set([who.key]))
  vi.restoreAllMocks()
  return { points: cut.points, keys, cutOff }
}

test.each(['before', 'after'] as const)(
  'cut off %s each point: the message arrives under one key',
  async (when) => {
    await addSender('crash', {
      settings: { url: `${HOOK}/crash` },
      limits: { perSecond: 1_000, domainPerSecond: 1_000 },
    })
    const whole = await run(0, when)
    expect(whole.cutOff).toBe(false)
    expect(whole.keys).toHaveLength(1)
    // The row is leased, sent and settled, and the steps in between are points, too.
    for (const name of ['actor lease', 'receiver', 'actor settle']) expect(whole.points).toContain(name)
    let repeated = 0
    let cuts = 0
    // Until a run comes to its end: what is remembered between runs makes some of them shorter.
    for (let at = 1; at <= 2 * whole.points.length; at++) {
      const { keys, cutOff } = await run(at, when)
      if (!cutOff) break
      cuts++
      if (keys.length > 1) repeated++
    }
    expect(cuts).toBeGreaterThan(10)
    // Between the receiver's taking and our settling it is asked again: the same key tells it.
    expect(repeated).toBeGreaterThan(0)
  },
  60_000,
)
