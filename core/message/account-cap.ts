/**
 * What a company may get in a week, through whichever of its people: the one cap that no single person's messages
 * tell. Who counts is asked here; how many there were, of the store that all people share.
 */
import type { AccountRole } from '../profile/account.ts'
import type { Policy } from './policy.ts'
import { isTransactional } from './send.ts'
import type { Send } from './send.ts'

export type AccountCap = { readonly accounts: readonly string[]; readonly most: number }

/** Null: it is no message to a company, or no cap is set. */
export function accountCapOf(
  send: Send,
  accounts: readonly AccountRole[],
  { accounts: cap }: Pick<Policy, 'accounts'>,
): AccountCap | null {
  if (!cap || send.audience !== 'b2b' || isTransactional(send)) return null
  const acted = accounts.filter(({ removed }) => !removed).map(({ account }) => account)
  return acted.length === 0 ? null : { accounts: acted, most: cap.perWeek }
}

export type AccountHeld =
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'withheld'; readonly reason: 'account_cap_reached' }

/** @param freeAt  when the company has room again; Infinity: never. */
export function heldByAccount(
  { whenHeld, expiresAt }: Send,
  { whenCapped }: Pick<Policy, 'whenCapped'>,
  freeAt: number,
): AccountHeld {
  const isUseful = freeAt < (expiresAt ?? Infinity) && freeAt < Infinity
  return isUseful && (whenHeld ?? whenCapped) === 'next_window'
    ? { kind: 'wait', until: freeAt }
    : { kind: 'withheld', reason: 'account_cap_reached' }
}
