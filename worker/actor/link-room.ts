/**
 * Which room holds which open page, and how rooms are told.
 *
 * A page of a person who consented sits in the room of their profile, any other one in a room by
 * chance: so word of a person goes to one room, word of a product to all of them, and no room holds
 * every tab of the shop.
 */
import { allows } from '../../core/consent/state.ts'
import { segmentsTold } from '../../core/decision/live.ts'
import type { Person } from '../../core/journey/person.ts'
import { segmentsIn } from '../../core/segment/roster.ts'
import type { SegmentWord } from '../../core/wire/link.ts'
import type { Env } from '../env.ts'
import type { ItemWord } from '../render/live-word.ts'
import { releaseInForce } from '../store/release.ts'

export const ROOMS = 8

/** A room from afar. */
export type Room = {
  fetch(request: Request): Promise<Response>
  tell(words: readonly ItemWord[]): Promise<void>
  tellPerson(profile: string, words: readonly SegmentWord[]): Promise<void>
}

/** A number from 0 to below ROOMS; the same for the same profile. */
export function roomOf(profile: string): number {
  let hash = 0
  for (const letter of profile) hash = (Math.imul(hash, 31) + letter.codePointAt(0)!) >>> 0
  return hash % ROOMS
}

export function room(env: Env, index: number): Room {
  return env.LINK.getByName(`room-${index}`) as unknown as Room
}

/** Never rejects: a page that is not told now reads it at its next view. */
export async function tellRooms(env: Env, words: readonly ItemWord[]): Promise<void> {
  if (words.length === 0) return
  const told = Array.from({ length: ROOMS }, (_, index) => room(env, index).tell(words))
  noteFaults(await Promise.allSettled(told))
}

/** Who entered or left a segment that a campaign of the pages asks for. */
export function rosterWords(before: Person | null, after: Person): SegmentWord[] {
  if (before?.roster === after.roster || !allows(after.profile.consents, 'personalisation')) return []
  const asked = segmentsTold(releaseInForce().campaigns)
  if (asked.length === 0) return []
  const was = new Set(before ? segmentsIn(before.roster) : [])
  const is = new Set(segmentsIn(after.roster))
  return asked
    .filter((segment) => was.has(segment) !== is.has(segment))
    .map((segment) => ({ kind: 'segment', segment, is_in: is.has(segment) }))
}

/** Tells the open pages of every device of one person. Never rejects. */
export async function tellPerson(env: Env, person: Person, words: readonly SegmentWord[]): Promise<void> {
  if (words.length === 0) return
  const profiles = [person.profile.id, ...person.members.map(({ id }) => id)]
  const told = profiles.map((profile) => room(env, roomOf(profile)).tellPerson(profile, words))
  noteFaults(await Promise.allSettled(told))
}

function noteFaults(told: readonly PromiseSettledResult<void>[]): void {
  for (const one of told) if (one.status === 'rejected') console.error('a room was not told', one.reason)
}
