/** SCN-40, SCN-43: a journey that is only looked at, and a stay that is booked. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, UNKNOWN_AGAIN, button, goods, heading, mail, say } from './words.ts'

export const DESTINATION_WATCH: JourneyPlaybook = {
  id: 'destination-watch',
  scenario: 'SCN-40',
  title: { cs: 'Vyhlédnutý zájezd', en: 'A trip they look at' },
  about: {
    cs: 'Kdo se k jednomu zájezdu vrátí, vidí na webu jeho cíl. Zlevní-li do tří týdnů aspoň o dvacetinu, přijde e-mail; kdo na něj klikne a do dne nekoupí, tomu zavolá call centrum. Nákup zastaví všechno.',
    en: 'Who comes back to one trip sees its destination on the site. If it gets cheaper by a twentieth within three weeks, an e-mail goes; who clicks and has not booked within a day is called. A purchase stops all of it.',
  },
  journey: {
    id: 'destination-watch',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Vyhlédnutý zájezd', en: 'A trip they look at' },
    purpose: 'personalisation',
    topic: 'discounts',
    priority: 62,
    triggers: [{ on: 'event', event: 'view_item' }],
    entry: { open: 'one', by: 'product', again: '30d' },
    context: { item: 'event.item_id' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'second', kind: 'await', event: 'view_item', within: '14d', late: null },
      { id: 'site', kind: 'block', campaign: 'destination', for: '21d' },
      {
        id: 'cheaper',
        kind: 'await',
        event: 'price_changed',
        where: { 'p.price': { $lte: { $ref: 'p.previous_price', $mul: 0.95 } } },
        within: '21d',
        late: null,
      },
      { id: 'daytime', kind: 'window', hours: [9, 20] },
      { id: 'mail', kind: 'message', channels: ['email'], template: 'destination-price', expires: '2d' },
      { id: 'clicked', kind: 'signal', of: 'mail', is: 'clicked', within: '3d', not: null },
      { id: 'one-day', kind: 'wait', for: '1d' },
      { id: 'office', kind: 'window', hours: [9, 18], weekdays: [1, 2, 3, 4, 5] },
      { id: 'call', kind: 'task', task: 'travel-call', within: '4h' },
    ],
  },
  templates: {
    'destination-price-email': {
      cs: mail('cs', [
        'Zájezd, ke kterému jste se vrátili, zlevnil',
        'Cena se může zase změnit, víc vám k tomu psát nebudeme.',
        heading('Cena šla dolů'),
        say('k tomuhle zájezdu jste se vrátili. Od té doby zlevnil:'),
        { kind: 'product' },
        button('Podívat se na termíny'),
        goods('similar', 2, 'Kdyby nevyšel termín'),
      ]),
      en: mail('en', [
        'The trip that you came back to got cheaper',
        'The price may change again; this is all that we write of it.',
        heading('The price went down'),
        say('you came back to this trip. Since then it has got cheaper:'),
        { kind: 'product' },
        button('See the dates'),
        goods('similar', 2, 'If the dates do not suit'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Kampaň „destination“ na webu (je mezi šablonami; jen z cest) a webhook úkolů do call centra.',
      en: 'The campaign “destination” on the site (it is among the recipes; by journeys only) and a webhook of tasks to the call centre.',
    },
    {
      cs: 'Zájezdy jako zboží ve feedu, který říká ceny.',
      en: 'Trips as goods in a feed that tells prices.',
    },
  ],
}

const BY_STAY = {
  cs: 'Píšeme vám kvůli vašemu objednanému pobytu.',
  en: 'We write because of the stay that you booked.',
} as const

export const STAY_EXTRAS_PLAYBOOK: JourneyPlaybook = {
  id: 'stay-extras',
  scenario: 'SCN-43',
  title: { cs: 'K pobytu', en: 'For the stay' },
  about: {
    cs: 'Host, který u vás už byl a má nový pobyt, vidí na webu, co k němu přidat. Týden před příjezdem přijde totéž e-mailem nebo na WhatsApp, podle toho, na čem odpovídá. Zrušený pobyt nebo dokoupení vše zastaví.',
    en: 'A guest who has been with you before and booked again sees on the site what to add. A week before the arrival the same goes by e-mail or WhatsApp, whichever they answer on. A stay that is cancelled, or what they add, stops it.',
  },
  journey: {
    id: 'stay-extras',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'K pobytu', en: 'For the stay' },
    purpose: 'personalisation',
    topic: 'tips',
    priority: 58,
    triggers: [{ on: 'webhook', event: 'event_registered' }],
    who: { 'f.orders': { $gte: 1 } },
    entry: { open: 'one', by: 'registration', again: 'never' },
    context: { title: 'event.title', starts: 'event.starts_at' },
    restartOn: [],
    exits: [{ event: 'event_cancelled', keyed: true, reason: 'left_journey' }, BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'site', kind: 'block', campaign: 'stay-extras', for: '90d' },
      { id: 'week-before', kind: 'day', of: 'starts', days: -7, hour: 10, past: 'day-before' },
      {
        id: 'tell',
        kind: 'message',
        channels: ['email', 'whatsapp'],
        order: 'preferred',
        template: 'stay-extras',
        expires: '2d',
        next: null,
      },
      // Booked within the week: told once, the day before, where that is still ahead.
      { id: 'day-before', kind: 'day', of: 'starts', days: -1, hour: 10, past: null, next: 'tell' },
    ],
  },
  templates: {
    'stay-extras-email': {
      cs: mail(
        'cs',
        [
          'Než přijedete {{ entry.starts | date: "short" }}: co k pobytu přidat',
          'Snídaně, pozdní odjezd, parkování. Nic z toho není nutné.',
          heading('Těšíme se, že jste zpátky'),
          say(
            'blíží se váš pobyt{% if entry.title %} ({{ entry.title }}){% endif %}. Jestli chcete, můžete si k němu ještě něco přidat:',
          ),
          { kind: 'campaign', campaign: 'stay-extras' },
          say('Přijedete později, nebo s někým navíc? Odpovězte na tento e-mail, zařídíme to.'),
        ],
        BY_STAY.cs,
      ),
      en: mail(
        'en',
        [
          'Before you arrive on {{ entry.starts | date: "short" }}: what to add',
          'Breakfast, a late check-out, parking. None of it is a must.',
          heading('Good to have you back'),
          say(
            'your stay{% if entry.title %} ({{ entry.title }}){% endif %} is near. If you like, you can still add something:',
          ),
          { kind: 'campaign', campaign: 'stay-extras' },
          say('Arriving late, or with somebody else? Reply to this message and we see to it.'),
        ],
        BY_STAY.en,
      ),
    },
    'stay-extras-whatsapp': {
      cs: {
        channel: 'whatsapp',
        name: 'stay_extras',
        params: ['{{ shop.name }}', '{{ entry.starts | date: "short" }}', '{{ links.shop }}'],
        text: '{{ shop.name }}: pobyt od {{ entry.starts | date: "short" }} se blíží. Snídani nebo pozdní odjezd přidáte tady: {{ links.shop }}',
      },
      en: {
        channel: 'whatsapp',
        name: 'stay_extras',
        params: ['{{ shop.name }}', '{{ entry.starts | date: "short" }}', '{{ links.shop }}'],
        text: '{{ shop.name }}: your stay from {{ entry.starts | date: "short" }} is near. Add breakfast or a late check-out here: {{ links.shop }}',
      },
    },
  },
  needs: [
    {
      cs: 'Událost event_registered s registration_id, title a starts_at za každou rezervaci; event_cancelled při zrušení.',
      en: 'The event event_registered with registration_id, title and starts_at for each booking; event_cancelled when it is cancelled.',
    },
    {
      cs: 'Kampaň „stay-extras“ na webu (je mezi šablonami) a schválená šablona WhatsApp stay_extras.',
      en: 'The campaign “stay-extras” on the site (it is among the recipes) and the approved WhatsApp template stay_extras.',
    },
  ],
}
