/**
 * From the outbox to `POST /v1/events`, one flushing tab at a time.
 *
 * An event leaves the outbox only by a verdict on it, or by a 4xx that will never change. An
 * answer that is lost means the same ids again; the server counts an id once.
 */
import type { EventsAnswer, PageEvent, Verdict } from '../core/wire/events.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, backoffMs, mayRetry, takeBatch } from './batch.ts'
import type { Config } from './config.ts'
import type { Consent } from './consent.ts'
import { DENIED } from './consent.ts'
import type { Kept } from './database.ts'
import { guard, later } from './guard.ts'
import type { Outbox } from './outbox.ts'
import type { Reply } from './post.ts'
import { post } from './post.ts'

const DEBOUNCE_MS = 200
const OTHER_TAB_MS = 1_000

export type TransportDeps = {
  config: Config
  outbox(): Outbox
  consent(): Consent
  /** Tells one event's fate. */
  judged(id: string, status: Verdict['status']): void
  /** Who is signed in, as the shop's back end has signed it; undefined where nobody did. */
  identity(): object | undefined
  /** Tells the body of an answer: with verdicts, a problem's, or null where none came. */
  answered(body: unknown): void
  /** Tells which rows other tabs may forget. */
  acknowledged(keys: string[]): void
}

export type Transport = {
  /** Flushes in a moment, together with what comes meanwhile. */
  soon(): void
  /** Sends what there is; settles when nothing is left, or when the network has failed. */
  flush(): Promise<unknown>
  /** The page may never run again: sends what no request carries yet. */
  last(): void
  /** Forgets its failures: the network is back, or the outbox is another one. */
  restart(): void
}

type Carried = { events: PageEvent[]; consent: Consent; identity?: object | undefined }

function send(config: Config, batch: Carried, keepalive: boolean): Promise<Reply> {
  return post(config, 'events', { key: config.key, sent_at: Date.now(), ...batch }, keepalive)
}

type Judged = Pick<Verdict, 'index' | 'status'>

/** The verdicts on a batch, or null when it has to be sent again. A lasting 4xx refuses all of it. */
function verdictsOf({ status, body }: Reply, rows: readonly Kept[]): Judged[] | null {
  // 202: the events were taken, the identity was not.
  const verdicts = ((status === 200 || status === 202) && (body as EventsAnswer | null)?.verdicts) || []
  const known = verdicts.filter((verdict) => rows[verdict.index])
  if (known.length) return known
  return mayRetry(status) ? null : rows.map((_row, index) => ({ index, status: 'refused' }))
}

function settle(deps: TransportDeps, box: Outbox, rows: readonly Kept[], verdicts: Judged[]): void {
  const keys = verdicts.map(({ index, status }) => {
    const { key, event } = rows[index]!
    deps.judged(event.id, status)
    return key
  })
  box.remove(keys)
  deps.acknowledged(keys)
}

/** Calls `ring` after the shortest of the delays that were asked for. */
function createAlarm(ring: () => unknown): (delayMs: number) => void {
  let timer = 0
  let dueAt = 0
  return (delayMs) => {
    const at = Date.now() + delayMs
    if (timer && dueAt <= at) return
    clearTimeout(timer)
    dueAt = at
    timer = later(delayMs, () => {
      timer = 0
      return ring()
    })
  }
}

/**
 * Works as the only tab that does; without locks every tab works.
 *
 * @returns false when another tab is at it.
 */
async function alone(work: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) return work().then(() => true)
  return navigator.locks.request(
    'vitrina',
    { ifAvailable: true },
    (lock) => !!lock && work().then(() => true),
  )
}

export function createTransport(deps: TransportDeps): Transport {
  /** Keys of the rows that a request carries just now. */
  const flying = new Set<string>()
  let running: Promise<unknown> | undefined
  let failures = 0
  let pausedUntil = 0
  let maxEvents = MAX_BATCH_EVENTS
  const { outbox } = deps
  const alarm = createAlarm(flush)
  const grounded = (rows: Kept[]) => rows.filter((row) => !flying.has(row.key))

  /** Sends one batch; true when the next one may follow at once. */
  async function deliver(box: Outbox, rows: Kept[], leaving: boolean): Promise<boolean> {
    for (const row of rows) flying.add(row.key)
    // The 64 kB of keepalive are shared with the shop's own beacons: what failed once goes without.
    const events = rows.map((row) => row.event)
    const batch = { events, consent: deps.consent(), identity: deps.identity() }
    const reply = await send(deps.config, batch, leaving || !failures)
    for (const row of rows) flying.delete(row.key)
    // Consent went meanwhile, and has perhaps come again: the next round looks at the new outbox.
    if (box !== outbox()) return true
    deps.answered(reply.body)
    if (reply.status === 413 && rows.length > 1) {
      maxEvents = Math.ceil(rows.length / 2)
      return true
    }
    const verdicts = verdictsOf(reply, rows)
    if (!verdicts) {
      const waitMs = backoffMs(failures++, Math.random(), reply.retryAfterMs)
      pausedUntil = Date.now() + waitMs
      alarm(waitMs)
      return false
    }
    box.known = true
    failures = 0
    maxEvents = MAX_BATCH_EVENTS
    settle(deps, box, rows, verdicts)
    return true
  }
  async function drain(): Promise<void> {
    for (;;) {
      const waitMs = pausedUntil - Date.now()
      if (waitMs > 0) return alarm(waitMs)
      const box = outbox()
      const rows = grounded(await box.head(MAX_BATCH_EVENTS))
      if (box !== outbox()) continue
      if (!box.isOpen() || !rows.length) return
      if (!(await deliver(box, takeBatch(rows, MAX_BATCH_BYTES, maxEvents), false))) return
    }
  }
  const drainOnce = guard(async () => {
    // Another tab takes our rows along, unless they are in memory or it has just read its last.
    if (outbox().isOpen() && !(await alone(drain)))
      return outbox().isDurable() ? alarm(OTHER_TAB_MS) : drain()
  })
  function flush(): Promise<unknown> {
    running ??= drainOnce()!.then(() => (running = undefined))
    return running
  }
  return {
    flush,
    soon: () => alarm(DEBOUNCE_MS),
    restart() {
      pausedUntil = failures = 0
      alarm(0)
    },
    last() {
      const box = outbox()
      if (!box.isOpen()) return
      // What is committed can wait. It must, while the first answer, which brings the cookie, is on its way.
      if (box.isDurable() && (pausedUntil > Date.now() || (flying.size && !box.known))) return
      const rows = grounded(box.mine())
      if (rows.length) void deliver(box, takeBatch(rows, MAX_BATCH_BYTES, MAX_BATCH_EVENTS), true)
    },
  }
}

/**
 * Tells the server of the withdrawal: kept in memory only, and tried, at last once a minute, while
 * the page lives and nobody consents anew. Settles after the first try.
 */
export async function notify(
  config: Config,
  event: PageEvent,
  isOver: () => boolean,
  tries = 1,
): Promise<void> {
  const { status, retryAfterMs } = await send(config, { events: [event], consent: DENIED }, true)
  if (status === 200 || !mayRetry(status)) return
  later(
    backoffMs(tries, Math.random(), retryAfterMs),
    () => isOver() || notify(config, event, isOver, tries + 1),
  )
}
