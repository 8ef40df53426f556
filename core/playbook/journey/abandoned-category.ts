/** SCN-03: three different products of one category, none of it in the cart. */
import type { Journey } from '../../journey/journey.ts'
import { BOUGHT, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

/** Another product than the first one, of the same category: the key of the entry sees to that. */
const another = { 'p.item_id': { $ne: { $ref: 'entry.item' } } }

const JOURNEY: Journey = {
  id: 'abandoned-category',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Opuštěná kategorie', en: 'Abandoned category' },
  purpose: 'personalisation',
  topic: 'tips',
  priority: 40,
  triggers: [{ on: 'event', event: 'view_item' }],
  who: { 'cart.items': 0 },
  entry: { open: 'one', by: 'category', again: '7d' },
  context: { category: 'event.category', item: 'event.item_id' },
  restartOn: [],
  exits: [BOUGHT, { event: 'add_to_cart', keyed: true, reason: 'left_journey' }, FORGOTTEN],
  steps: [
    { id: 'second', kind: 'await', event: 'view_item', where: another, within: '2d', late: null },
    { id: 'third', kind: 'await', event: 'view_item', where: another, within: '2d', late: null },
    { id: 'wait-4h', kind: 'wait', for: '4h' },
    { id: 'daytime', kind: 'window', hours: [9, 20] },
    {
      id: 'mail',
      kind: 'message',
      channels: ['email'],
      template: 'category',
      expires: '2d',
      atBestHour: true,
    },
  ],
}

export const ABANDONED_CATEGORY: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-03',
  title: JOURNEY.title,
  about: {
    cs: 'Kdo si prohlédl tři produkty jedné kategorie a nic z ní nevložil do košíku, dostane po čtyřech hodinách výběr z ní. Vložení do košíku nebo nákup ho zastaví.',
    en: 'Who looked at three products of one category and put none of it into the cart gets a choice of it four hours later. An addition to the cart or a purchase stops it.',
  },
  journey: JOURNEY,
  needs: [],
  templates: {
    'category-email': {
      cs: {
        channel: 'email',
        subject: 'Vybíráte {{ entry.category | default: "u nás" }}? Tady je pár tipů',
        preheader: 'Co jste si prohlíželi a co k tomu stojí za zvážení.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'prohlíželi jste si {{ entry.category | default: "naši nabídku" }}. Ať nemusíte hledat znovu, dali jsme vám to na jedno místo.',
          },
          { kind: 'products', of: 'viewed', count: 3, title: 'Naposledy jste si prohlédli' },
          { kind: 'products', of: 'similar', count: 3, title: 'Podobné' },
          { kind: 'text', text: 'Nevíte, co zvolit? Napište nám, k čemu to má být, a poradíme.' },
        ],
        footer: 'Píšeme vám, protože jste souhlasili se zasíláním tipů.',
      },
      en: {
        channel: 'email',
        subject: 'Choosing {{ entry.category | default: "something" }}? A few tips',
        preheader: 'What you looked at, and what is worth a thought beside it.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'you were looking at {{ entry.category | default: "our goods" }}. Here it is in one place, so that you need not search again.',
          },
          { kind: 'products', of: 'viewed', count: 3, title: 'You looked at' },
          { kind: 'products', of: 'similar', count: 3, title: 'Alike' },
          { kind: 'text', text: 'Not sure which one? Write to us what it is for and we will help.' },
        ],
        footer: 'We write because you agreed to tips by e-mail.',
      },
    },
  },
}
