/**
 * The gate of consent: everything that happens comes through `record`, and only here is decided
 * whether it waits in memory, is dropped, or goes out.
 *
 *   undecided  nobody has chosen: events wait in a closed outbox, nothing is stored or sent
 *   refused    nothing is kept
 *   granted    analytics or personalisation: the outbox is open, the transport runs
 */
import type { EventName } from '../core/event/catalogue.ts'
import type { Bus } from './bus.ts'
import type { Consent } from './consent.ts'
import { DENIED, mayRecord, sameConsent } from './consent.ts'
import type { Kept } from './database.ts'
import { eraseDatabase } from './database.ts'
import { createDrops } from './drops.ts'
import { pageEvent } from './event.ts'
import { guard, listen } from './guard.ts'
import { held } from './held.ts'
import type { Transport } from './transport.ts'
import { createOutbox } from './outbox.ts'
import { createTabs } from './tabs.ts'
import { createTransport, notify } from './transport.ts'

export type Recorder = {
  /** The event's id, or undefined when it was dropped. */
  record(name: EventName, params?: unknown): string | undefined
  choose(consent: Consent, source: string): void
  /** Who is signed in, signed by the shop's back end; it goes with every batch. Without it: nobody. */
  identify(proof?: object): void
  consent(): Consent
  /** Sends what is committed; settles when there is nothing left or the network failed. */
  flush(): Promise<unknown>
  bus: Bus
  /** Events that would go with the page: the device has no room for them, or no database. */
  mine(unsaved: true): readonly Kept[]
}

function followPage(line: Transport): void {
  listen(document, 'visibilitychange', () => {
    if (document.hidden) line.last()
  })
  listen(window, 'pagehide', line.last)
  listen(window, 'online', line.restart)
}

export function createRecorder(bus: Bus): Recorder {
  let refused = false
  const tabs = createTabs((word) => {
    if (word) held.outbox.forget(word)
    else if (!refused) withdraw()
  })
  const onDrop = createDrops(bus, () => held.outbox.isOpen())
  held.outbox = createOutbox(() => withdraw(), onDrop)
  const line = createTransport(bus, tabs, onDrop)

  /** Without a source another tab has withdrawn: it has told the server and erases the database. */
  function withdraw(source?: string, left = DENIED): void {
    const closing = held.outbox
    const wasOpen = closing.isOpen()
    const erased = guard(async () => {
      await closing.close()
      return !!source && eraseDatabase()
    })()
    let told: Promise<unknown> | undefined
    held.outbox = createOutbox(
      () => withdraw(),
      onDrop,
      () => Promise.all([erased, told]),
    )
    refused = true
    held.allowed = left
    line.restart()
    if (source) {
      if (wasOpen) tabs.say(null)
      const event = pageEvent('consent_update', { ...left, source })
      // Whoever refuses at once has nothing to take back; a database tells of a consent on another page.
      told = guard(async () => (wasOpen || (await erased)) && notify(event, () => held.outbox.isOpen()))()
    }
    bus.emit('consent', held.allowed)
  }

  function record(name: EventName, params?: unknown): string | undefined {
    if (refused) return undefined
    const event = pageEvent(name, params)
    held.outbox.add(event)
    line.soon()
    bus.emit('event', event)
    return event.id
  }

  followPage(line)
  return {
    consent: () => held.allowed,
    identify: (proof) => void (held.signed = proof),
    flush: line.flush,
    record,
    choose(next, source) {
      if (!mayRecord(next))
        return refused && sameConsent(next, held.allowed) ? undefined : withdraw(source, next)
      if (held.outbox.isOpen() && sameConsent(next, held.allowed)) return
      refused = false
      held.allowed = next
      held.outbox.agree(pageEvent('consent_update', { ...next, source }), next)
      tabs.open()
      line.soon()
      bus.emit('consent', held.allowed)
    },
    bus,
    mine: (unsaved) => held.outbox.mine(unsaved),
  }
}
