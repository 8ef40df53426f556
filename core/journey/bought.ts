/** Who has bought is not reminded: what a purchase ends, asked where no journey can be asked any more. */
import type { Reason } from '../message/reason.ts'
import type { Send } from '../message/send.ts'
import type { Journey } from './journey.ts'
import type { Person } from './person.ts'

/** Whether any purchase at all ends it. */
export function endsByPurchase({ exits }: Pick<Journey, 'exits'>): boolean {
  return exits.some((exit) => exit.event === 'purchase' && !exit.where && !exit.when && !exit.keyed)
}

/**
 * Why a message that any purchase calls off may not go, null where it may. The row says so itself: its journey
 * may have left the release since, and then no exit finds the entry.
 */
export function boughtSince(
  { entries, features }: Pick<Person, 'entries' | 'features'>,
  { untilBought, entry, createdAt }: Send,
): Reason | null {
  const boughtAt = features.lastPurchaseAt
  if (!untilBought || boughtAt === null) return null
  const since = entries.find(({ id }) => id === entry)?.enteredAt ?? createdAt
  return boughtAt >= since ? 'converted' : null
}
