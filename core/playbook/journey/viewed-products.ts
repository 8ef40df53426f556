/** SCN-24: what was looked at and not bought, a day after the last look. */
import type { Journey } from '../../journey/journey.ts'
import { BOUGHT, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'viewed-products',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Prohlížené produkty', en: 'Viewed products' },
  purpose: 'personalisation',
  topic: 'tips',
  priority: 30,
  triggers: [{ on: 'event', event: 'view_item' }],
  who: {
    'cart.items': 0,
    $did: { event: 'view_item', within: '1d', count: { $gte: 2 } },
    $not: { $did: { event: 'purchase', within: '7d' } },
  },
  entry: { open: 'one', again: '14d' },
  restartOn: ['view_item'],
  exits: [BOUGHT, { event: 'add_to_cart', reason: 'left_journey' }, FORGOTTEN],
  steps: [
    { id: 'wait-1d', kind: 'wait', for: '1d' },
    { id: 'daytime', kind: 'window', hours: [9, 20] },
    { id: 'mail', kind: 'message', channels: ['email', 'push'], template: 'viewed', expires: '2d' },
  ],
}

export const VIEWED_PRODUCTS: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-24',
  title: JOURNEY.title,
  about: {
    cs: 'Den po posledním prohlížení přijde jedna zpráva s tím, co si člověk prohlédl a nekoupil. Nejvýš jednou za čtrnáct dní; nákup nebo vložení do košíku ji zastaví.',
    en: 'A day after the last look one message shows what somebody looked at and did not buy. Once in fourteen days at most; a purchase or an addition to the cart stops it.',
  },
  journey: JOURNEY,
  needs: [],
  templates: {
    'viewed-email': {
      cs: {
        channel: 'email',
        subject: 'Co jste si u nás prohlíželi',
        preheader: 'Na jednom místě, ať nemusíte hledat.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'tohle vás u nás naposledy zaujalo. Ceny a dostupnost jsou z dneška.' },
          { kind: 'products', of: 'viewed', count: 4 },
          { kind: 'button', text: 'Prohlédnout znovu', to: 'shop' },
        ],
        footer: 'Píšeme vám, protože jste souhlasili se zasíláním tipů.',
      },
      en: {
        channel: 'email',
        subject: 'What you looked at',
        preheader: 'In one place, so that you need not search.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'this caught your eye lately. Prices and stock are as of today.' },
          { kind: 'products', of: 'viewed', count: 4 },
          { kind: 'button', text: 'Take another look', to: 'shop' },
        ],
        footer: 'We write because you agreed to tips by e-mail.',
      },
    },
    'viewed-push': {
      cs: {
        channel: 'push',
        title: 'Zaujalo vás něco u nás?',
        body: 'Prohlížené produkty máte pohromadě.',
        to: 'shop',
      },
      en: {
        channel: 'push',
        title: 'Did something catch your eye?',
        body: 'What you looked at, in one place.',
        to: 'shop',
      },
    },
  },
}
