/** SCN-12, the watchdog: a product is back, and everybody who asked hears of it once. */
import type { Journey } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'back-in-stock',
  version: 1,
  // Asked for by the person, of this very product.
  class: 'transactional',
  owner: 'vitrina',
  title: { cs: 'Hlídací pes: znovu skladem', en: 'Watchdog: back in stock' },
  purpose: null,
  topic: 'watchdog',
  priority: 80,
  triggers: [{ on: 'event', event: 'generate_lead', where: { 'p.lead_source': 'back_in_stock' } }],
  entry: { open: 'one', by: 'product' },
  context: { item: 'event.item_id' },
  restartOn: [],
  exits: [
    { event: 'purchase', keyed: true, reason: 'converted' },
    { event: 'consent_update', where: { 'p.email': false }, reason: 'consent_withdrawn' },
  ],
  steps: [
    {
      id: 'back',
      kind: 'await',
      event: 'stock_changed',
      where: { 'p.available': true },
      within: '52w',
      late: null,
    },
    { id: 'tell', kind: 'message', channels: ['email', 'sms'], template: 'back-in-stock', expires: '2d' },
  ],
}

export const BACK_IN_STOCK: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-12',
  title: JOURNEY.title,
  about: {
    cs: 'Kdo si nechal pohlídat vyprodaný produkt, dozví se jednou, že je zpátky. Je-li kusů méně než zájemců, píše se po vlnách podle pořadí. Nákup nebo odhlášení hlídání ukončí.',
    en: 'Who asked to be told of a sold-out product hears once that it is back. Where there are fewer pieces than people, they are told in waves, in the order in which they asked. A purchase or an opt-out ends it.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Formulář, který posílá generate_lead s lead_source back_in_stock a item_id (blok „hlídat“).',
      en: 'A form that sends generate_lead with lead_source back_in_stock and item_id (the block “watch”).',
    },
    { cs: 'Feed s dostupností.', en: 'A feed that tells the stock.' },
  ],
  templates: {
    'back-in-stock-email': {
      cs: {
        channel: 'email',
        subject: '{{ product.title | default: "Produkt, který hlídáte," }} je zase skladem',
        preheader: 'Chtěli jste vědět, až se vrátí.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'dočkali jste se. Tohle jste si nechali pohlídat a je to znovu skladem:' },
          { kind: 'product' },
          {
            kind: 'text',
            text: '{% if product.stock and product.stock < 10 %}Kusů je zatím málo, rezervovat je neumíme.{% else %}Rezervovat ho neumíme, objednat ho můžete hned.{% endif %}',
          },
        ],
        footer: 'Píšeme vám jednou, protože jste o to u tohoto produktu požádali.',
      },
      en: {
        channel: 'email',
        subject: '{{ product.title | default: "What you watch" }} is back in stock',
        preheader: 'You wanted to know when it returns.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'the wait is over. You asked us to watch this, and it is in stock again:' },
          { kind: 'product' },
          {
            kind: 'text',
            text: '{% if product.stock and product.stock < 10 %}There are few pieces so far, and we cannot reserve them.{% else %}We cannot reserve it, but you can order at once.{% endif %}',
          },
        ],
        footer: 'We write once, because you asked for it at this product.',
      },
    },
    'back-in-stock-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: {{ product.title }} je znovu skladem. {{ product.url }}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: {{ product.title }} is back in stock. {{ product.url }}',
      },
    },
  },
}
