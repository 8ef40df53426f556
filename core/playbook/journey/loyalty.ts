/** SCN-11, SCN-27, SCN-45: points of a club, orders worth a word of thanks, and the evening for those who stay. */
import type { Journey } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'
import { button, gift, goods, heading, mail, say } from './words.ts'

const COMMON = {
  version: 1,
  class: 'marketing',
  owner: '',
  purpose: 'email',
  restartOn: [],
} as const satisfies Partial<Journey>

const POINTS_EVENT = {
  cs: 'Událost points_changed z věrnostního systému: balance, expiring, expires_at.',
  en: 'The event points_changed from the loyalty system: balance, expiring, expires_at.',
} as const

export const LOYALTY_POINTS: JourneyPlaybook = {
  id: 'loyalty-points',
  scenario: 'SCN-11',
  title: { cs: 'Stav věrnostních bodů', en: 'Balance of loyalty points' },
  about: {
    cs: 'Den po připsání bodů e-mail se stavem, nejvýš jednou za měsíc. Novější změna nahradí starší zprávu.',
    en: 'A day after points were added an e-mail with the balance, once a month at most. A newer change replaces the older message.',
  },
  journey: {
    ...COMMON,
    id: 'loyalty-points',
    title: { cs: 'Stav věrnostních bodů', en: 'Balance of loyalty points' },
    topic: 'news',
    priority: 45,
    triggers: [{ on: 'webhook', event: 'points_changed', where: { 'p.change': { $gt: 0 } } }],
    entry: { open: 'one', again: '30d' },
    context: { balance: 'event.balance', change: 'event.change' },
    exits: [{ event: 'points_changed', reason: 'superseded' }],
    steps: [
      { id: 'one-day', kind: 'wait', for: '1d' },
      { id: 'morning', kind: 'window', hours: [9, 18] },
      { id: 'balance', kind: 'message', channels: ['email'], template: 'points-balance', expires: '3d' },
    ],
  },
  templates: {
    'points-balance-email': {
      cs: mail('cs', [
        'Na účtu máte {{ entry.balance }} {{ entry.balance | plural: "bod", "body", "bodů" }}',
        'Připsali jsme vám další. Co s nimi jde dělat?',
        heading('Body přibyly'),
        say(
          'připsali jsme vám {{ entry.change }} {{ entry.change | plural: "bod", "body", "bodů" }} za nákup. Celkem jich máte {{ entry.balance }} a uplatníte je přímo v košíku.',
        ),
        goods('recommended', 3, 'Za co by mohly být'),
        button('Uplatnit body', 'cart'),
      ]),
      en: mail('en', [
        'You have {{ entry.balance }} {{ entry.balance | plural: "point", "points" }}',
        'Some more were added. What can be done with them?',
        heading('More points'),
        say(
          'we added {{ entry.change }} {{ entry.change | plural: "point", "points" }} for your order. You have {{ entry.balance }} now and can use them right in the cart.',
        ),
        goods('recommended', 3, 'What they could go towards'),
        button('Use your points', 'cart'),
      ]),
    },
  },
  needs: [POINTS_EVENT],
}

