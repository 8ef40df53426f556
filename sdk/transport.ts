/**
 * From the outbox to `POST /v1/events`, one flushing tab at a time.
 *
 * An event leaves the outbox only by a verdict on it, or because no server takes one of its size. An
 * answer that is lost means the same ids again; the server counts an id once.
 */
import type { EventsAnswer, PageEvent } from '../core/wire/events.ts'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, backoffMs, isOfContent, takeBatch } from './batch.ts'
import type { Bus } from './bus.ts'
import type { Config } from './config.ts'
import type { Consent } from './consent.ts'
import { DENIED } from './consent.ts'
import type { Kept } from './database.ts'
import { guard, later } from './guard.ts'
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

export type TransportDeps = {
  config: Config
  bus: Bus
  /** Tells of an event that had to be given up. */
  onDrop(rows: readonly Kept[]): void
  tabs: Tabs
  outbox(): Outbox
  consent(): Consent
  /** Who is signed in, as the shop's back end has signed it; undefined where nobody did. */
  identity(): object | undefined
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

function bodyOf({ key }: Config, events: PageEvent[], consent: Consent, identity?: object) {
  return { key, sent_at: Date.now(), consent, identity, events }
}

function carry({ config, consent, identity }: TransportDeps, rows: readonly Kept[]) {
  const events = rows.map((row) => row.event)
  return bodyOf(config, events, consent(), identity())
}

/** The keys of those that have their verdict; none when the batch has to be sent again. */
function judged({ status, body }: Reply, rows: readonly Kept[]): string[] {
  // Nobody takes one of this size, and it must not block the others.
  if (status === 413 && !rows[1]) return [rows[0]!.key]
  // A refusal of the batch has none. 202, where the identity was not believed, has them.
  const verdicts = (body as Partial<EventsAnswer> | null)?.verdicts ?? []
  return verdicts.flatMap(({ index }) => rows[index]?.key ?? [])
}

/** Does what the answer says; false when the batch has to be sent again. */
function settle(deps: TransportDeps, box: Outbox, rows: Kept[], reply: Reply): boolean {
  const keys = judged(reply, rows)
  if (!keys[0]) return false
  box.remove(keys)
  box.known = true
  deps.tabs.say(keys)
  if (reply.status === 413) deps.onDrop(rows)
  return true
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
function leave(deps: TransportDeps, rows: readonly Kept[]): void {
  const batch = takeBatch(rows, MAX_BEACON_BYTES, MAX_BATCH_EVENTS)
  if (batch[0] && navigator.sendBeacon(`${deps.config.base}/v1/events`, json(carry(deps, batch))))
    leave(deps, rows.slice(batch.length))
}

export function createTransport(deps: TransportDeps): Transport {
  const { outbox, config } = deps
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
  async function deliver(box: Outbox, rows: Kept[], leaving?: boolean): Promise<void> {
    for (const row of rows) flying.add(row.key)
    // The 64 kB of keepalive are shared with the shop's own beacons: what failed once goes without.
    const reply = await post(config, 'events', carry(deps, rows), { keepalive: leaving || !failures })
    for (const row of rows) flying.delete(row.key)
    // Consent went meanwhile, and has perhaps come again: the next round looks at the new outbox.
    if (box !== outbox()) return
    // With verdicts, a problem's, or null where none came.
    deps.bus.emit('answer', reply.body)
    if (!settle(deps, box, rows, reply)) return fail(reply, rows)
    failures = 0
    maxEvents *= 2
  }
  async function drain(): Promise<void> {
    for (;;) {
      const box = outbox()
      const rows = grounded(await box.head(MAX_BATCH_EVENTS + aside.size))
      if (box !== outbox()) continue
      if (pause || !box.isOpen() || !rows[0]) return
      await deliver(box, takeBatch(rows, MAX_BATCH_BYTES, maxEvents))
    }
  }
  const drainOnce = guard(async () => outbox().isOpen() && !pause && alone(drain))
  function flush() {
    running ??= drainOnce()!.then(() => (running = undefined))
    return running
  }
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
      const box = outbox()
      if (!box.isOpen()) return
      if (!config.device) leave(deps, grounded(box.mine(true), aside))
      // What is committed can wait. It must, while the first answer, which brings the cookie, is on its way.
      if (pause || (flying.size && !box.known)) return
      const rows = grounded(box.mine(false))
      if (rows[0]) guard(deliver)(box, takeBatch(rows, MAX_BATCH_BYTES, MAX_BATCH_EVENTS), true)
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
  const notice = bodyOf(config, [event], DENIED)
  const { status, retryAfterMs } = await post(config, 'events', notice, { keepalive: true })
  if (status === 200) return
  later(
    backoffMs(tries, Math.random(), retryAfterMs),
    () => isOver() || notify(config, event, isOver, tries + 1),
  )
}
