/** SCN-21, SCN-22, SCN-44: what the moment calls for: a trial that ended, a trip in the making, a shop round the corner. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, UNKNOWN_AGAIN, button, goods, heading, mail, say } from './words.ts'

export const TRIAL_ENDED: JourneyPlaybook = {
  id: 'trial-ended',
  scenario: 'SCN-21',
  title: { cs: 'Konec zkušební verze', en: 'The trial is over' },
  about: {
    cs: 'V den konce zkušební verze e-mail s hlavním přínosem, třetí den pozvání na stránku s nabídkou jen pro něj; web ji ukazuje dva týdny. Placené předplatné vše ukončí.',
    en: 'On the last day of a trial an e-mail with its key benefit, on day three an invitation to a page with an offer for this person alone; the site shows it for two weeks. A paid subscription ends it.',
  },
  journey: {
    id: 'trial-ended',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Konec zkušební verze', en: 'The trial is over' },
    purpose: 'personalisation',
    topic: 'news',
    priority: 70,
    triggers: [{ on: 'webhook', event: 'subscription_started', where: { 'p.plan': 'trial' } }],
    entry: { open: 'one', by: 'subscription', again: 'never' },
    context: { ends: 'event.renews_at' },
    restartOn: [],
    exits: [
      { event: 'subscription_renewed', keyed: true, reason: 'converted' },
      { event: 'subscription_started', where: { 'p.plan': { $ne: 'trial' } }, reason: 'converted' },
      { event: 'subscription_cancelled', keyed: true, reason: 'left_journey' },
      BOUGHT,
      UNKNOWN_AGAIN,
    ],
    steps: [
      { id: 'last-day', kind: 'day', of: 'ends', hour: 9, past: null },
      { id: 'benefit', kind: 'message', channels: ['email'], template: 'trial-benefit', expires: '2d' },
      { id: 'page', kind: 'block', campaign: 'trial-landing', for: '14d' },
      { id: 'day-three', kind: 'wait', for: '2d' },
      { id: 'offer', kind: 'message', channels: ['email', 'sms'], template: 'trial-offer', expires: '3d' },
      { id: 'day-seven', kind: 'wait', for: '4d' },
      { id: 'over', kind: 'end' },
    ],
  },
  templates: {
    'trial-benefit-email': {
      cs: mail('cs', [
        'Dnes končí zkušební období',
        'Co vám zůstane a co se zavře.',
        heading('Co se za tu dobu povedlo'),
        say(
          'zkušební období dnes končí. Všechno, co máte rozdělané, zůstane uložené dalších třicet dní, takže o nic nepřijdete.\n\nPokud vám služba šetří čas, stačí pokračovat.',
        ),
        button('Pokračovat'),
      ]),
      en: mail('en', [
        'Your trial ends today',
        'What stays and what closes.',
        heading('What came of it'),
        say(
          'your trial ends today. All that you began stays stored for thirty more days, so nothing is lost.\n\nIf it saves you time, go on where you left off.',
        ),
        button('Go on'),
      ]),
    },
    'trial-offer-email': {
      cs: mail('cs', [
        'Stránka jen pro vás',
        'Nabídka podle toho, co používáte nejvíc.',
        heading('Připravili jsme stránku jen pro vás'),
        say(
          'na webu na vás čeká nabídka podle toho, co používáte nejvíc. Platí dva týdny a nikdo jiný ji nevidí.',
        ),
        button('Otevřít svou nabídku', { url: '{{ shop.url }}/?nabidka=zkusebni' }),
      ]),
      en: mail('en', [
        'A page just for you',
        'An offer by what you tried.',
        heading('We made a page just for you'),
        say(
          'an offer waits for you on the site, by what you use most. It holds for two weeks and nobody else sees it.',
        ),
        button('Open your offer', { url: '{{ shop.url }}/?nabidka=zkusebni' }),
      ]),
    },
    'trial-offer-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: Vase nabidka po zkusebnim obdobi plati dva tydny: {{ links.shop }} Konec: {{ links.unsubscribe }}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: your offer after the trial holds for two weeks: {{ links.shop }} Stop: {{ links.unsubscribe }}',
      },
    },
  },
  needs: [
    {
      cs: 'Událost subscription_started s plan „trial“ a renews_at; kampaň „trial-landing“ na webu (jen z cest).',
      en: 'The event subscription_started with the plan “trial” and renews_at; the campaign “trial-landing” on the site (by journeys only).',
    },
  ],
}

export const TRIP_OFFER: JourneyPlaybook = {
  id: 'trip-offer',
  scenario: 'SCN-22',
  title: { cs: 'Rozdělaná cesta', en: 'A trip in the making' },
  about: {
    cs: 'Kdo si prohlížel hotely i letenky a pak opustil košík, dostane druhý den nabídku s obsahem košíku. Samotné hledání nestačí; nákup vše ukončí.',
    en: 'Whoever looked at hotels and at flights and then left the cart gets an offer with its content the next day. To look alone is not enough; a purchase ends it.',
  },
  journey: {
    id: 'trip-offer',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Rozdělaná cesta', en: 'A trip in the making' },
    purpose: 'personalisation',
    topic: 'discounts',
    priority: 60,
    triggers: [{ on: 'event', event: 'add_to_cart' }],
    who: {
      $and: [
        { 'cart.items': { $gt: 0 } },
        {
          $did: { event: 'view_item', where: { 'p.category': { $in: ['Hotels', 'Hotely'] } }, within: '14d' },
        },
        {
          $did: {
            event: 'view_item',
            where: { 'p.category': { $in: ['Flights', 'Letenky'] } },
            within: '14d',
          },
        },
      ],
    },
    entry: { open: 'one', again: '7d' },
    restartOn: ['add_to_cart', 'remove_from_cart'],
    exits: [
      BOUGHT,
      UNKNOWN_AGAIN,
      { event: 'remove_from_cart', when: { 'cart.items': 0 }, reason: 'cart_emptied' },
    ],
    steps: [
      { id: 'three-hours', kind: 'wait', for: '3h' },
      { id: 'daytime', kind: 'window', hours: [9, 20] },
      { id: 'offer', kind: 'message', channels: ['email', 'push'], template: 'trip-offer', expires: '2d' },
    ],
  },
  templates: {
    'trip-offer-email': {
      cs: mail('cs', [
        'Vaše cesta čeká v košíku',
        'Let i hotel pohromadě, podle vašeho výběru.',
        heading('Cesta je skoro hotová'),
        say(
          'termín i hotel máte rozmyšlené, chybí poslední krok. Ceny letenek se mění, držíme vám výběr tak, jak je:',
        ),
        { kind: 'cart' },
        button('Dokončit rezervaci', 'cart'),
        say('Nejste si jistí termínem nebo pojištěním? Odpovězte, poradíme.'),
      ]),
      en: mail('en', [
        'Your trip waits in the cart',
        'Flight and hotel together, as you chose them.',
        heading('The trip is almost made'),
        say(
          'date and hotel are thought out, only the last step is missing. Prices of flights change; this is your choice:',
        ),
        { kind: 'cart' },
        button('Finish the booking', 'cart'),
        say('Not sure about the date or the insurance? Reply and we advise.'),
      ]),
    },
    'trip-offer-push': {
      cs: {
        channel: 'push',
        title: 'Vaše cesta čeká v košíku',
        body: 'Let i hotel jsou pohromadě, zbývá potvrdit.',
        to: 'cart',
      },
      en: {
        channel: 'push',
        title: 'Your trip waits in the cart',
        body: 'Flight and hotel are together; only confirm.',
        to: 'cart',
      },
    },
  },
  needs: [
    {
      cs: 'Kategorie produktů Hotely a Letenky (nebo Hotels a Flights); jiné upravte v podmínce.',
      en: 'Categories of goods Hotels and Flights (or Hotely and Letenky); change the rule for others.',
    },
  ],
}

export const STORE_NEWS: JourneyPlaybook = {
  id: 'store-news',
  scenario: 'SCN-44',
  title: { cs: 'Novinky z prodejny', en: 'News from the store' },
  about: {
    cs: 'Kdo má oblíbenou prodejnu, dostane jednou za čtyři týdny ve čtvrtek ráno, co se v ní chystá. Změna prodejny začne znovu s tou novou.',
    en: 'Whoever has a preferred store hears every four weeks on Thursday morning what is on there. Another store begins anew with that one.',
  },
  journey: {
    id: 'store-news',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Novinky z prodejny', en: 'News from the store' },
    purpose: 'email',
    topic: 'news',
    priority: 25,
    triggers: [
      { on: 'event', event: 'traits_update' },
      { on: 'event', event: 'login' },
    ],
    who: { 'p.preferred_store': { $exists: true } },
    entry: { open: 'one' },
    context: { store: 'p.preferred_store' },
    restartOn: [],
    exits: [],
    steps: [
      { id: 'thursday', kind: 'until', hour: 9, weekdays: [4] },
      {
        id: 'same',
        kind: 'branch',
        ways: [{ key: 'same', when: { 'p.preferred_store': { $eq: { $ref: 'entry.store' } } }, to: 'news' }],
        next: null,
      },
      { id: 'news', kind: 'message', channels: ['email'], template: 'store-news', expires: '1d' },
      { id: 'four-weeks', kind: 'wait', for: '27d', next: 'thursday' },
    ],
  },
  templates: {
    'store-news-email': {
      cs: mail('cs', [
        'Co se chystá: {{ entry.store }}',
        'Novinky z vaší prodejny na příští čtyři týdny.',
        heading('{{ entry.store }}'),
        say(
          'tohle je pár věcí, které najdete ve své prodejně ({{ entry.store }}). Objednáte přes web a vyzvednete cestou domů.',
        ),
        { kind: 'campaign', campaign: 'store-news' },
        goods('trending', 4, 'Teď se nejvíc nosí domů'),
        button('Objednat k vyzvednutí'),
      ]),
      en: mail('en', [
        'What is on: {{ entry.store }}',
        'News from your store for the next four weeks.',
        heading('{{ entry.store }}'),
        say(
          'here are a few things that you find in your store ({{ entry.store }}). Order on the site and pick it up on your way home.',
        ),
        { kind: 'campaign', campaign: 'store-news' },
        goods('trending', 4, 'Most carried home now'),
        button('Order for pick-up'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Oblíbená prodejna (trait preferred_store); co se v ní chystá, píše kampaň „store-news“.',
      en: 'The preferred store (trait preferred_store); what is on there is written in the campaign “store-news”.',
    },
  ],
}
