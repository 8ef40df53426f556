/** SCN-41: an abandoned cart on the site first, then by e-mail, then as an ad. */
import type { Journey } from '../../journey/journey.ts'
import { ONE_CART } from '../abandoned-cart.ts'
import { BOUGHT, CART_EMPTIED, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'cart-everywhere',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Košík: web, e-mail, reklama', en: 'Cart: site, e-mail, ad' },
  purpose: 'personalisation',
  topic: 'cart',
  priority: 68,
  shares: ONE_CART,
  triggers: [{ on: 'event', event: 'add_to_cart' }],
  who: { 'cart.items': { $gt: 0 } },
  entry: { open: 'one', again: '7d' },
  restartOn: ['add_to_cart', 'remove_from_cart'],
  exits: [BOUGHT, CART_EMPTIED, FORGOTTEN],
  steps: [
    { id: 'wait-30m', kind: 'wait', for: '30m' },
    { id: 'site', kind: 'block', campaign: 'cart-reminder', for: '14d' },
    // Who comes back meanwhile sees it on the page and need not be written to on the same day.
    {
      id: 'seen',
      kind: 'await',
      event: 'impression',
      where: { 'p.campaign': 'cart-reminder' },
      within: '4h',
      late: 'mail',
    },
    { id: 'wait-1d', kind: 'wait', for: '1d' },
    { id: 'mail', kind: 'message', channels: ['email'], template: 'cart-back', expires: '1d' },
    { id: 'wait-2d', kind: 'wait', for: '2d' },
    { id: 'ad', kind: 'audience', audience: 'cart-ads', change: 'add', whileIn: true },
    { id: 'ad-14d', kind: 'wait', for: '14d' },
    { id: 'over', kind: 'end' },
  ],
}

export const CART_EVERYWHERE: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-41',
  title: JOURNEY.title,
  about: {
    cs: 'Po půl hodině upozorní na košík lišta na webu, po čtyřech hodinách e-mail (kdo lištu viděl, ten až po dni) a po dvou dnech reklama, jen se souhlasem. Nákup nebo prázdný košík zastaví všechno a vyřadí člověka z publika.',
    en: 'After half an hour a bar on the site, after four hours an e-mail (a day later to who saw the bar), two days later an ad, only with consent. A purchase or an empty cart stops all of it and takes the person out of the audience.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Běží-li i cesta Opuštěný košík, píše o košíku jen ta, která se ozve první. Má-li psát tato, Opuštěný košík archivujte.',
      en: 'Where the journey Abandoned cart runs as well, only the one that is first to write does so. Archive it if this one should.',
    },
    {
      cs: 'Zveřejněte kampaň cart-reminder (je mezi šablonami) a připojte publikum cart-ads.',
      en: 'Publish the campaign cart-reminder (it is among the recipes) and connect the audience cart-ads.',
    },
  ],
  templates: {
    'cart-back-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if cart.count == 1 %}{{ cart.lines[0].title }} pořád čeká{% else %}Váš košík pořád čeká{% endif %}',
        preheader: 'Celkem za {{ cart.total }}.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'než jste odešli, vybrali jste si u nás tohle:' },
          { kind: 'cart' },
          { kind: 'button', text: 'Dokončit objednávku', to: 'cart' },
        ],
        footer: 'Píšeme vám, protože jste souhlasili s připomínkami košíku.',
      },
      en: {
        channel: 'email',
        subject:
          '{% if cart.count == 1 %}{{ cart.lines[0].title }} is still here{% else %}Your cart is still here{% endif %}',
        preheader: '{{ cart.total }} in all.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'before you left, you chose this:' },
          { kind: 'cart' },
          { kind: 'button', text: 'Finish the order', to: 'cart' },
        ],
        footer: 'We write because you agreed to reminders of your cart.',
      },
    },
  },
}
