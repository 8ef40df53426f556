/** SCN-10: for who looked at one product twice, what is a step above it (core/recommend/step-up.ts). */
import type { Journey } from '../../journey/journey.ts'
import { BOUGHT, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'upsell',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Vyšší varianta', en: 'Higher variant' },
  purpose: 'personalisation',
  topic: 'tips',
  priority: 38,
  triggers: [{ on: 'event', event: 'view_item' }],
  entry: { open: 'one', by: 'product', again: '30d' },
  context: { item: 'event.item_id' },
  restartOn: [],
  exits: [BOUGHT, { event: 'add_to_cart', reason: 'left_journey' }, FORGOTTEN],
  steps: [
    { id: 'second', kind: 'await', event: 'view_item', within: '7d', late: null },
    { id: 'wait-3h', kind: 'wait', for: '3h' },
    { id: 'daytime', kind: 'window', hours: [9, 20] },
    { id: 'mail', kind: 'message', channels: ['email'], template: 'upsell', expires: '1d' },
  ],
}

export const UPSELL: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-10',
  title: JOURNEY.title,
  about: {
    cs: 'Kdo se k jednomu produktu vrátil, dostane po třech hodinách srovnání s jeho dražší variantou nebo větším balením, kde nejsou, s dražšími podobnými. Vložení do košíku nebo nákup ho zastaví.',
    en: 'Who came back to one product gets it three hours later beside its dearer variant or bigger package, and where there is none beside dearer ones like it. An addition to the cart or a purchase stops it.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Varianty pozná podle skupiny ve feedu (item_group_id, ITEMGROUP_ID, varianty Shoptetu), větší balení podle názvu.',
      en: 'It knows variants by the group in the feed (item_group_id, ITEMGROUP_ID, Shoptet’s variants), bigger packages by the title.',
    },
  ],
  templates: {
    'upsell-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if product.title %}{{ product.title }}, nebo o stupeň výš?{% else %}Vybíráte? Podívejte se i o stupeň výš{% endif %}',
        preheader: 'Co dostanete navíc a kolik to stojí.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'k tomuhle jste se u nás vrátili:' },
          { kind: 'product' },
          { kind: 'products', of: 'upsell', count: 2, title: 'Stejný druh, o stupeň výš' },
          {
            kind: 'text',
            text: 'Nejste si jistí, jestli se příplatek vyplatí? Napište nám, poradíme i k levnější variantě.',
          },
        ],
        footer: 'Píšeme vám, protože jste souhlasili se zasíláním tipů.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if product.title %}{{ product.title }}, or a step up?{% else %}Choosing? Have a look a step up{% endif %}',
        preheader: 'What more you get, and what it costs.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'this is what you came back to:' },
          { kind: 'product' },
          { kind: 'products', of: 'upsell', count: 2, title: 'The same kind, a step up' },
          {
            kind: 'text',
            text: 'Not sure whether it is worth more? Write to us; we may well say that the cheaper one will do.',
          },
        ],
        footer: 'We write because you agreed to tips by e-mail.',
      },
    },
  },
}
