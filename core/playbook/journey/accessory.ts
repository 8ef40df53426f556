/** SCN-31: the accessory for an order that is on its way, so that both may arrive in the same week. */
import type { Journey } from '../../journey/journey.ts'
import { BOUGHT, FORGOTTEN, SENT_BACK } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'accessory',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Doplněk k objednávce', en: 'Accessory for an order' },
  purpose: 'personalisation',
  topic: 'tips',
  priority: 32,
  triggers: [{ on: 'webhook', event: 'order_dispatched' }],
  entry: { open: 'one', by: 'order', again: 'never' },
  context: { order: 'event.transaction_id' },
  restartOn: [],
  exits: [BOUGHT, SENT_BACK, FORGOTTEN],
  steps: [
    { id: 'wait-2h', kind: 'wait', for: '2h' },
    { id: 'daytime', kind: 'window', hours: [9, 19] },
    {
      id: 'mail',
      kind: 'message',
      channels: ['email'],
      template: 'accessory',
      expires: '1d',
      whenHeld: 'abort',
    },
  ],
}

export const ACCESSORY: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-31',
  title: JOURNEY.title,
  about: {
    cs: 'Dvě hodiny po odeslání zásilky přijde jeden doplněk k ní. Kdo už dnes zprávu dostal, nedostane ji; nákup nebo vrácení ji zastaví.',
    en: 'Two hours after a parcel left comes one accessory for it. Not to whom another message went today; a purchase or a return stops it.',
  },
  journey: JOURNEY,
  needs: [
    { cs: 'Obchod musí posílat událost order_dispatched.', en: 'The shop has to send order_dispatched.' },
  ],
  templates: {
    'accessory-email': {
      cs: {
        channel: 'email',
        subject: 'Nechybí vám k objednávce ještě tohle?',
        preheader: 'Drobnost, na kterou se zapomíná.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'vaše zásilka je na cestě. Na tohle se k ní nejčastěji zapomíná:' },
          { kind: 'products', of: 'complementary', count: 2 },
          { kind: 'text', text: 'Máte-li ho doma, zprávu klidně smažte.' },
        ],
        footer: 'Píšeme vám k objednávce {{ entry.order }}, protože jste souhlasili se zasíláním tipů.',
      },
      en: {
        channel: 'email',
        subject: 'Is this missing from your order?',
        preheader: 'A small thing that is often forgotten.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'your parcel is on its way. This is what is most often forgotten:' },
          { kind: 'products', of: 'complementary', count: 2 },
          { kind: 'text', text: 'If you have it at home, just delete this message.' },
        ],
        footer: 'We write about your order {{ entry.order }}, as you agreed to tips by e-mail.',
      },
    },
  },
}
