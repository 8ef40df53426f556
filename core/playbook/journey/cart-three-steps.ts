/** SCN-39, JRN-14: a cart in three steps. What is given away comes last, and only to whom it may be given. */
import type { Journey } from '../../journey/journey.ts'
import { ONE_CART } from '../abandoned-cart.ts'
import { CART_EMPTIED, BOUGHT, FORGOTTEN } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const FOOTER = {
  cs: 'Píšeme vám, protože jste souhlasili s připomínkami košíku.',
  en: 'We write because you agreed to reminders of your cart.',
} as const

const JOURNEY: Journey = {
  id: 'cart-three-steps',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Košík ve třech krocích', en: 'Cart in three steps' },
  purpose: 'personalisation',
  topic: 'cart',
  priority: 70,
  shares: ONE_CART,
  triggers: [{ on: 'event', event: 'add_to_cart' }],
  who: { 'cart.items': { $gt: 0 } },
  entry: { open: 'one', again: '7d' },
  restartOn: ['add_to_cart', 'remove_from_cart'],
  exits: [BOUGHT, CART_EMPTIED, FORGOTTEN],
  steps: [
    { id: 'wait-1h', kind: 'wait', for: '1h' },
    {
      id: 'reminder',
      kind: 'message',
      channels: ['email', 'push'],
      template: 'cart-reminder',
      expires: '12h',
    },
    { id: 'wait-1d', kind: 'wait', for: '23h' },
    { id: 'proof', kind: 'message', channels: ['email'], template: 'cart-proof', expires: '1d' },
    { id: 'wait-2d', kind: 'wait', for: '48h' },
    {
      id: 'eligible',
      kind: 'branch',
      ways: [{ key: 'eligible', when: { 'cart.value': { $gte: 800 } }, to: 'offer' }],
      next: null,
    },
    { id: 'offer', kind: 'message', channels: ['email'], template: 'cart-offer', expires: '1d' },
  ],
}