export const LOYALTY_EXPIRY: JourneyPlaybook = {
  id: 'loyalty-expiry',
  scenario: 'SCN-11',
  title: { cs: 'Body brzy propadnou', en: 'Points about to expire' },
  about: {
    cs: 'Dva týdny před propadnutím bodů e-mail, dva dny předem SMS. Jakmile se stav změní, platí jen nový.',
    en: 'Two weeks before points expire an e-mail, two days before an SMS. Once the balance changes, only the new one counts.',
  },
  journey: {
    ...COMMON,
    id: 'loyalty-expiry',
    title: { cs: 'Body brzy propadnou', en: 'Points about to expire' },
    topic: 'news',
    priority: 60,
    triggers: [{ on: 'webhook', event: 'points_changed', where: { 'p.expiring': { $gt: 0 } } }],
    entry: { open: 'one' },
    context: { expiring: 'event.expiring', expires_at: 'event.expires_at' },
    exits: [{ event: 'points_changed', reason: 'superseded' }],
    steps: [
      { id: 'two-weeks', kind: 'day', of: 'expires_at', days: -14, hour: 9, past: 'two-days' },
      { id: 'mail', kind: 'message', channels: ['email'], template: 'points-expiry', expires: '5d' },
      { id: 'two-days', kind: 'day', of: 'expires_at', days: -2, hour: 10, past: null },
      {
        id: 'text',
        kind: 'message',
        channels: ['sms', 'email'],
        template: 'points-last',
        expires: '1d',
      },
    ],
  },
  templates: {
    'points-expiry-email': {
      cs: mail('cs', [
        '{{ entry.expires_at | date: "short" }} vám propadne {{ entry.expiring }} {{ entry.expiring | plural: "bod", "body", "bodů" }}',
        'Škoda by jich bylo. Uplatníte je přímo v košíku.',
        heading('Body na vás čekají ještě dva týdny'),
        say(
          'na účtu máte {{ entry.expiring }} {{ entry.expiring | plural: "bod", "body", "bodů" }}, které platí do {{ entry.expires_at | date: "short" }}. Potom propadnou a vrátit je neumíme.\n\nV košíku stačí zaškrtnout „Použít body“.',
        ),
        goods('recommended', 4, 'Za co je vyměnit'),
        button('Použít body', 'cart'),
      ]),
      en: mail('en', [
        '{{ entry.expiring }} {{ entry.expiring | plural: "point expires", "points expire" }} on {{ entry.expires_at | date: "short" }}',
        'It would be a pity. You can use them right in the cart.',
        heading('Your points wait for two more weeks'),
        say(
          'you have {{ entry.expiring }} {{ entry.expiring | plural: "point", "points" }} that hold until {{ entry.expires_at | date: "short" }}. After that they are gone, and we cannot bring them back.\n\nIn the cart just tick “Use points”.',
        ),
        goods('recommended', 4, 'What to change them for'),
        button('Use your points', 'cart'),
      ]),
    },
    'points-last-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: Vase body ({{ entry.expiring }}) propadnou {{ entry.expires_at | date: "short" }}. Uplatnete je v kosiku: {{ links.cart }} Konec: {{ links.unsubscribe }}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: your points ({{ entry.expiring }}) expire on {{ entry.expires_at | date: "short" }}. Use them in the cart: {{ links.cart }} Stop: {{ links.unsubscribe }}',
      },
    },
    'points-last-email': {
      cs: mail('cs', [
        'Pozítří propadnou vaše body',
        'Poslední připomínka, víc už psát nebudeme.',
        heading('Zbývají dva dny'),
        say(
          'do {{ entry.expires_at | date: "short" }} můžete uplatnit {{ entry.expiring }} {{ entry.expiring | plural: "bod", "body", "bodů" }}. Pak propadnou.',
        ),
        button('Použít body', 'cart'),
      ]),
      en: mail('en', [
        'Your points expire in two days',
        'The last reminder.',
        heading('Two days left'),
        say(
          'until {{ entry.expires_at | date: "short" }} you can use {{ entry.expiring }} {{ entry.expiring | plural: "point", "points" }}. After that they are gone.',
        ),
        button('Use your points', 'cart'),
      ]),
    },
  },
  needs: [POINTS_EVENT],
}

