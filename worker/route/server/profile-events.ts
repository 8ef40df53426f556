/** What the shop knows of a person, as events: traits, and the companies they act for. */
import type { ProfileInput } from '../../../core/wire/server.ts'
import { eventId } from './event-id.ts'

/**
 * @param key  names this item where it has no id of its own: the same key again counts once.
 * @param now  epoch ms; when it was so, where the item does not say.
 *
 * An item that only names a person by several identifiers still says that they belong together,
 * so it is told as an update of no trait.
 */
export function profileEvents(input: ProfileInput, key: string, now: number): object[] {
  const { identifiers, traits = {}, accounts = [], source = 'shop' } = input
  const base = { at: input.at ?? now, identifiers }
  const own = input.id ?? eventId('profile', key)
  const events: object[] = []
  if (Object.keys(traits).length > 0 || accounts.length === 0)
    events.push({ ...base, id: own, name: 'traits_update', params: { traits, source } })
  for (const { id, role, removed } of accounts)
    events.push({
      ...base,
      id: eventId('account', own, id),
      name: 'account_update',
      params: {
        account: id,
        source,
        ...(role ? { role } : {}),
        ...(removed === undefined ? {} : { removed }),
      },
    })
  return events
}
