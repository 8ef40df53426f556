/** One answer about consent as an event. */
import type { ConsentInput } from '../../../core/wire/server.ts'
import { eventId } from './event-id.ts'

/** @param key  names the answer where it has no id of its own. */
export function consentEvent(
  { id, identifiers, purpose, granted, at, source = 'shop', wording, proof, basis }: ConsentInput,
  key: string,
  now: number,
): object {
  const params = { [purpose]: granted, source, wording, proof, basis }
  return {
    id: id ?? eventId('consent', key),
    name: 'consent_update',
    at: at ?? now,
    identifiers,
    params: Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)),
  }
}