export const LOYALTY_MILESTONE: JourneyPlaybook = {
  id: 'loyalty-milestone',
  scenario: 'SCN-27',
  title: { cs: 'Věrnostní milníky', en: 'Loyalty milestones' },
  about: {
    cs: 'Den po páté, desáté, pětadvacáté a padesáté objednávce poděkování. Každý milník právě jednou, i když se objednávka ohlásí dvakrát.',
    en: 'Thanks on the day after the fifth, tenth, twenty-fifth and fiftieth order. Each exactly once, even if an order is told twice.',
  },
  journey: {
    ...COMMON,
    id: 'loyalty-milestone',
    title: { cs: 'Věrnostní milníky', en: 'Loyalty milestones' },
    topic: 'news',
    priority: 55,
    // Only confirmed orders count, so only the shop's own word may begin it.
    triggers: [{ on: 'webhook', event: 'purchase' }],
    who: { 'f.orders': { $in: [5, 10, 25, 50] } },
    entry: { open: 'each', by: 'order', again: 'never' },
    context: { orders: 'f.orders' },
    exits: [{ event: 'refund', keyed: true, reason: 'left_journey' }],
    steps: [
      { id: 'one-day', kind: 'wait', for: '1d' },
      { id: 'morning', kind: 'until', hour: 10 },
      { id: 'thanks', kind: 'message', channels: ['email'], template: 'milestone', expires: '3d' },
    ],
  },
  templates: {
    'milestone-email': {
      cs: mail('cs', [
        'Vaše {{ entry.orders }}. objednávka. Děkujeme!',
        'Nikdo vás k tomu nenutil, o to víc si toho vážíme.',
        heading('{{ entry.orders }}. objednávka'),
        say(
          'včera u nás vznikla vaše {{ entry.orders }}. objednávka. Není to samozřejmost a víme to. Děkujeme.',
        ),
        gift('thank-you', 'Příště vám odečteme {{ coupon.percent }} %.'),
      ]),
      en: mail('en', [
        'Your order number {{ entry.orders }}. Thank you!',
        'Nobody made you do it; all the more we value it.',
        heading('Order number {{ entry.orders }}'),
        say(
          'yesterday you placed your order number {{ entry.orders }} with us. We do not take it for granted. Thank you.',
        ),
        gift('thank-you', 'Next time we take {{ coupon.percent }}% off.'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Objednávky potvrzené e-shopem (server nebo webhook).',
      en: 'Orders confirmed by the shop (server or webhook).',
    },
  ],
}

export const LOYAL_MEMBERS: JourneyPlaybook = {
  id: 'loyal-members',
  scenario: 'SCN-45',
  title: { cs: 'Pozvání pro věrné', en: 'An invitation for the loyal' },
  about: {
    cs: 'Kdo se stane pravidelným zákazníkem, dostane jednou v životě pozvání do uzavřené nabídky. Na webu se mu na dva týdny otevře.',
    en: 'Whoever becomes a regular is invited to the closed offer, once in a life. On the site it opens for two weeks.',
  },
  journey: {
    ...COMMON,
    id: 'loyal-members',
    title: { cs: 'Pozvání pro věrné', en: 'An invitation for the loyal' },
    topic: 'news',
    priority: 55,
    triggers: [{ on: 'segment', segment: 'regular', change: 'entered' }],
    entry: { open: 'one', again: 'never' },
    // The order that made them a regular is no reason to be silent, and neither is the next one.
    exits: [{ event: 'segment_left', where: { 'p.segment': 'regular' }, reason: 'left_journey' }],
    steps: [
      { id: 'two-days', kind: 'wait', for: '2d' },
      { id: 'morning', kind: 'until', hour: 9 },
      { id: 'open', kind: 'block', campaign: 'loyal-door', for: '14d' },
      { id: 'invite', kind: 'message', channels: ['email'], template: 'loyal-invite', expires: '3d' },
      { id: 'two-weeks', kind: 'wait', for: '14d' },
      { id: 'over', kind: 'end' },
    ],
  },
  templates: {
    'loyal-invite-email': {
      cs: mail('cs', [
        'Otevřeli jsme vám dveře o den dřív',
        'Uzavřená nabídka jen pro pravidelné zákazníky, na dva týdny.',
        heading('Pro ty, kdo se vracejí'),
        say(
          'vracíte se k nám pravidelně, a to chceme oplatit. Na dva týdny vidíte na webu novinky dřív než ostatní. Stačí přijít z tohoto e-mailu nebo se přihlásit.',
        ),
        gift('thank-you', 'A k tomu {{ coupon.percent }} % na cokoli z nich.'),
        button('Podívat se dřív než ostatní'),
      ]),
      en: mail('en', [
        'We opened the door a day early',
        'A closed offer for regulars only, for two weeks.',
        heading('For those who come back'),
        say(
          'you come back to us regularly, and we want to return it. For two weeks you see new goods on the site before everybody else. Just come by this message or sign in.',
        ),
        gift('thank-you', 'With {{ coupon.percent }}% off any of them.'),
        button('See it before others'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Kampaň „loyal-door“ na webu.',
      en: 'The campaign “loyal-door” on the site.',
    },
  ],
}
