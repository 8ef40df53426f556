/** SCN-07, SCN-37, JRN-13: beyond the inbox: a seed for look-alikes, a code for a friend, the other channel. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, UNKNOWN_AGAIN, gift, gifted, heading, mail, say } from './words.ts'

export const LOOK_ALIKE: JourneyPlaybook = {
  id: 'look-alike',
  scenario: 'SCN-07',
  title: { cs: 'Předloha pro podobná publika', en: 'Seed for look-alike audiences' },
  about: {
    cs: 'Pravidelní zákazníci se souhlasem s reklamou jsou v publiku, ze kterého si reklamní systémy hledají podobné. Kdo přestane být pravidelný nebo souhlas odvolá, z něj vypadne.',
    en: 'Regulars who consent to ads are in the audience from which ad systems look for people alike. Whoever is no regular any more, or withdraws, is taken out.',
  },
  journey: {
    id: 'look-alike',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Předloha pro podobná publika', en: 'Seed for look-alike audiences' },
    purpose: 'ads',
    triggers: [
      { on: 'segment', segment: 'regular', change: 'entered' },
      { on: 'event', event: 'consent_update', where: { 'p.ads': true } },
    ],
    who: { segments: { $in: ['regular'] } },
    entry: { open: 'one' },
    restartOn: [],
    exits: [
      { event: 'segment_left', where: { 'p.segment': 'regular' }, reason: 'left_journey' },
      { event: 'consent_update', when: { 'consent.ads': false }, reason: 'consent_withdrawn' },
    ],
    steps: [
      { id: 'seed', kind: 'audience', audience: 'look-alike-seed', change: 'add', whileIn: true },
      { id: 'year', kind: 'wait', for: '365d' },
      { id: 'over', kind: 'end' },
    ],
  },
  templates: {},
  needs: [
    {
      cs: 'Souhlas s reklamou a napojené publikum „look-alike-seed“.',
      en: 'The consent to ads, and a connected audience “look-alike-seed”.',
    },
  ],
}

export const REFERRAL: JourneyPlaybook = {
  id: 'referral',
  scenario: 'SCN-37',
  title: { cs: 'Doporučení známým', en: 'Referral' },
  about: {
    cs: 'Kdo ve zprávě dá devět nebo deset bodů, dostane druhý den kód, který může poslat známému. Každý kód platí jednou, každý člověk má nejvýš jeden za půl roku. Odměnu za přivedeného zákazníka posílá cesta Odměna za doporučení.',
    en: 'Whoever gives nine or ten points in a message gets a code for a friend the next day. A code is good once, and a person gets one in half a year at most. The reward for a new customer comes by the journey Reward for a referral.',
  },
  journey: {
    id: 'referral',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Doporučení známým', en: 'Referral' },
    purpose: 'email',
    topic: 'discounts',
    priority: 45,
    triggers: [{ on: 'event', event: 'rating_given', where: { 'p.scale': 'nps', 'p.score': { $gte: 9 } } }],
    who: { 'f.orders': { $gte: 1 } },
    entry: { open: 'one', again: '180d' },
    restartOn: [],
    exits: [{ event: 'refund', reason: 'left_journey' }],
    steps: [
      { id: 'one-day', kind: 'wait', for: '1d' },
      { id: 'morning', kind: 'until', hour: 10 },
      { id: 'invite', kind: 'message', channels: ['email'], template: 'referral', expires: '5d' },
    ],
  },
  templates: {
    'referral-email': {
      cs: mail('cs', [
        gifted('Kód pro někoho, komu přejete', 'Děkujeme za vaše hodnocení'),
        gifted('Děkujeme za hodnocení. Máme k němu prosbu.', 'Máme k němu jednu prosbu.'),
        heading('Doporučte nás dál'),
        say(
          `děkujeme za hezké hodnocení. ${gifted(
            'Jestli znáte někoho, komu bychom se taky hodili, pošlete mu tento kód. Je jen jeden a platí jednou.',
            'Jestli znáte někoho, komu bychom se taky hodili, řekněte mu o nás.',
          )}`,
        ),
        gift('friend', 'Pro známého sleva {{ coupon.percent }} % na první objednávku.'),
        say(
          `Stačí přeposlat tento e-mail. ${gifted(
            'Dva týdny po jeho první objednávce poděkujeme kódem i vám. ',
            '',
          )}Adresy vašich známých po vás nikdy chtít nebudeme.`,
        ),
      ]),
      en: mail('en', [
        gifted('A code for somebody you like', 'Thank you for your rating'),
        gifted('Thank you for your rating. We have a request.', 'We have a request.'),
        heading('Tell a friend'),
        say(
          `thank you for your kind rating. ${gifted(
            'If you know somebody who could use us too, send them this code. There is only one, and it works once.',
            'If you know somebody who could use us too, tell them about us.',
          )}`,
        ),
        gift('friend', 'For your friend {{ coupon.percent }}% off the first order.'),
        say(
          `Just forward this message. ${gifted(
            'Two weeks after their first order we thank you with a code of your own. ',
            '',
          )}We will never ask you for the addresses of your friends.`,
        ),
      ]),
    },
  },
  needs: [
    {
      cs: 'Přenosná nabídka „friend“ a hodnocení NPS ve zprávách.',
      en: 'The transferable offer “friend”, and NPS ratings in messages.',
    },
  ],
}

export const REFERRAL_REWARD: JourneyPlaybook = {
  id: 'referral-reward',
  scenario: 'SCN-37',
  title: { cs: 'Odměna za doporučení', en: 'Reward for a referral' },
  about: {
    cs: 'Kdo poslal kód dál, dostane dva týdny po první objednávce nového zákazníka vlastní kód: za každého nového zákazníka jednou, za sebe nikdy. Vrácená nebo zrušená objednávka odměnu vezme zpátky, i když už kód přišel a ještě nebyl použitý.',
    en: 'Whoever passed a code on gets a code two weeks after the first order of a new customer: once for each new customer, never for themselves. An order that is sent back or cancelled takes the reward back, even a code that has come and was not used yet.',
  },
  journey: {
    id: 'referral-reward',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Odměna za doporučení', en: 'Reward for a referral' },
    purpose: 'email',
    topic: 'discounts',
    priority: 60,
    triggers: [{ on: 'event', event: 'referral_earned' }],
    entry: { open: 'one', by: 'order', again: 'never' },
    restartOn: [],
    exits: [{ event: 'referral_revoked', keyed: true, reason: 'left_journey' }],
    steps: [
      // As long as goods may go back without a reason.
      { id: 'two-weeks', kind: 'wait', for: '14d' },
      { id: 'morning', kind: 'until', hour: 10 },
      { id: 'thanks', kind: 'message', channels: ['email'], template: 'referral-reward', expires: '7d' },
    ],
  },
  templates: {
    'referral-reward-email': {
      cs: mail('cs', [
        'Váš známý u nás nakoupil, děkujeme',
        gifted('Tady je váš kód, jak jsme slíbili.', 'Vaše doporučení pro nás hodně znamená.'),
        heading('Poděkování za doporučení'),
        say(
          'někdo, komu jste nás doporučili, u nás poprvé nakoupil a zboží si nechal. Doporučení od vás má pro nás větší cenu než reklama.',
        ),
        gift('referrer', 'Vaše sleva {{ coupon.percent }} % na příští objednávku.'),
        say('Kdo to byl, vám neřekneme. To ať vám prozradí sám.'),
      ]),
      en: mail('en', [
        'Your friend has bought with us, thank you',
        gifted('Here is your code, as we promised.', 'A word from you means a lot to us.'),
        heading('Thanks for the referral'),
        say(
          'somebody to whom you recommended us has bought with us for the first time, and kept the goods. A word from you is worth more to us than an advert.',
        ),
        gift('referrer', 'Your {{ coupon.percent }}% off the next order.'),
        say('Who it was we do not tell. That is for them to say.'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Přenosná nabídka „friend“ a nabídka „referrer“; e-shop hlásí použití kódu (redeem) dřív než objednávku a posílá objednávky i vratky ze serveru.',
      en: 'The transferable offer “friend” and the offer “referrer”; the shop tells the use of a code (redeem) before the order, and orders and refunds from its server.',
    },
  ],
}

export const OPENED_NOT_CLICKED: JourneyPlaybook = {
  id: 'opened-not-clicked',
  scenario: 'JRN-13',
  title: { cs: 'Otevřel, ale neklikl', en: 'Opened, not clicked' },
  about: {
    cs: 'Kdo e-mail otevře a do dvou dnů neklikne, uvidí totéž jinde: na webu, pushem a v reklamě. Stejný e-mail znovu nepřijde. Klik nebo nákup vše ukončí.',
    en: 'Whoever opens an e-mail and does not click within two days sees it elsewhere: on the site, by push, in ads. The e-mail does not come again. A click or a purchase ends it.',
  },
  journey: {
    id: 'opened-not-clicked',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Otevřel, ale neklikl', en: 'Opened, not clicked' },
    purpose: 'personalisation',
    topic: 'news',
    priority: 30,
    triggers: [
      {
        on: 'event',
        event: 'message_opened',
        where: {
          'p.channel': 'email',
          // What somebody asked for, such as an order, is no reason to follow anybody.
          'p.campaign': {
            $in: ['welcome-series', 'store-news', 'win-back', 'reactivation', 're-engagement'],
          },
        },
      },
    ],
    // Once for each message, and one at a time.
    entry: { open: 'one', by: 'key', again: 'never' },
    restartOn: [],
    exits: [{ event: 'message_clicked', keyed: true, reason: 'left_journey' }, BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'two-days', kind: 'wait', for: '2d' },
      { id: 'site', kind: 'block', campaign: 'second-look', for: '7d' },
      { id: 'ads', kind: 'audience', audience: 'opened-not-clicked', change: 'add', whileIn: true },
      { id: 'daytime', kind: 'window', hours: [10, 19] },
      { id: 'push', kind: 'message', channels: ['push'], template: 'second-look', expires: '1d' },
      { id: 'week', kind: 'wait', for: '7d' },
      { id: 'over', kind: 'end' },
    ],
  },
  templates: {
    'second-look-push': {
      cs: {
        channel: 'push',
        title: 'Ještě jednou a krátce',
        body: 'To hlavní z našeho e-mailu najdete na webu.',
        to: 'shop',
      },
      en: {
        channel: 'push',
        title: 'Once more, in short',
        body: 'The gist of our e-mail is on the site.',
        to: 'shop',
      },
    },
  },
  needs: [
    {
      cs: 'V podmínce vyjmenujte své cesty s novinkami.',
      en: 'Name your own journeys of news in the rule.',
    },
    {
      cs: 'Kampaň „second-look“ na webu (jen z cest) a publikum „opened-not-clicked“.',
      en: 'The campaign “second-look” on the site (by journeys only) and the audience “opened-not-clicked”.',
    },
  ],
}
