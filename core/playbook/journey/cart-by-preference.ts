/** SCN-18: an abandoned cart on the channel that the person answers on, beside the site and an audience. */
import type { Journey } from '../../journey/journey.ts'
import { ONE_CART } from '../abandoned-cart.ts'
import { BOUGHT, CART_EMPTIED, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'cart-by-preference',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Košík podle oblíbeného kanálu', en: 'Cart by preferred channel' },
  purpose: 'personalisation',
  topic: 'cart',
  priority: 69,
  shares: ONE_CART,
  triggers: [{ on: 'event', event: 'add_to_cart' }],
  who: { 'cart.items': { $gt: 0 } },
  entry: { open: 'one', again: '7d' },
  restartOn: ['add_to_cart', 'remove_from_cart'],
  exits: [BOUGHT, CART_EMPTIED, FORGOTTEN],
  steps: [
    { id: 'wait-1h', kind: 'wait', for: '1h' },
    { id: 'site', kind: 'block', campaign: 'cart-reminder', for: '3d' },
    {
      id: 'tell',
      kind: 'message',
      channels: ['email', 'push', 'sms', 'whatsapp'],
      order: 'preferred',
      template: 'cart-yours',
      expires: '12h',
    },
    { id: 'read', kind: 'signal', of: 'tell', is: 'clicked', within: '1d', not: 'ad' },
    // Who clicked knows; there is nothing to add.
    { id: 'enough', kind: 'end' },
    { id: 'ad', kind: 'audience', audience: 'cart-ads', change: 'add', whileIn: true },
    { id: 'ad-7d', kind: 'wait', for: '7d' },
    { id: 'over', kind: 'end' },
  ],
}

export const CART_BY_PREFERENCE: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-18',
  title: JOURNEY.title,
  about: {
    cs: 'Hodinu po poslední změně košíku přijde jedna připomínka tím kanálem, na který člověk reaguje, a na webu se ukáže lišta. Kdo neklikne do dne, uvidí týden reklamu, jen se souhlasem. Nákup zastaví všechno.',
    en: 'An hour after the last change of a cart one reminder goes on the channel that the person answers on, and a bar shows on the site. Who does not click within a day sees an ad for a week, only with consent. A purchase stops it all.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Běží-li i cesta Opuštěný košík, píše o košíku jen ta, která se ozve první. Má-li psát tato, Opuštěný košík archivujte.',
      en: 'Where the journey Abandoned cart runs as well, only the one that is first to write does so. Archive it if this one should.',
    },
    {
      cs: 'Zveřejněte kampaň cart-reminder, připojte publikum cart-ads a nechte si schválit šablonu WhatsApp.',
      en: 'Publish the campaign cart-reminder, connect the audience cart-ads and have the WhatsApp template approved.',
    },
  ],
  templates: {
    'cart-yours-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if cart.count == 1 %}Ještě máte v košíku: {{ cart.lines[0].title }}{% else %}Ještě máte plný košík{% endif %}',
        preheader: 'Celkem za {{ cart.total }}.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'tohle jste si vybrali a zatím neobjednali:' },
          { kind: 'cart' },
          { kind: 'button', text: 'Zpátky do košíku', to: 'cart' },
        ],
        footer: 'Píšeme vám, protože jste souhlasili s připomínkami košíku.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if cart.count == 1 %}Still in your cart: {{ cart.lines[0].title }}{% else %}Your cart is still full{% endif %}',
        preheader: '{{ cart.total }} in all.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'you chose this and have not ordered it yet:' },
          { kind: 'cart' },
          { kind: 'button', text: 'Back to the cart', to: 'cart' },
        ],
        footer: 'We write because you agreed to reminders of your cart.',
      },
    },
    'cart-yours-push': {
      cs: {
        channel: 'push',
        title: 'Košík na vás čeká',
        body: '{{ cart.count }} ks za {{ cart.total }}',
        to: 'cart',
      },
      en: {
        channel: 'push',
        title: 'Your cart is waiting',
        body: '{{ cart.count }} pcs for {{ cart.total }}',
        to: 'cart',
      },
    },
    'cart-yours-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: v kosiku mate zbozi za {{ cart.totalPlain }}: {{ links.cart }} Odhlaseni: {{ links.unsubscribe }}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: {{ cart.totalPlain }} in your cart: {{ links.cart }} Stop: {{ links.unsubscribe }}',
      },
    },
    'cart-yours-whatsapp': {
      cs: {
        channel: 'whatsapp',
        name: 'cart_yours',
        params: ['{{ shop.name }}', '{{ cart.totalPlain }}', '{{ links.cart }}'],
        text: '{{ shop.name }}: v košíku máte zboží za {{ cart.totalPlain }}. {{ links.cart }}',
      },
      en: {
        channel: 'whatsapp',
        name: 'cart_yours',
        params: ['{{ shop.name }}', '{{ cart.totalPlain }}', '{{ links.cart }}'],
        text: '{{ shop.name }}: {{ cart.totalPlain }} in your cart. {{ links.cart }}',
      },
    },
  },
}
