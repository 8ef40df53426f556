/** SCN-19: what goes with it, while somebody is still here; by push and e-mail only to who left it so. */
import type { Journey } from '../../journey/journey.ts'
import { BOUGHT, CART_EMPTIED, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'live-upsell',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Nabídka v pravou chvíli', en: 'Real-time upsell' },
  purpose: 'personalisation',
  topic: 'tips',
  priority: 50,
  triggers: [{ on: 'event', event: 'add_to_cart' }],
  entry: { open: 'one', again: '1d' },
  context: { item: 'event.item_id' },
  restartOn: [],
  exits: [
    BOUGHT,
    CART_EMPTIED,
    // Whoever takes the offer, by a click or by another product, hears no more of it.
    { event: 'click', where: { 'p.campaign': 'live-upsell' }, reason: 'converted' },
    { event: 'add_to_cart', where: { 'p.item_id': { $ne: { $ref: 'entry.item' } } }, reason: 'converted' },
    FORGOTTEN,
  ],
  steps: [
    { id: 'site', kind: 'block', campaign: 'live-upsell', for: '30m' },
    { id: 'wait-20m', kind: 'wait', for: '20m' },
    {
      id: 'push',
      kind: 'message',
      channels: ['push'],
      template: 'live-upsell',
      expires: '30m',
      whenHeld: 'abort',
    },
    { id: 'wait-5h', kind: 'wait', for: '5h' },
    { id: 'daytime', kind: 'window', hours: [9, 20] },
    { id: 'mail', kind: 'message', channels: ['email'], template: 'live-upsell', expires: '12h' },
  ],
}

export const LIVE_UPSELL: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-19',
  title: JOURNEY.title,
  about: {
    cs: 'Po vložení do košíku se půl hodiny ukazuje na webu, co se k produktu hodí; po dvaceti minutách přijde oznámení a po pěti hodinách e-mail. Kdo nabídku přijme nebo nakoupí, už o ní neuslyší.',
    en: 'After an addition to the cart the site shows for half an hour what goes with it; after twenty minutes comes a push, after five hours an e-mail. Who takes the offer or buys hears no more of it.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Zveřejněte kampaň live-upsell (je mezi šablonami) a dejte na stránku košíku místo pro ni.',
      en: 'Publish the campaign live-upsell (it is among the recipes) and give it a slot on the cart page.',
    },
  ],
  templates: {
    'live-upsell-push': {
      cs: {
        channel: 'push',
        title: 'Ještě jedna věc k vašemu výběru',
        body: 'Podívejte se, co se k němu hodí.',
        to: 'cart',
      },
      en: {
        channel: 'push',
        title: 'One more thing for your choice',
        body: 'See what goes with it.',
        to: 'cart',
      },
    },
    'live-upsell-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if product.title %}K produktu {{ product.title }} se hodí{% else %}K vašemu výběru se hodí{% endif %}',
        preheader: 'Než objednávku dokončíte.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'v košíku máte tohle:' },
          { kind: 'product' },
          { kind: 'products', of: 'complementary', count: 3, title: 'A tohle k tomu ostatní berou' },
          { kind: 'button', text: 'Do košíku', to: 'cart' },
        ],
        footer: 'Píšeme vám, protože jste souhlasili se zasíláním tipů.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if product.title %}What goes with {{ product.title }}{% else %}What goes with your choice{% endif %}',
        preheader: 'Before you finish the order.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'you have this in your cart:' },
          { kind: 'product' },
          { kind: 'products', of: 'complementary', count: 3, title: 'And this is what others take with it' },
          { kind: 'button', text: 'To the cart', to: 'cart' },
        ],
        footer: 'We write because you agreed to tips by e-mail.',
      },
    },
  },
}
