/** Companies that a person acts for: the newest word on each, in any order of arrival. */
import { textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'

/** A company that a person acts for, and as what. */
export type AccountRole = {
  readonly account: string
  /** "buyer", "accountant" …; null when it was not said. */
  readonly role: string | null
  readonly source: string
  readonly at: number
  /** The person no longer acts for it; kept so that older news cannot bring it back. */
  readonly removed?: true
}

export const MAX_ACCOUNTS = 50
const MAX_ID = 128

/** What an `account_update` says; null when the event is another, or names no company. */
export function accountRoleOf(event: Event): AccountRole | null {
  const account = event.name === 'account_update' ? textParam(event, 'account') : null
  if (account === null || account.length > MAX_ID) return null
  return {
    account,
    role: textParam(event, 'role'),
    source: textParam(event, 'source') ?? event.source,
    at: event.at,
    ...(event.params['removed'] === true ? { removed: true as const } : {}),
  }
}

/**
 * The companies after a change, oldest word first.
 *
 * Of two words on one company the later wins; of one instant the end of it, then the greater text.
 * Only the newest MAX_ACCOUNTS are kept. As the word on a company only ever gets newer, which these
 * are hangs on no order: changes commute, and the same one twice changes nothing.
 */
export function foldAccounts(held: readonly AccountRole[], change: AccountRole): readonly AccountRole[] {
  const same = held.find(({ account }) => account === change.account)
  if (same && compare(change, same) <= 0) return held
  return [...held.filter((one) => one !== same), change].sort(compare).slice(-MAX_ACCOUNTS)
}

/** Those of two profiles that turned out to be one person. */
export function mergeAccounts(
  one: readonly AccountRole[],
  other: readonly AccountRole[],
): readonly AccountRole[] {
  return other.reduce(foldAccounts, one)
}

/** The companies that the person acts for now. */
export function currentAccounts(held: readonly AccountRole[]): readonly AccountRole[] {
  return held.filter(({ removed }) => removed !== true)
}

/** A total order of words, so that no two different ones are ever equal. */
function compare(one: AccountRole, other: AccountRole): number {
  if (one.at !== other.at) return one.at - other.at
  if ((one.removed === true) !== (other.removed === true)) return one.removed ? 1 : -1
  const [a, b] = [textOf(one), textOf(other)]
  return a === b ? 0 : a < b ? -1 : 1
}

const textOf = ({ account, role, source }: AccountRole) => JSON.stringify([account, role ?? '', source])
