/** SCN-08: thanks, once for each order, on the day after it. */
import type { Journey } from '../../journey/journey.ts'
import { SENT_BACK } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'thank-you',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Poděkování po nákupu', en: 'Thanks after a purchase' },
  purpose: 'email',
  topic: 'tips',
  priority: 45,
  triggers: [{ on: 'event', event: 'purchase' }],
  entry: { open: 'one', by: 'order', again: 'never' },
  context: { order: 'event.transaction_id', item: 'event.item_id' },
  restartOn: [],
  exits: [SENT_BACK],
  steps: [
    { id: 'wait-20h', kind: 'wait', for: '20h' },
    { id: 'daytime', kind: 'window', hours: [9, 19] },
    { id: 'mail', kind: 'message', channels: ['email'], template: 'thanks', expires: '3d' },
  ],
}

export const THANK_YOU: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-08',
  title: JOURNEY.title,
  about: {
    cs: 'Den po objednávce přijde poděkování s kontaktem a s tím, co se k nákupu hodí. Ke každé objednávce jednou; vrácení ho zastaví.',
    en: 'On the day after an order come thanks, a way to reach the shop and what goes with the purchase. Once for each order; a return stops it.',
  },
  journey: JOURNEY,
  needs: [],
  templates: {
    'thanks-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if entry.order %}Děkujeme za objednávku {{ entry.order }}{% else %}Děkujeme za nákup{% endif %}',
        preheader: 'A kdyby cokoli, stačí odpovědět.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'děkujeme, že jste nakoupili právě u nás. Vážíme si toho.' },
          {
            kind: 'text',
            text: 'Potřebujete něco změnit nebo doplnit? Odpovězte na tuto zprávu, čtou ji lidé.',
          },
          {
            kind: 'products',
            of: 'complementary',
            count: 3,
            title: 'Hodí se k tomu',
            when: { 'consent.personalisation': true },
          },
        ],
        footer: 'Píšeme vám po nákupu, protože jste souhlasili se zasíláním e-mailů.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if entry.order %}Thank you for the order {{ entry.order }}{% else %}Thank you for your order{% endif %}',
        preheader: 'And if anything is needed, just reply.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'thank you for buying from us. We appreciate it.' },
          {
            kind: 'text',
            text: 'Is there something to change or to add? Reply to this message; people read it.',
          },
          {
            kind: 'products',
            of: 'complementary',
            count: 3,
            title: 'Goes well with it',
            when: { 'consent.personalisation': true },
          },
        ],
        footer: 'We write after your purchase, as you agreed to e-mails from us.',
      },
    },
  },
}
