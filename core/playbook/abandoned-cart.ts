/** SCN-02, abandoned cart: an e-mail an hour after the last change, an SMS a day after that. */
import type { Journey } from '../journey/journey.ts'

/** Whichever of the journeys about a cart writes first has the word on it; the others are silent. */
export const ONE_CART: NonNullable<Journey['shares']> = { intent: 'cart', within: '7d' }

export const ABANDONED_CART: Journey = {
  id: 'abandoned-cart',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Opuštěný košík', en: 'Abandoned cart' },
  purpose: 'personalisation',
  shares: ONE_CART,
  triggers: [{ on: 'event', event: 'add_to_cart' }],
  // A late event from before a purchase, or of somebody who is not to be known, leaves no cart.
  who: { 'cart.items': { $gt: 0 } },
  entry: { open: 'one' },
  restartOn: ['add_to_cart', 'remove_from_cart'],
  exits: [
    { event: 'purchase', reason: 'converted' },
    { event: 'remove_from_cart', when: { 'cart.items': 0 }, reason: 'cart_emptied' },
    { event: 'consent_update', when: { 'consent.personalisation': false }, reason: 'consent_withdrawn' },
  ],
  steps: [
    { id: 'wait-1h', kind: 'wait', for: '1h' },
    { id: 'email', kind: 'message', channels: ['email'], template: 'cart' },
    { id: 'wait-to-24h', kind: 'wait', for: '23h' },
    { id: 'sms', kind: 'message', channels: ['sms'], template: 'cart' },
  ],
}
