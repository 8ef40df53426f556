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
import { post } from './post.ts'

const DEBOUNCE_MS = 200
const OTHER_TAB_MS = 1_000
const MAX_NOTICES = 6

export type TransportDeps = {
  config: Config
  outbox(): Outbox
  consent(): Consent
  /** Tells one event's fate. */
  judged(id: string, status: Verdict['status']): void
  /** Tells which rows other tabs may forget. */
  acknowledged(keys: string[]): void
}

export type Transport = TransportDeps & {
  /** Keys of the rows that a request carries just now. */
  flying: Set<string>
  running: Promise<unknown> | undefined
  timer: number | undefined
  dueAt: number
  attempt: number
  pausedUntil: number
  maxEvents: number
  refused: number
}

export function createTransport(deps: TransportDeps): Transport {
  return {
    ...deps,
    flying: new Set(),
    running: undefined,
    timer: undefined,
    dueAt: 0,
    attempt: 0,
    pausedUntil: 0,
    maxEvents: MAX_BATCH_EVENTS,
    refused: 0,
  }
}

function send({ config }: Transport, events: PageEvent[], consent: Consent, keepalive: boolean) {
  const batch = { key: config.key, sent_at: Date.now(), consent, events }
  return post(`${config.base}/v1/events`, batch, keepalive)
}

/** Flushes after a while, together with what comes meanwhile; the earlier of two wishes stands. */
export function flushSoon(line: Transport, delayMs = DEBOUNCE_MS): void {
  const at = Date.now() + delayMs
  if (!line.outbox().isOpen() || (line.timer && line.dueAt <= at)) return
  clearTimeout(line.timer)
  line.dueAt = at
  line.timer = later('flush', delayMs, () => {
    line.timer = 0
    return flush(line)
  })
}

/** Takes rows out of the outbox: they were judged, or never will be otherwise. */
function discard(line: Transport, box: Outbox, rows: Kept[]): void {
  const keys = rows.map((row) => row.key)
  box.remove(keys)
  line.acknowledged(keys)
}

function refuse(line: Transport, rows: number, why: unknown): void {
  line.refused += rows
  if (line.config.debug) console.debug('vitrina: refused', line.refused, why)
}

/** Sends one batch; true when the next one may follow at once. */
async function deliver(line: Transport, box: Outbox, rows: Kept[], leaving: boolean): Promise<boolean> {
  for (const row of rows) line.flying.add(row.key)
  const events = rows.map((row) => row.event)
  // The 64 kB of keepalive are shared with the shop's own beacons: what failed once goes without.
  const { status, body, retryAfterMs } = await send(line, events, line.consent(), leaving || !line.attempt)
  for (const row of rows) line.flying.delete(row.key)
  if (box !== line.outbox()) return false
  if (status === 413 && rows.length > 1) {
    line.maxEvents = Math.ceil(rows.length / 2)
    return true
  }
  const verdicts = status === 200 && (body as EventsAnswer | null)?.verdicts
  const judged = (verdicts || []).flatMap((verdict) => {
    const row = rows[verdict.index]
    if (!row) return []
    if (verdict.status === 'refused') refuse(line, 1, verdict)
    line.judged(row.event.id, verdict.status)
    return [row]
  })
  if (judged.length) {
    box.known = true
    line.attempt = line.pausedUntil = 0
    line.maxEvents = MAX_BATCH_EVENTS
    discard(line, box, judged)
    return true
  }
  if (mayRetry(status)) {
    const waitMs = backoffMs(line.attempt++, Math.random(), retryAfterMs)
    line.pausedUntil = Date.now() + waitMs
    flushSoon(line, waitMs)
    return false
  }
  refuse(line, rows.length, body)
  discard(line, box, rows)
  return true
}

async function drain(line: Transport): Promise<void> {
  for (;;) {
    const waitMs = line.pausedUntil - Date.now()
    if (waitMs > 0) return flushSoon(line, waitMs)
    const box = line.outbox()
    if (!box.isOpen()) return
    const rows = (await box.head(MAX_BATCH_EVENTS)).filter((row) => !line.flying.has(row.key))
    if (!rows.length || box !== line.outbox()) return
    if (!(await deliver(line, box, takeBatch(rows, MAX_BATCH_BYTES, line.maxEvents), false))) return
  }
}

async function drainAlone(line: Transport): Promise<void> {
  if (!navigator.locks) return drain(line)
  await navigator.locks.request('vitrina', { ifAvailable: true }, (lock) => {
    // In memory there is nothing that another tab could take along.
    if (lock || !line.outbox().isDurable()) return drain(line)
    flushSoon(line, OTHER_TAB_MS)
    return undefined
  })
}

/** Sends what there is; settles when nothing is left, or when the network has failed. */
export function flush(line: Transport): Promise<unknown> {
  line.running ??= Promise.resolve(guard('flush', drainAlone)(line)).then(() => {
    line.running = undefined
  })
  return line.running
}

/** The page may never run again: sends what no request carries yet. */
export function flushLast(line: Transport): void {
  const box = line.outbox()
  if (!box.isOpen()) return
  // What is committed can wait. It must, while the first answer, which brings the cookie, is on its way.
  const waits = line.pausedUntil > Date.now() || (line.flying.size && !box.known)
  if (box.isDurable() && waits) return
  const rows = box.mine().filter((row) => !line.flying.has(row.key))
  if (rows.length) void deliver(line, box, takeBatch(rows, MAX_BATCH_BYTES, MAX_BATCH_EVENTS), true)
}

/** Forgets its failures: the network is back, or there is nothing left to send. */
export function restart(line: Transport): void {
  line.pausedUntil = line.attempt = 0
  flushSoon(line, 0)
}

/** Tells the server of the withdrawal; kept in memory only, and tried while the page lives. */
export async function notify(line: Transport, event: PageEvent): Promise<void> {
  for (let attempt = 0; attempt < MAX_NOTICES && !line.outbox().isOpen(); attempt++) {
    const { status, retryAfterMs } = await send(line, [event], DENIED, true)
    if (status === 200 || !mayRetry(status)) return
    const waitMs = backoffMs(attempt, Math.random(), retryAfterMs)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}
