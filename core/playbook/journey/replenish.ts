/** SCN-26: what somebody buys again and again, three days before it should be used up. */
import type { Journey } from '../../journey/journey.ts'
import { BOUGHT_AGAIN, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'replenish',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Doplnění zásoby', en: 'Replenishment' },
  purpose: 'personalisation',
  topic: 'tips',
  priority: 48,
  triggers: [{ on: 'event', event: 'purchase' }],
  who: { 'f.rebuy_at': { $ne: null } },
  entry: { open: 'one' },
  context: { order: 'event.transaction_id', item: 'f.rebuy_item', due: 'f.rebuy_at' },
  restartOn: [],
  exits: [BOUGHT_AGAIN, { event: 'refund', reason: 'left_journey' }, FORGOTTEN],
  steps: [
    { id: 'soon', kind: 'day', of: 'due', days: -3, hour: 9, past: null },
    {
      id: 'mail',
      kind: 'message',
      channels: ['email', 'push'],
      template: 'replenish',
      expires: '5d',
    },
  ],
}

export const REPLENISH: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-26',
  title: JOURNEY.title,
  about: {
    cs: 'Kdo si produkt koupil aspoň dvakrát, dostane tři dny před tím, než by mu měl dojít, připomínku. Doba se učí z jeho nákupů a z počtu kusů; nový nákup ji počítá znovu.',
    en: 'Who bought a product at least twice is reminded three days before it should be used up. How long it lasts is learnt from their purchases and the number of pieces; a new purchase counts anew.',
  },
  journey: JOURNEY,
  needs: [],
  templates: {
    'replenish-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if product.title %}Dochází vám {{ product.title }}?{% else %}Nedochází vám něco?{% endif %}',
        preheader: 'Podle toho, jak často nakupujete, je čas.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'soudě podle vašich minulých nákupů by vám tohle mělo za pár dní dojít:' },
          { kind: 'product' },
          { kind: 'text', text: 'Máte ještě dost? Zprávu klidně smažte, příště se trefíme lépe.' },
        ],
        footer: 'Píšeme vám, protože jste souhlasili se zasíláním tipů podle vašich nákupů.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if product.title %}Running out of {{ product.title }}?{% else %}Running out of something?{% endif %}',
        preheader: 'By how often you buy it, it is time.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'going by your past orders, this should be used up in a few days:' },
          { kind: 'product' },
          {
            kind: 'text',
            text: 'Still enough of it? Just delete this message; next time we will guess better.',
          },
        ],
        footer: 'We write because you agreed to tips that go by your orders.',
      },
    },
    'replenish-push': {
      cs: {
        channel: 'push',
        title: 'Nedochází vám něco?',
        body: '{{ product.title | default: "Je čas doplnit zásobu." }}',
        to: 'shop',
      },
      en: {
        channel: 'push',
        title: 'Running out?',
        body: '{{ product.title | default: "It is time to stock up." }}',
        to: 'shop',
      },
    },
  },
}
