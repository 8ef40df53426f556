/** Signs of life: what somebody did, and not a shop, a machine or Vitrina. */
import { answersIn } from '../consent/answer.ts'
import type { Event } from '../event/event.ts'

/** Told by a back end, and yet their own doing. */
const DOING = /^(purchase|login|sign_up|preferences_update|message_(opened|clicked|replied))$/

/** A yes is one; to take a consent back asks for less, not for more. */
export function isSignOfLife(event: Event): boolean {
  if (event.params['by_machine'] === true) return false
  return event.source === 'page' || DOING.test(event.name) || answersIn(event).some(({ granted }) => granted)
}
