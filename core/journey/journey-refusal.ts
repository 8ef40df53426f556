/** What a message's own journey has against it, whatever the arbiter says. */
import type { Reason } from '../message/reason.ts'
import type { Send } from '../message/send.ts'
import { boughtSince } from './bought.ts'
import type { Person } from './person.ts'

/** Null: nothing. */
export function journeyRefusal(send: Send, person: Person): Reason | null {
  return heldRefusal(send, person) ?? boughtSince(person, send) ?? cartRefusal(send, person)
}

/** The same journey speaks to this person by another entry. */
function heldRefusal(send: Send, person: Person): Reason | null {
  return person.entries.some(({ id, status }) => id === send.entry && status === 'held') ? 'superseded' : null
}

function cartRefusal(send: Send, person: Person): Reason | null {
  return send.template.startsWith('cart-') && person.features.cart.lines.length === 0 ? 'cart_emptied' : null
}
