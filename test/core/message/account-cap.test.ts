import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { accountCapOf, heldByAccount } from '../../../core/message/account-cap.ts'
import { send } from './made.ts'

const acts = (account: string, removed?: true) => ({
  account,
  role: 'buyer',
  source: 'crm',
  at: 1,
  ...(removed && { removed }),
})
const cap = { accounts: { perWeek: 2 } }
const b2b = send({ audience: 'b2b' })
const NOON = Date.parse('2026-06-15T10:00:00Z')

describe('a cap of a company', () => {
  test('counts for every company that a person still acts for', () => {
    expect(accountCapOf(b2b, [acts('acme'), acts('gone', true), acts('beta')], cap)).toEqual({
      accounts: ['acme', 'beta'],
      most: 2,
    })
  })

  test('is none of who acts for nobody, of other messages, of what was asked for, or where none is set', () => {
    expect(accountCapOf(b2b, [acts('gone', true)], cap)).toBeNull()
    expect(accountCapOf(send(), [acts('acme')], cap)).toBeNull()
    expect(accountCapOf(send({ audience: 'b2b', class: 'transactional' }), [acts('acme')], cap)).toBeNull()
    expect(accountCapOf(b2b, [acts('acme')], {})).toBeNull()
  })

  test('lets a message wait where that is wanted and of use, else drops it with its reason', () => {
    const dropped = { kind: 'withheld', reason: 'account_cap_reached' }
    const until = NOON + DAY_MS
    const waits = { whenCapped: 'next_window' } as const
    expect(heldByAccount(b2b, waits, until)).toEqual({ kind: 'wait', until })
    expect(heldByAccount(b2b, { whenCapped: 'abort' }, until)).toEqual(dropped)
    expect(heldByAccount({ ...b2b, whenHeld: 'next_window' }, { whenCapped: 'abort' }, until)).toEqual({
      kind: 'wait',
      until,
    })
    expect(heldByAccount({ ...b2b, expiresAt: until }, waits, until)).toEqual(dropped)
    expect(heldByAccount(b2b, waits, Infinity)).toEqual(dropped)
  })
})
