/** SCN-29: the parcel is on its way, and it has come. By its class it waits for no cap. */
import type { Journey } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'delivery-notice',
  version: 1,
  class: 'transactional',
  owner: 'vitrina',
  title: { cs: 'Oznámení o doručení', en: 'Delivery notice' },
  purpose: null,
  priority: 95,
  triggers: [{ on: 'webhook', event: 'order_dispatched' }],
  entry: { open: 'one', by: 'order', again: 'never' },
  context: { order: 'event.transaction_id', carrier: 'event.carrier', parcel: 'event.tracking_id' },
  restartOn: [],
  exits: [{ event: 'refund', keyed: true, reason: 'left_journey' }],
  steps: [
    { id: 'on-its-way', kind: 'message', channels: ['email', 'sms'], template: 'dispatched', expires: '2d' },
    { id: 'delivered', kind: 'await', event: 'order_delivered', within: '30d', late: null },
    { id: 'has-come', kind: 'message', channels: ['email'], template: 'delivered', expires: '2d' },
  ],
}

export const DELIVERY_NOTICE: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-29',
  title: JOURNEY.title,
  about: {
    cs: 'Při odeslání přijde číslo zásilky a při doručení krátká zpráva, ke každé objednávce jednou. Nečeká na limity ani na souhlas s marketingem. Vrácení druhou zprávu zastaví.',
    en: 'A message with the parcel number at the dispatch, a short one at the delivery, once for each order. They wait for no cap and no consent to marketing. A return stops the second.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Obchod musí posílat události order_dispatched a order_delivered.',
      en: 'The shop has to send order_dispatched and order_delivered.',
    },
  ],
  templates: {
    'dispatched-email': {
      cs: {
        channel: 'email',
        subject: 'Objednávka {{ entry.order }} je na cestě',
        preheader:
          '{% if entry.parcel %}Zásilka {{ entry.parcel }}.{% else %}Právě jsme ji odeslali.{% endif %}',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'objednávku {{ entry.order }} jsme právě předali{% if entry.carrier %} dopravci {{ entry.carrier }}{% else %} dopravci{% endif %}.{% if entry.parcel %} Číslo zásilky je {{ entry.parcel }}.{% endif %}',
          },
          { kind: 'text', text: 'Kdyby cokoli nesedělo, odpovězte na tuto zprávu.' },
        ],
        footer: 'Tato zpráva patří k vaší objednávce.',
      },
      en: {
        channel: 'email',
        subject: 'Order {{ entry.order }} is on its way',
        preheader: '{% if entry.parcel %}Parcel {{ entry.parcel }}.{% else %}It has just left.{% endif %}',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'we have just handed the order {{ entry.order }} to {% if entry.carrier %}{{ entry.carrier }}{% else %}the carrier{% endif %}.{% if entry.parcel %} The parcel number is {{ entry.parcel }}.{% endif %}',
          },
          { kind: 'text', text: 'If anything is wrong, reply to this message.' },
        ],
        footer: 'This message belongs to your order.',
      },
    },
    'dispatched-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: objednavka {{ entry.order }} je na ceste.{% if entry.parcel %} Zasilka {{ entry.parcel }}.{% endif %}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: order {{ entry.order }} is on its way.{% if entry.parcel %} Parcel {{ entry.parcel }}.{% endif %}',
      },
    },
    'delivered-email': {
      cs: {
        channel: 'email',
        subject: 'Objednávka {{ entry.order }} je doručená',
        preheader: 'Ať slouží.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'dopravce hlásí, že je objednávka {{ entry.order }} doručená. Pokud ji nemáte, ozvěte se nám hned, dohledáme ji.',
          },
        ],
        footer: 'Tato zpráva patří k vaší objednávce.',
      },
      en: {
        channel: 'email',
        subject: 'Order {{ entry.order }} has been delivered',
        preheader: 'Enjoy it.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'the carrier says that the order {{ entry.order }} has been delivered. If you do not have it, tell us at once and we will trace it.',
          },
        ],
        footer: 'This message belongs to your order.',
      },
    },
  },
}
