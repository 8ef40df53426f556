/** SCN-06: how it suits, asked five days after the parcel came, and never of what went back. */
import type { Journey } from '../../journey/journey.ts'
import { SENT_BACK } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'review-request',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Žádost o hodnocení', en: 'Review request' },
  purpose: 'email',
  topic: 'reviews',
  priority: 35,
  triggers: [{ on: 'webhook', event: 'order_delivered' }],
  entry: { open: 'one', by: 'order', again: 'never' },
  context: { order: 'event.transaction_id' },
  restartOn: [],
  exits: [SENT_BACK],
  steps: [
    { id: 'wait-5d', kind: 'wait', for: '5d' },
    { id: 'daytime', kind: 'window', hours: [9, 19] },
    { id: 'mail', kind: 'message', channels: ['email'], template: 'review', expires: '5d' },
    { id: 'rated', kind: 'await', event: 'rating_given', within: '14d', late: null },
    { id: 'answered', kind: 'goal', goal: 'rated' },
  ],
}

export const REVIEW_REQUEST: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-06',
  title: JOURNEY.title,
  about: {
    cs: 'Pět dní po doručení přijde žádost o hodnocení, k jedné objednávce jednou. Vrácení zboží ji zastaví.',
    en: 'Five days after the delivery a review is asked for, once for each order. A return stops it.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Obchod musí posílat událost order_delivered, a při vrácení refund.',
      en: 'The shop has to send order_delivered, and refund when something comes back.',
    },
  ],
  templates: {
    'review-email': {
      cs: {
        channel: 'email',
        subject: 'Jak vám slouží, co jste si objednali?',
        preheader: 'Stačí jedno kliknutí na hvězdičky.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'balík s objednávkou {{ entry.order }} je u vás pár dní. Jste s ním spokojení? Vaše hodnocení pomůže těm, kdo teprve vybírají, a nám říká, co zlepšit.',
          },
          { kind: 'rating', scale: 'stars', question: 'Kolik hvězdiček byste nám dali?' },
          {
            kind: 'text',
            text: 'Pokud něco není v pořádku, odpovězte na tuto zprávu. Vyřešíme to dřív než hodnocení.',
          },
        ],
        footer: 'Píšeme vám kvůli vaší objednávce, protože jste souhlasili se zasíláním e-mailů.',
      },
      en: {
        channel: 'email',
        subject: 'How do you like what you ordered?',
        preheader: 'One click on the stars is enough.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'your order {{ entry.order }} has been with you for some days. Are you happy with it? Your rating helps those who are still choosing, and tells us what to improve.',
          },
          { kind: 'rating', scale: 'stars', question: 'How many stars would you give us?' },
          {
            kind: 'text',
            text: 'If something is wrong, reply to this message. We put that right before any rating.',
          },
        ],
        footer: 'We write because of your order, as you agreed to e-mails from us.',
      },
    },
  },
}
