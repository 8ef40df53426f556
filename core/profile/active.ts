/** Signs of life: what somebody did, and not a shop, a machine or Vitrina. */
import { answersIn } from '../consent/answer.ts'
import type { Event } from '../event/event.ts'

/** Told by a back end, and yet their own doing. */
const DOINGS: ReadonlySet<string> = new Set([
  'purchase',
  'login',
  'sign_up',
  'preferences_update',
  'message_opened',
  'message_clicked',
  'message_replied',
  'event_registered',
  'event_attended',
  'subscription_started',
])

/** A yes is one; to take a consent back asks for less, not for more. */
export function isSignOfLife(event: Event): boolean {
  const { name, source, params } = event
  if (params['by_machine'] === true || params['proxy'] === true) return false
  if (source === 'page' || DOINGS.has(name)) return true
  return name === 'consent_update' && answersIn(event).some(({ granted }) => granted)
}
