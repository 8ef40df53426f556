/** One of the writers: sends batches, some several times at once, and again until each is acknowledged. */
import { setTimeout as wait } from 'node:timers/promises'
import type { EventsAnswer } from '../../../core/wire/events.ts'
import type { Chance } from '../../../demo/seed/chance.ts'
import { posted } from './batch.ts'
import type { Batch, Maker } from './batch.ts'
import type { Ledger } from './ledger.ts'

export type Target = { readonly url: string; readonly siteKey: string; readonly serverKey: string }

export type WriterSettings = {
  readonly chance: Chance
  readonly maker: Maker
  readonly ledger: Ledger
  /** Where to send to now; it waits while the instance is down. */
  readonly target: () => Promise<Target>
  /** Batches that were acknowledged and are to be sent once more after the next start. */
  readonly later: Batch[]
  readonly isOver: () => boolean
}

const COPIES_SHARE = 0.3
const LATER_SHARE = 0.1
const MAX_LATER = 200
const TIMEOUT_MS = 15_000
const PAUSE_MS = 40

/** Writes until it is over, and leaves no batch behind that was not acknowledged. */
export async function write(settings: WriterSettings): Promise<void> {
  const { chance, maker, ledger, later, isOver } = settings
  while (!isOver()) {
    const batch = maker.next()
    ledger.sending(batch)
    ledger.heard.batches++
    await deliver(batch, settings, chance.is(COPIES_SHARE) ? chance.whole(2, 5) : 1)
    if (later.length < MAX_LATER && chance.is(LATER_SHARE)) later.push(batch)
    // A breath, so that the machine is not all ours.
    await wait(chance.whole(0, 12))
  }
}

/** Sends copies at once, and again until at least one was acknowledged. */
export async function deliver(
  batch: Batch,
  settings: Pick<WriterSettings, 'ledger' | 'target'>,
  copies: number,
): Promise<void> {
  for (;;) {
    const target = await settings.target()
    const answers = await Promise.all(Array.from({ length: copies }, () => send(batch, target)))
    for (const answer of answers) {
      settings.ledger.heard.copies++
      if (answer) settings.ledger.answered(batch, answer)
      else settings.ledger.heard.lost++
    }
    if (answers.some((answer) => answer !== null)) return
    await wait(PAUSE_MS)
  }
}

/** The answer; null when none came, or one that says to try again. */
async function send(batch: Batch, target: Target): Promise<EventsAnswer | null> {
  const { path, body } = posted(batch, target.siteKey)
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (batch.way === 'server') headers['authorization'] = `Bearer ${target.serverKey}`
  let answer: Response
  let text: string
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    answer = await fetch(target.url + path, { method: 'POST', headers, body, signal })
    text = await answer.text()
  } catch {
    return null
  }
  if (answer.status === 429 || answer.status >= 500) return null
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as EventsAnswer
}
