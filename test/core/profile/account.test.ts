import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MAX_ACCOUNTS,
  accountRoleOf,
  currentAccounts,
  foldAccounts,
  mergeAccounts,
} from '../../../core/profile/account.ts'
import type { AccountRole } from '../../../core/profile/account.ts'
import type { Event } from '../../../core/event/event.ts'

const word: fc.Arbitrary<AccountRole> = fc
  .record({
    account: fc.integer({ min: 0, max: 80 }).map((n) => `firma-${n}`),
    role: fc.constantFrom(null, 'buyer', 'accountant'),
    source: fc.constantFrom('crm', 'segment'),
    at: fc.integer({ min: 0, max: 60 }),
    removed: fc.boolean(),
  })
  .map(({ removed, ...rest }) => (removed ? { ...rest, removed: true as const } : rest))
const words = fc.array(word, { maxLength: 150 })
const folded = (changes: readonly AccountRole[]) => changes.reduce(foldAccounts, [] as readonly AccountRole[])

/** The newest word on each company, by looking at all of them. */
function expected(changes: readonly AccountRole[]): Map<string, number> {
  const newest = new Map<string, number>()
  for (const { account, at } of changes) newest.set(account, Math.max(newest.get(account) ?? -1, at))
  return newest
}

describe('accounts', () => {
  test('are the same in any order of arrival, with duplicates', () => {
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.nat()), (changes, dice) => {
        const shuffled = [...changes, ...changes.slice(0, 20)]
          .map((one) => [dice.next().value as number, one] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, one]) => one)
        expect(folded(shuffled)).toEqual(folded(changes))
      }),
    )
  })

  test('merge like their words, whichever way round', () => {
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        const [one, two, three] = [folded(a), folded(b), folded(c)]
        expect(mergeAccounts(one, two)).toEqual(folded([...a, ...b]))
        expect(mergeAccounts(two, one)).toEqual(mergeAccounts(one, two))
        expect(mergeAccounts(mergeAccounts(one, two), three)).toEqual(
          mergeAccounts(one, mergeAccounts(two, three)),
        )
        expect(mergeAccounts(one, one)).toEqual(one)
      }),
    )
  })

  test('hold the newest word on each company, and no more than fit', () => {
    fc.assert(
      fc.property(words, (changes) => {
        const held = folded(changes)
        const newest = expected(changes)
        expect(held.length).toBe(Math.min(newest.size, MAX_ACCOUNTS))
        for (const { account, at } of held) expect(at).toBe(newest.get(account))
        const kept = new Set(held.map(({ account }) => account))
        const oldest = Math.min(...held.map(({ at }) => at))
        for (const [account, at] of newest) if (!kept.has(account)) expect(at).toBeLessThanOrEqual(oldest)
      }),
    )
  })

  test('an end wins a tie, and older news does not bring the person back', () => {
    const joined: AccountRole = { account: 'f1', role: 'buyer', source: 'crm', at: 5 }
    const left: AccountRole = { ...joined, removed: true }
    for (const order of [
      [joined, left],
      [left, joined],
    ])
      expect(currentAccounts(folded(order))).toEqual([])
    expect(currentAccounts(folded([left, { ...joined, at: 4 }]))).toEqual([])
    expect(currentAccounts(folded([left, { ...joined, at: 6 }]))).toEqual([{ ...joined, at: 6 }])
  })
})

describe('an event', () => {
  const event = (name: string, params: Record<string, unknown>): Event => ({
    id: 'e-1234567',
    name: name as Event['name'],
    at: 7,
    receivedAt: 9,
    source: 'server',
    params,
  })
  test('says the company, the role and who says it', () => {
    expect(accountRoleOf(event('account_update', { account: 'f1', role: 'buyer', source: 'crm' }))).toEqual({
      account: 'f1',
      role: 'buyer',
      source: 'crm',
      at: 7,
    })
    expect(accountRoleOf(event('account_update', { account: 'f1', removed: true }))).toEqual({
      account: 'f1',
      role: null,
      source: 'server',
      at: 7,
      removed: true,
    })
  })
  test.each([
    ['another name', event('login', { account: 'f1' })],
    ['no company', event('account_update', {})],
    ['a company that is no text', event('account_update', { account: 7 })],
    ['a name of a thousand letters', event('account_update', { account: 'x'.repeat(1000) })],
  ])('with %s says nothing', (_, one) => expect(accountRoleOf(one)).toBeNull())
})
