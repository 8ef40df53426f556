/** SCN-28: the order is here. It waits for no cap and no consent to marketing, by its class. */
import type { Journey } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'order-confirmation',
  version: 1,
  class: 'transactional',
  owner: 'vitrina',
  title: { cs: 'Potvrzení objednávky', en: 'Order confirmation' },
  purpose: null,
  priority: 100,
  // On the shop's word alone: the browser tells the same order, and where nobody is signed in it tells it of somebody
  // whom the order cannot be seen to belong to. That was a second entry, with nobody to write to.
  triggers: [{ on: 'webhook', event: 'purchase' }],
  entry: { open: 'one', by: 'order', again: 'never' },
  context: {
    order: 'event.transaction_id',
    items: 'event.items',
    item: 'event.item_id',
    // What stands between its lines and what it came to.
    shipping: 'event.shipping',
    discount: 'event.discount',
    tax: 'event.tax',
  },
  restartOn: [],
  exits: [],
  steps: [{ id: 'confirm', kind: 'message', channels: ['email', 'sms'], template: 'order', expires: '7d' }],
}

export const ORDER_CONFIRMATION: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-28',
  title: JOURNEY.title,
  about: {
    cs: 'Jakmile objednávku ohlásí server obchodu, přijde její potvrzení, ke každé jednou. Nečeká na limity ani na souhlas s marketingem. Doplněk k nákupu v něm vidí jen ten, kdo souhlasil.',
    en: 'An order is confirmed as soon as the shop’s server tells it, each of them once. It waits for no cap and no consent to marketing. An accessory in it is seen only by who agreed.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Vypněte potvrzení v obchodním systému, jinak přijde dvakrát. Objednávku i adresu musí ohlásit server obchodu.',
      en: 'Switch off the confirmation of the shop system, or it comes twice. The order and its address have to be told by the shop’s server.',
    },
  ],
  templates: {
    'order-email': {
      cs: {
        channel: 'email',
        subject: 'Objednávka {{ entry.order }} přijata',
        preheader: 'Děkujeme, máme ji u sebe.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'děkujeme za objednávku {{ entry.order }}. Máme ji a připravujeme ji. Ozveme se, jakmile ji odešleme.',
          },
          { kind: 'order' },
          { kind: 'text', text: 'Chcete něco změnit? Odpovězte na tuto zprávu co nejdřív.' },
          {
            kind: 'products',
            of: 'complementary',
            count: 2,
            title: 'Často se k tomu bere',
            when: { 'consent.email': true, 'consent.personalisation': true },
          },
        ],
        footer: 'Tato zpráva patří k vaší objednávce.',
      },
      en: {
        channel: 'email',
        subject: 'Order {{ entry.order }} received',
        preheader: 'Thank you, we have it.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'thank you for the order {{ entry.order }}. We have it and are preparing it. You will hear from us once it is on its way.',
          },
          { kind: 'order' },
          { kind: 'text', text: 'Is there something to change? Reply to this message as soon as you can.' },
          {
            kind: 'products',
            of: 'complementary',
            count: 2,
            title: 'Often taken with it',
            when: { 'consent.email': true, 'consent.personalisation': true },
          },
        ],
        footer: 'This message belongs to your order.',
      },
    },
    'order-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: dekujeme, objednavku {{ entry.order }} mame a pripravujeme.',
      },
      en: { channel: 'sms', text: '{{ shop.name }}: thank you, we have your order {{ entry.order }}.' },
    },
  },
}
