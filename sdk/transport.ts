/**
 * From the outbox to `POST /v1/events`, one flushing tab at a time.
 *
 * An event leaves the outbox only by a verdict on it, or because no server takes one of its size. An
 * answer that is lost means the same ids again; the server counts an id once.
 */
import type { EventsAnswer, PageEvent } from '../core/wire/events.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, backoffMs, isOfContent, takeBatch } from './batch.ts'
import type { Bus } from './bus.ts'
import { config } from './config.ts'
import type { Consent } from './consent.ts'
import { DENIED } from './consent.ts'
import type { Kept } from './database.ts'
import { guard, later } from './guard.ts'
import { held } from './held.ts'
import { json } from './json.ts'
import type { Outbox } from './outbox.ts'
import type { Reply } from './post.ts'
import { post } from './post.ts'
import type { Tabs } from './tabs.ts'

const DEBOUNCE_MS = 200
/** Longer than a request. A phone may put the tab that has the lock to sleep: then a tab goes without. */
const LOCK_TIMEOUT_MS = 20_000
/** Four of them fit into the 64 kB that a page may leave behind. */
const MAX_BEACON_BYTES = 15_000

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

function bodyOf(events: PageEvent[], consent: Consent, identity?: object) {
  return { key: config.key, sent_at: Date.now(), consent, identity, events }
}

function carry(rows: readonly Kept[]) {
  const events = rows.map((row) => row.event)
  return bodyOf(events, held.allowed, held.signed)
}

/** The keys of those that have their verdict; none when the batch has to be sent again. */
function judged({ status, body }: Reply, rows: readonly Kept[]): string[] {
  // Nobody takes one of this size, and it must not block the others.
  if (status === 413 && !rows[1]) return [rows[0]!.key]
  // A refusal of the batch has none. 202, where the identity was not believed, has them.
  const verdicts = (body as Partial<EventsAnswer> | null)?.verdicts ?? []
  return verdicts.flatMap(({ index }) => rows[index]?.key ?? [])
}

function settle(box: Outbox, keys: string[], tabs: Tabs): void {
  box.remove(keys)
  box.known = true
  tabs.say(keys)
}

/**
 * Works as the only tab that does. Where locks are missing or forbidden every tab works, as does one
 * that has waited for too long: an id counts once.
 */
async function alone(work: () => Promise<void>): Promise<void> {
  const signal = AbortSignal.timeout?.(LOCK_TIMEOUT_MS)
  return navigator.locks ? navigator.locks.request('vitrina', { signal }, work).catch(work) : work()
}

/** Sends what would go with the page, as far as the browser takes it. */
function leave(rows: readonly Kept[]): void {
  const batch = takeBatch(rows, MAX_BEACON_BYTES, MAX_BATCH_EVENTS)
  if (batch[0] && navigator.sendBeacon(`${config.base}/v1/events`, json(carry(batch))))
    leave(rows.slice(batch.length))
}

/** @param onDrop  tells of events that had to be given up. */
export function createTransport(bus: Bus, tabs: Tabs, onDrop: (rows: readonly Kept[]) => void): Transport {
  /** Keys of the rows that a request carries just now. */
  const flying = new Set<string>()
  /** Keys of the rows that nobody could bear; the next page tries them again. */
  const aside = new Set<string>()
  let running: Promise<unknown> | undefined
  /** Timers; 0 for none. */
  let pause = 0
  let debounce = 0
  let failures = 0
  let maxEvents = MAX_BATCH_EVENTS
  const grounded = (rows: Kept[], busy = flying) =>
    rows.filter(({ key }) => !busy.has(key) && !aside.has(key))

  /** After an answer without verdicts: the next try is smaller, or later. */
  function fail({ status, retryAfterMs }: Reply, rows: Kept[]): void {
    if (isOfContent(status)) {
      maxEvents = Math.ceil(rows.length / 2)
      if (rows[1]) return
      aside.add(rows[0]!.key)
    }
    clearTimeout(pause)
    pause = later(backoffMs(failures++, Math.random(), retryAfterMs), resume)
  }
  async function deliver(rows: Kept[], leaving?: boolean): Promise<void> {
    const box = held.outbox
    for (const row of rows) flying.add(row.key)
    // The 64 kB of keepalive are shared with the shop's own beacons: what failed once goes without.
    const reply = await post(config, 'events', carry(rows), { keepalive: leaving || !failures })
    for (const row of rows) flying.delete(row.key)
    // Consent went meanwhile, and has perhaps come again: the next round looks at the new outbox.
    if (box !== held.outbox) return
    // With verdicts, a problem's, or null where none came.
    bus.emit('answer', reply.body)
    const keys = judged(reply, rows)
    if (!keys[0]) return fail(reply, rows)
    settle(box, keys, tabs)
    if (reply.status === 413) onDrop(rows)
    failures = 0
    maxEvents *= 2
  }
  async function drain(): Promise<void> {
    for (;;) {
      const box = held.outbox
      const rows = grounded(await box.head(MAX_BATCH_EVENTS + aside.size))
      if (box !== held.outbox) continue
      if (pause || !box.isOpen() || !rows[0]) return
      await deliver(takeBatch(rows, MAX_BATCH_BYTES, maxEvents))
    }
  }
  const drainOnce = guard(async () => held.outbox.isOpen() && !pause && alone(drain))
  const flush = () => (running ??= drainOnce()!.then(() => (running = undefined)))
  function resume(tries = failures) {
    failures = tries
    clearTimeout(pause)
    pause = 0
    return flush()
  }
  return {
    flush,
    soon() {
      debounce ||= later(DEBOUNCE_MS, async () => {
        debounce = 0
        // It may just have read its last.
        await running
        return flush()
      })
    },
    restart: () => void resume(0),
    last() {
      const box = held.outbox
      if (!box.isOpen()) return
      if (!config.device) leave(grounded(box.mine(true), aside))
      // What is committed can wait. It must, while the first answer, which brings the cookie, is on its way.
      if (pause || (flying.size && !box.known)) return
      const rows = grounded(box.mine(false))
      if (rows[0]) guard(deliver)(takeBatch(rows, MAX_BATCH_BYTES, MAX_BATCH_EVENTS), true)
    },
  }
}

/**
 * Tells the server of the withdrawal: kept in memory only, and tried, at last once a minute, while
 * the page lives and nobody consents anew. Settles after the first try.
 */
export async function notify(event: PageEvent, isOver: () => boolean, tries = 1): Promise<void> {
  const notice = bodyOf([event], DENIED)
  const { status, retryAfterMs } = await post(config, 'events', notice, { keepalive: true })
  if (status === 200) return
  later(backoffMs(tries, Math.random(), retryAfterMs), () => isOver() || notify(event, isOver, tries + 1))
}
