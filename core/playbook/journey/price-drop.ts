/** SCN-13, X-19: a tenth cheaper than when somebody began to watch it; what falls within an hour goes as one. */
import type { Journey } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'

/** The share of the price at which a fall is worth a message. */
const LOW = 0.9

const JOURNEY: Journey = {
  id: 'price-drop',
  version: 1,
  // Asked for by the person, of this very product.
  class: 'transactional',
  owner: 'vitrina',
  title: { cs: 'Hlídání ceny', en: 'Price-drop alert' },
  purpose: null,
  topic: 'watchdog',
  priority: 75,
  triggers: [{ on: 'event', event: 'generate_lead', where: { 'p.lead_source': 'price_drop' } }],
  entry: { open: 'one', by: 'product' },
  context: { item: 'event.item_id', price: 'event.price' },
  restartOn: [],
  exits: [
    { event: 'purchase', keyed: true, reason: 'converted' },
    { event: 'consent_update', where: { 'p.email': false }, reason: 'consent_withdrawn' },
  ],
  steps: [
    {
      id: 'cheaper',
      kind: 'await',
      event: 'price_changed',
      where: {
        $or: [
          { 'p.price': { $lte: { $ref: 'entry.price', $mul: LOW } } },
          // Where nobody said what it cost then, the step of the price itself has to be as high.
          { 'entry.price': null, 'p.price': { $lte: { $ref: 'p.previous_price', $mul: LOW } } },
        ],
      },
      within: '26w',
      late: null,
    },
    { id: 'daytime', kind: 'window', hours: [8, 21] },
    {
      id: 'tell',
      kind: 'message',
      channels: ['email'],
      template: 'price-drop',
      expires: '2d',
      digest: { id: 'price-drop', gather: '1h' },
    },
  ],
}

export const PRICE_DROP: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-13',
  title: JOURNEY.title,
  about: {
    cs: 'Kdo si nechal hlídat cenu, dozví se o poklesu aspoň o desetinu proti ceně, za kterou začal hlídat. Poklesy během hodiny přijdou v jedné zprávě; nákup hlídání ukončí.',
    en: 'Who watches a price hears when it fell by a tenth at least of what it was when they began. What falls within an hour comes in one message; a purchase ends the watch.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Formulář, který posílá generate_lead s lead_source price_drop a item_id (blok „hlídat“).',
      en: 'A form that sends generate_lead with lead_source price_drop and item_id (the block “watch”).',
    },
    { cs: 'Feed s cenami.', en: 'A feed that tells prices.' },
  ],
  templates: {
    'price-drop-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if product.title %}Zlevnilo: {{ product.title }}{% if product.others > 0 %} a další{% endif %}{% else %}Zlevnilo, co hlídáte{% endif %}',
        preheader: '{% if product.price %}Nově za {{ product.price }}.{% endif %}',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'tohle jste si nechali hlídat a zlevnilo to nejméně o desetinu:' },
          { kind: 'product' },
          {
            kind: 'text',
            text: 'Jak dlouho cena vydrží, předem nevíme. Hlídání tím u tohoto produktu končí.',
          },
        ],
        footer: 'Píšeme vám, protože jste si u tohoto produktu nechali hlídat cenu.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if product.title %}Cheaper now: {{ product.title }}{% if product.others > 0 %} and more{% endif %}{% else %}What you watch is cheaper now{% endif %}',
        preheader: '{% if product.price %}Now for {{ product.price }}.{% endif %}',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'you asked us to watch this, and it is cheaper by a tenth at least:' },
          { kind: 'product' },
          {
            kind: 'text',
            text: 'How long it stays so we do not know. The watch of this product ends with this message.',
          },
        ],
        footer: 'We write because you asked us to watch the price of this product.',
      },
    },
  },
}
