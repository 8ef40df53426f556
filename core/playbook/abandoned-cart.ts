/** SCN-02, abandoned cart: an e-mail an hour after the last change, an SMS a day after that. */
import type { Journey } from '../journey/journey.ts'

export const ABANDONED_CART: Journey = {
  id: 'abandoned-cart',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Opuštěný košík', en: 'Abandoned cart' },
  trigger: { event: 'add_to_cart' },
  entry: 'one_open',
  restartOn: ['add_to_cart', 'remove_from_cart'],
  exits: [
    { on: 'purchase', reason: 'converted' },
    { on: 'cart_emptied', reason: 'cart_emptied' },
    { on: 'personalisation_withdrawn', reason: 'consent_withdrawn' },
  ],
  steps: [
    { id: 'wait-1h', wait: '1h' },
    { id: 'email', send: { channel: 'email', template: 'cart-email' } },
    { id: 'wait-to-24h', wait: '23h' },
    { id: 'sms', send: { channel: 'sms', template: 'cart-sms' } },
  ],
}
