import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { heldByOther } from '../../../core/message/shared.ts'
import { WAKE_MS } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import { touchesOf } from '../../../core/message/touch.ts'
import { send } from './made.ts'

const NOON = Date.parse('2026-06-15T10:00:00Z')
const shared = { intent: 'cart', withinMs: 7 * DAY_MS, since: null }
const mine = send({ key: 'mine', journey: 'cart-three-steps', shared })
const theirs = (draft: Partial<Send>) =>
  send({ key: 'theirs', journey: 'abandoned-cart', shared, dueAt: null, ...draft })
const ask = (one: Send, ...others: readonly Send[]) =>
  heldByOther(one, touchesOf(one, { sends: others }, NOON), [one, ...others], NOON)
const SAID = { kind: 'no', reason: 'said_already' }

describe('an intent that journeys share', () => {
  test('is said by one of them within its time', () => {
    expect(ask(mine)).toBeNull()
    expect(ask(mine, theirs({ status: 'sent', settledAt: NOON - HOUR_MS }))).toEqual(SAID)
    expect(ask(mine, theirs({ status: 'sent', settledAt: NOON - 7 * DAY_MS }))).toBeNull()
    expect(ask(mine, theirs({ status: 'leased', dueAt: NOON + MINUTE_MS }))).toEqual(SAID)
  })

  test('is free again after a purchase, and where the other did not arrive', () => {
    const bought = { ...mine, shared: { ...shared, since: NOON - MINUTE_MS } }
    expect(ask(bought, theirs({ status: 'sent', settledAt: NOON - HOUR_MS }))).toBeNull()
    expect(ask(mine, theirs({ status: 'failed', reason: 'sender_refused', settledAt: NOON - 1 }))).toBeNull()
  })

  test('waits for what may have arrived and is tried again', () => {
    const tried = theirs({ status: 'queued', mayHaveAt: NOON - MINUTE_MS, dueAt: NOON + MINUTE_MS })
    expect(ask(mine, tried)).toEqual({ kind: 'wait', until: NOON + WAKE_MS, reason: 'outranked' })
  })

  test('binds no journey by its own messages, nor by what others say of something else', () => {
    const sent = { status: 'sent', settledAt: NOON - HOUR_MS } as const
    expect(ask(mine, theirs({ ...sent, journey: mine.journey }))).toBeNull()
    expect(ask(mine, theirs({ ...sent, shared: { ...shared, intent: 'trip' } }))).toBeNull()
    const { shared: _, ...alone } = theirs(sent)
    expect(ask(mine, alone)).toBeNull()
    expect(ask(alone, { ...mine, ...sent })).toBeNull()
  })

  test('waits for one that a sender may have taken, and is asked again', () => {
    const asked = theirs({ status: 'retrying', dueAt: NOON + HOUR_MS, attempts: 1 })
    expect(ask(mine, asked)).toEqual({ kind: 'wait', until: NOON + HOUR_MS, reason: 'outranked' })
    expect(ask(mine, { ...asked, dueAt: NOON })).toEqual({
      kind: 'wait',
      until: NOON + WAKE_MS,
      reason: 'outranked',
    })
  })
})
