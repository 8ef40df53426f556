/** Names of events that are made from what they tell of, so that the same news counts once. */
import { sha256 } from '../../../core/base/sha256.ts'

const ID = /^[A-Za-z0-9_:-]{8,64}$/

/** The parts joined by colons, or, where that is no event id, the first part and a hash of all. */
export function eventId(...parts: readonly string[]): string {
  const plain = parts.join(':')
  return ID.test(plain) ? plain : `${parts[0]!.slice(0, 20)}:${sha256(parts.join('\u001f')).slice(0, 40)}`
}