export const CART_THREE_STEPS: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-39',
  title: JOURNEY.title,
  about: {
    cs: 'Hodinu po poslední změně košíku přijde připomínka, druhý den hodnocení zboží z košíku (kde žádné není, nejprodávanější zboží) a o dva dny později sleva pro košíky od 800 Kč. Nákup nebo prázdný košík všechno zastaví.',
    en: 'An hour after the last change of a cart comes a reminder, on the next day how others rated what is in it (without ratings what is bought most), two days later a discount for carts from 800 CZK. A purchase or an empty cart stops it all.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Běží-li i cesta Opuštěný košík, píše o košíku jen ta, která se ozve první. Má-li psát tato, Opuštěný košík archivujte.',
      en: 'Where the journey Abandoned cart runs as well, only the one that is first to write does so. Archive it if this one should.',
    },
    {
      cs: 'Zveřejněte nabídku five-percent, jinak třetí zpráva přijde bez slevy.',
      en: 'Publish the offer five-percent, or the third message comes without a discount.',
    },
    {
      cs: 'Hodnocení zboží z feedu (rating, review_count) nebo ze serveru; bez nich se ukáže nejprodávanější zboží.',
      en: 'Ratings of goods from the feed (rating, review_count) or the server; without them what is bought most is shown.',
    },
  ],
  templates: {
    'cart-reminder-email': {
      cs: {
        channel: 'email',
        subject:
          '{% if cart.count == 1 %}{{ cart.lines[0].title }} čeká v košíku{% else %}Váš košík jsme nechali tak, jak je{% endif %}',
        preheader: 'Stačí dokončit objednávku.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'v košíku vám zůstalo tohle. Nechali jsme to tam pro případ, že se budete chtít vrátit.',
          },
          { kind: 'cart' },
          { kind: 'button', text: 'Zpátky do košíku', to: 'cart' },
          { kind: 'text', text: 'Něco nesedí? Odpovězte na tuto zprávu, poradíme.' },
        ],
        footer: FOOTER.cs,
      },
      en: {
        channel: 'email',
        subject:
          '{% if cart.count == 1 %}{{ cart.lines[0].title }} is in your cart{% else %}Your cart is as you left it{% endif %}',
        preheader: 'Only the order is missing.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'this stayed in your cart. We left it there in case you want to come back.' },
          { kind: 'cart' },
          { kind: 'button', text: 'Back to the cart', to: 'cart' },
          { kind: 'text', text: 'Something is not right? Reply to this message, we will help.' },
        ],
        footer: FOOTER.en,
      },
    },
    'cart-reminder-push': {
      cs: {
        channel: 'push',
        title: 'V košíku na vás něco čeká',
        body: '{{ cart.lines[0].title }}{% if cart.count > 1 %} a další{% endif %} za {{ cart.total }}',
        to: 'cart',
      },
      en: {
        channel: 'push',
        title: 'Your cart is waiting',
        body: '{{ cart.lines[0].title }}{% if cart.count > 1 %} and more{% endif %} for {{ cart.total }}',
        to: 'cart',
      },
    },
    'cart-proof-email': {
      cs: {
        channel: 'email',
        subject: 'Ještě váháte? Podívejte se, jak vybírali ostatní',
        preheader: 'A váš košík je pořád na svém místě.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'vybírat na dálku není snadné. Když vám zboží nesedne, máte ze zákona čtrnáct dní na to ho vrátit bez udání důvodu.',
          },
          { kind: 'cart' },
          { kind: 'button', text: 'Dokončit objednávku', to: 'cart' },
          {
            kind: 'products',
            of: 'rated',
            count: 3,
            title: 'Co říkají ti, kdo to už mají',
            or: { of: 'trending', title: 'Co si u nás lidé teď berou nejvíc' },
          },
        ],
        footer: FOOTER.cs,
      },
      en: {
        channel: 'email',
        subject: 'Still thinking? See how others chose',
        preheader: 'And your cart is where you left it.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'choosing from afar is not easy. If the goods do not suit you, the law gives you fourteen days to send them back without a reason.',
          },
          { kind: 'cart' },
          { kind: 'button', text: 'Finish the order', to: 'cart' },
          {
            kind: 'products',
            of: 'rated',
            count: 3,
            title: 'What those say who have it',
            or: { of: 'trending', title: 'What people take most now' },
          },
        ],
        footer: FOOTER.en,
      },
    },
    'cart-offer-email': {
      cs: {
        channel: 'email',
        subject:
          'Poslední připomínka košíku{% if coupon %}, tentokrát se slevou {{ coupon.percent }} %{% endif %}',
        preheader:
          '{% if coupon %}Kód platí do {{ coupon.until }}.{% else %}Pak vás už rušit nebudeme.{% endif %}',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'košík vám držíme už tři dny. Tohle je poslední zpráva o něm, víckrát se neozveme.',
          },
          {
            kind: 'coupon',
            offer: 'five-percent',
            text: 'Kód zadejte v pokladně. Platí jen pro vás a jen jednou.',
          },
          { kind: 'cart' },
          { kind: 'button', text: 'Do košíku', to: 'cart' },
        ],
        footer: FOOTER.cs,
      },
      en: {
        channel: 'email',
        subject: 'The last word about your cart{% if coupon %}: {{ coupon.percent }}% off{% endif %}',
        preheader:
          '{% if coupon %}The code is valid until {{ coupon.until }}.{% else %}Then we leave you alone.{% endif %}',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'we have kept your cart for three days. This is the last message about it.' },
          {
            kind: 'coupon',
            offer: 'five-percent',
            text: 'Enter the code at the checkout. It is yours alone and works once.',
          },
          { kind: 'cart' },
          { kind: 'button', text: 'To the cart', to: 'cart' },
        ],
        footer: FOOTER.en,
      },
    },
  },
}
