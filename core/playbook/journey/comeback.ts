/** SCN-17, SCN-38: customers who have not ordered for long are won back, with an incentive at the end and not before. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, UNKNOWN_AGAIN, button, gift, gifted, goods, heading, mail, say } from './words.ts'

const COUPON_NEEDED = {
  cs: 'Nabídka „come-back“; bez ní přijde poslední zpráva bez slevy.',
  en: 'The offer “come-back”; without it the last message comes without a discount.',
} as const

export const WIN_BACK: JourneyPlaybook = {
  id: 'win-back',
  scenario: 'SCN-17',
  title: { cs: 'Návrat zákazníka', en: 'Win-back' },
  about: {
    cs: 'Po 120 dnech bez objednávky: e-mail s novinkami, po pěti dnech push, uvítání na webu a reklama, nakonec sleva. Objednávka všechno zastaví a z reklamy člověka stáhne.',
    en: 'After 120 days without an order: an e-mail with what is new, after five days a push, a welcome on the site and ads, at last a discount. An order stops all of it and takes the person out of the ads.',
  },
  journey: {
    id: 'win-back',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Návrat zákazníka', en: 'Win-back' },
    purpose: 'personalisation',
    topic: 'discounts',
    priority: 35,
    triggers: [{ on: 'segment', segment: 'reactivation', change: 'entered' }],
    entry: { open: 'one', again: '180d' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'morning', kind: 'until', hour: 9 },
      { id: 'news', kind: 'message', channels: ['email'], template: 'win-back-news', expires: '5d' },
      { id: 'five-days', kind: 'wait', for: '5d' },
      { id: 'site', kind: 'block', campaign: 'welcome-back', for: '14d' },
      { id: 'ads', kind: 'audience', audience: 'win-back', change: 'add', whileIn: true },
      { id: 'push', kind: 'message', channels: ['push'], template: 'win-back', expires: '1d' },
      { id: 'week', kind: 'wait', for: '7d' },
      { id: 'coupon', kind: 'message', channels: ['email'], template: 'win-back-gift', expires: '5d' },
      { id: 'last-week', kind: 'wait', for: '7d' },
      { id: 'over', kind: 'end' },
    ],
  },
  templates: {
    'win-back-news-email': {
      cs: mail('cs', [
        'Co je u nás nového od vaší poslední návštěvy',
        'Krátce, bez slev a bez tlaku.',
        heading('Pár věcí přibylo'),
        say('od vaší poslední objednávky uteklo pár měsíců. Tady je to nejlepší, co mezitím přibylo.'),
        goods('recommended', 4, 'Vybráno podle toho, co máte rádi'),
        button('Podívat se na novinky'),
      ]),
      en: mail('en', [
        'What is new since you were here',
        'Short, no discounts, no pressure.',
        heading('A few things have come'),
        say('some months have gone by since your last order. Here is the best of what has come since.'),
        goods('recommended', 4, 'Chosen by what you like'),
        button('See what is new'),
      ]),
    },
    'win-back-push': {
      cs: {
        channel: 'push',
        title: 'Dlouho jsme se neviděli',
        body: 'Připravili jsme výběr novinek podle vašeho vkusu.',
        to: 'shop',
      },
      en: {
        channel: 'push',
        title: 'Long time no see',
        body: 'We have chosen some news for your taste.',
        to: 'shop',
      },
    },
    'win-back-gift-email': {
      cs: mail('cs', [
        'Rádi bychom vás tu zase viděli',
        'Poslední zpráva v téhle věci.',
        heading(gifted('Jedna pozornost na cestu zpátky', 'Chybíte nám tu')),
        say(
          'kdyby na vině bylo něco z naší strany, třeba pozdní balík nebo špatná rada, napište nám. Rádi to napravíme.',
        ),
        gift('come-back', 'Sleva {{ coupon.percent }} % na příští objednávku.'),
        goods('recommended', 3, 'Na co se podívat'),
        button('Do obchodu'),
      ]),
      en: mail('en', [
        'We would like to see you again',
        'The last message about this.',
        heading(gifted('A little something for the way back', 'We miss you here')),
        say('if it was our fault, say a late parcel or bad advice, tell us. We are glad to put it right.'),
        gift('come-back', '{{ coupon.percent }}% off your next order.'),
        goods('recommended', 3, 'Worth a look'),
        button('To the shop'),
      ]),
    },
  },
  needs: [
    COUPON_NEEDED,
    {
      cs: 'Kampaň „welcome-back“ na webu (jen z cest) a publikum reklamy „win-back“.',
      en: 'The campaign “welcome-back” on the site (by journeys only) and the ads audience “win-back”.',
    },
  ],
}

export const REACTIVATION: JourneyPlaybook = {
  id: 'reactivation',
  scenario: 'SCN-38',
  title: { cs: 'Reaktivace po 60 a 90 dnech', en: 'Reactivation after 60 and 90 days' },
  about: {
    cs: 'Šedesát dní po poslední objednávce jedna ze dvou verzí zprávy (test kreativy), po devadesáti sleva e-mailem, komu nejde doručit, tomu SMS. Objednávka vše ukončí.',
    en: 'Sixty days after the last order one of two versions of a message (creative test), after ninety a discount by e-mail, by SMS where that cannot be delivered. An order ends it.',
  },
  journey: {
    id: 'reactivation',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Reaktivace po 60 a 90 dnech', en: 'Reactivation after 60 and 90 days' },
    purpose: 'personalisation',
    topic: 'discounts',
    priority: 40,
    triggers: [{ on: 'date', of: 'f.last_order_at', every: 'once', days: 60, hour: 10 }],
    entry: { open: 'one' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      {
        id: 'creative',
        kind: 'experiment',
        experiment: 'reactivation-creative',
        ways: [
          { key: 'people', weight: 1, to: 'people' },
          { key: 'goods', weight: 1, to: 'goods' },
        ],
      },
      {
        id: 'people',
        kind: 'message',
        channels: ['email'],
        template: 'reactivation-people',
        intent: 'sixty',
        expires: '5d',
        next: 'month',
      },
      {
        id: 'goods',
        kind: 'message',
        channels: ['email'],
        template: 'reactivation-goods',
        intent: 'sixty',
        expires: '5d',
      },
      { id: 'month', kind: 'wait', for: '30d' },
      {
        id: 'gift',
        kind: 'message',
        channels: ['email', 'sms'],
        template: 'reactivation-gift',
        expires: '5d',
      },
      { id: 'push', kind: 'message', channels: ['push'], template: 'reactivation', expires: '1d' },
    ],
  },
  templates: {
    'reactivation-people-email': {
      cs: mail('cs', [
        'Jak vám to slouží?',
        'Jedna otázka, odpověď stačí jedním slovem.',
        heading('Jak slouží vaše poslední objednávka'),
        say(
          'jsou to dva měsíce. Slouží vám naše zboží dobře? Odpovězte jedním slovem, a když něco zlobí, poradíme.',
        ),
        button('Podívat se, co je nového'),
      ]),
      en: mail('en', [
        'How does it serve you?',
        'One question; a single word will do.',
        heading('How is what you took home'),
        say(
          'it has been two months. Does it serve you well? Reply with one word; if something is wrong, we help.',
        ),
        button('See what is new'),
      ]),
    },
    'reactivation-goods-email': {
      cs: mail('cs', [
        'Hodí se k tomu, co už máte',
        'Doplňky a novinky podle vaší poslední objednávky.',
        heading('Co k tomu přidat'),
        say('podle toho, co už máte doma, by se mohlo hodit tohle:'),
        goods('complementary', 4, 'Hodí se k vaší objednávce'),
        button('Prohlédnout vše'),
      ]),
      en: mail('en', [
        'It goes with what you have',
        'Additions and news for your last order.',
        heading('What to add'),
        say('going by what you have at home, these could come in handy:'),
        goods('complementary', 4, 'Goes with your order'),
        button('See everything'),
      ]),
    },
    'reactivation-gift-email': {
      cs: mail('cs', [
        'Tři měsíce. Uděláme první krok',
        gifted('Sleva na příští objednávku je uvnitř.', 'Pár tipů a jedna prosba.'),
        heading('Uděláme první krok'),
        say('víc o tom psát nebudeme. Když se vám u nás něco nelíbilo, řekněte nám to, rádi to napravíme.'),
        gift('come-back', 'Na příští objednávku máte {{ coupon.percent }} % dolů.'),
        goods('recommended', 3, 'Vybráno pro vás'),
        button('Do obchodu'),
      ]),
      en: mail('en', [
        'Three months. We take the first step',
        gifted('The discount for your next order is inside.', 'A few tips and one request.'),
        heading('We take the first step'),
        say(
          'we will not write about it again. If something was wrong with us, tell us; we are glad to put it right.',
        ),
        gift('come-back', 'Your next order comes with {{ coupon.percent }}% off.'),
        goods('recommended', 3, 'Chosen for you'),
        button('To the shop'),
      ]),
    },
    'reactivation-gift-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: uz jsme se dlouho nevideli. Novinky a akce pro Vas: {{ links.shop }} Konec: {{ links.unsubscribe }}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: long time no see. News and offers for you: {{ links.shop }} Stop: {{ links.unsubscribe }}',
      },
    },
    'reactivation-push': {
      cs: {
        channel: 'push',
        title: 'Něco jsme vám připravili',
        body: 'V e-mailu na vás čeká výběr podle vašeho vkusu.',
        to: 'shop',
      },
      en: {
        channel: 'push',
        title: 'Something for you',
        body: 'Look in your e-mail for a choice made for your taste.',
        to: 'shop',
      },
    },
  },
  needs: [COUPON_NEEDED],
}
