/** Queues the one text that confirms a STOP. It belongs to no journey: none may be written that passes by a refusal. */
import { DAY_MS, HOUR_MS } from '../base/time.ts'
import type { Event } from '../event/event.ts'
import { FAREWELL_JOURNEY as NAME, FAREWELL_TEMPLATE, isStop } from '../message/farewell.ts'
import { sendKey } from '../message/send.ts'
import type { Send } from '../message/send.ts'
import { count } from './person.ts'
import type { Person } from './person.ts'

/** Once a day at most, however often they write; the same person where it is no STOP. */
export function farewell(person: Person, event: Event, now: number): Person {
  if (!isStop(event) || person.profile.phone === null) return person
  const key = sendKey(person.profile.id, NAME, String(Math.floor(event.at / DAY_MS)), 'sms')
  if (person.sends.some((one) => one.key === key)) return person
  const send: Send = {
    key,
    journey: NAME,
    version: 1,
    entry: NAME,
    step: 'sms',
    channel: 'sms',
    class: 'transactional',
    template: FAREWELL_TEMPLATE,
    // Late it would only disturb who wanted peace.
    expiresAt: now + HOUR_MS,
    status: 'queued',
    reason: null,
    createdAt: now,
    dueAt: now,
    attempts: 0,
    settledAt: null,
  }
  return {
    ...person,
    sends: [...person.sends, send],
    counters: count(person.counters, 'send.candidates'),
  }
}
