/** SCN-09: what goes with what somebody owns, ten days after the order. */
import type { Journey } from '../../journey/journey.ts'
import { BOUGHT_AGAIN, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'cross-sell',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Související zboží', en: 'Cross-sell' },
  purpose: 'personalisation',
  topic: 'tips',
  priority: 30,
  triggers: [{ on: 'event', event: 'purchase' }],
  entry: { open: 'one', again: '30d' },
  context: { order: 'event.transaction_id', item: 'event.item_id' },
  restartOn: [],
  exits: [BOUGHT_AGAIN, { event: 'refund', reason: 'left_journey' }, FORGOTTEN],
  steps: [
    { id: 'wait-10d', kind: 'wait', for: '10d' },
    { id: 'daytime', kind: 'window', hours: [9, 19], weekdays: [1, 2, 3, 4, 5] },
    {
      id: 'mail',
      kind: 'message',
      channels: ['email'],
      template: 'cross-sell',
      expires: '5d',
      atBestHour: true,
    },
  ],
}

export const CROSS_SELL: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-09',
  title: JOURNEY.title,
  about: {
    cs: 'Deset dní po objednávce přijde výběr doplňků k tomu, co člověk koupil; nikdy nic, co už má nebo co není skladem. Nejvýš jednou za měsíc; další nákup nebo vrácení ho zastaví.',
    en: 'Ten days after an order comes a choice of what goes with it, never something owned or out of stock. Once a month at most; another purchase or a return stops it.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Doporučení se učí z objednávek; bez nich se berou příslušenství z feedu.',
      en: 'Recommendations learn from orders; without them accessories of the feed are taken.',
    },
  ],
  templates: {
    'cross-sell-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if product.title %}Co se hodí k: {{ product.title }}{% else %}Co se hodí k vašemu nákupu{% endif %}',
        preheader: 'Jen to, co ještě nemáte a co máme skladem.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'tohle si k vašemu nákupu lidé nejčastěji pořizují. Vynechali jsme, co už od nás máte.',
          },
          { kind: 'products', of: 'complementary', count: 4 },
        ],
        footer: 'Píšeme vám, protože jste souhlasili se zasíláním tipů.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if product.title %}What goes with: {{ product.title }}{% else %}What goes with your purchase{% endif %}',
        preheader: 'Only what you do not have yet and we have in stock.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'this is what people most often buy to go with your order. What you have from us is left out.',
          },
          { kind: 'products', of: 'complementary', count: 4 },
        ],
        footer: 'We write because you agreed to tips by e-mail.',
      },
    },
  },
}
