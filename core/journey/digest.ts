/**
 * A digest: one message, its leader, speaks for others of the same digest, its parts. They stay open
 * until the leader went, so that what ends one of them (a purchase) still can; until then nobody else
 * takes them. Where the leader ends and was not sent, they go on by themselves.
 */
import { sameDigest } from '../message/arbiter.ts'
import { isOpen, notSent } from '../message/send.ts'
import type { Send } from '../message/send.ts'
import { journeyRefusal } from './journey-refusal.ts'
import { counted } from './person.ts'
import type { Person } from './person.ts'

/** Keys of the parts that a message speaks for if it goes now; none: it goes alone. */
export function partsOf(leader: Send, person: Person, now: number): readonly string[] {
  const { sends } = person
  const own = (leader.gathered ?? []).filter((key) => {
    const part = sends.find((one) => one.key === key)
    return part !== undefined && (isSettledPart(part) || mayJoin(part, person, now))
  })
  // Whoever took an attempt before knows the key, and would never read what was added since.
  if (leader.mayHaveAt !== undefined) return own
  const more = sameDigest(leader, sends).filter(
    (one) => !own.includes(one.key) && mayJoin(one, person, now) && leaderOf(one, sends) === null,
  )
  return [...own, ...more.map(({ key }) => key)]
}

/** It was settled as a part of the very message that names it: of one that may have arrived, or came back. */
const isSettledPart = ({ reason }: Send) => reason === 'gathered'

/** What was asked for already, or would not go by itself, is part of nothing. */
function mayJoin(part: Send, person: Person, now: number): boolean {
  return (
    isOpen(part) &&
    part.status !== 'leased' &&
    part.attempts === 0 &&
    part.mayHaveAt === undefined &&
    part.reason === null &&
    (part.expiresAt ?? Infinity) > now &&
    journeyRefusal(part, person) === null
  )
}

/** The message that is on its way and speaks for this one; null: it goes by itself. */
export function leaderOf({ key }: Send, sends: readonly Send[]): Send | null {
  return sends.find((one) => isOpen(one) && one.gathered?.includes(key)) ?? null
}

/** Whether what a leased message says is too much by now: a part of it ended. Asked right before it would be posted. */
export function isOutdated({ sends }: Person, key: string): boolean {
  const { gathered = [] } = sends.find((one) => one.key === key) ?? {}
  return sends.some((one) => gathered.includes(one.key) && !isOpen(one) && !isSettledPart(one))
}

export function withParts(send: Send, keys: readonly string[]): Send {
  const { gathered: _, ...alone } = send
  return keys.length > 0 ? { ...alone, gathered: keys } : alone
}

/** The message without the parts that go on by themselves. */
export function alone(send: Send, sends: readonly Send[]): Send {
  if (!send.gathered) return send
  const settled = new Set(sends.filter(isSettledPart).map(({ key }) => key))
  return withParts(
    send,
    send.gathered.filter((key) => settled.has(key)),
  )
}

/**
 * What becomes of the parts of leaders that ended.
 *
 * @param before  the sends as they were while those leaders were open.
 */
export function afterLeaders(before: readonly Send[], person: Person, now: number): Person {
  return before.reduce((held, leader) => {
    if (!leader.gathered || !isOpen(leader)) return held
    const ended = held.sends.find(({ key }) => key === leader.key)
    if (!ended || isOpen(ended)) return held
    if (ended.status === 'sent' || ended.mayHaveAt !== undefined) return taken(held, leader.gathered, now)
    const sends = held.sends.map((one) => (one === ended ? alone(ended, held.sends) : one))
    return freed({ ...held, sends }, leader.gathered, now)
  }, person)
}

/**
 * The same for parts whose leader stays with somebody else.
 *
 * @param others  the sends of the person that they were parted from.
 */
export function withoutLeaders(person: Person, others: readonly Send[], now: number): Person {
  return others.reduce((held, leader) => {
    if (!leader.gathered || !isOpen(leader)) return held
    const isOnItsWay = leader.status === 'leased' || leader.mayHaveAt !== undefined
    return isOnItsWay ? taken(held, leader.gathered, now) : freed(held, leader.gathered, now)
  }, person)
}

/** They went, or may have gone, as a part of another message. */
function taken(person: Person, keys: readonly string[], now: number): Person {
  const going = person.sends.filter((one) => keys.includes(one.key) && isOpen(one))
  if (going.length === 0) return person
  const sends = person.sends.map((one) => (going.includes(one) ? notSent(one, 'gathered', now) : one))
  const told: Person = { ...person, sends }
  return going.reduce<Person>((held, { entry }) => counted(held, entry, 'send.not_sent.gathered'), told)
}

/** They are asked about at once; the first of them leads the others. */
function freed(person: Person, keys: readonly string[], now: number): Person {
  const isLate = (one: Send) => keys.includes(one.key) && isOpen(one) && (one.dueAt ?? 0) > now
  if (!person.sends.some(isLate)) return person
  return { ...person, sends: person.sends.map((one) => (isLate(one) ? { ...one, dueAt: now } : one)) }
}
