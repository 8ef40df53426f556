/** SCN-01: three messages to whoever just confirmed their e-mail. The first purchase ends it. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, button, gift, gifted, goods, heading, mail, say } from './words.ts'

export const WELCOME_SERIES: JourneyPlaybook = {
  id: 'welcome-series',
  scenario: 'SCN-01',
  title: { cs: 'Uvítací série', en: 'Welcome series' },
  about: {
    cs: 'Kdo potvrdí e-mail, dostane během týdne tři zprávy: přivítání, výběr ke svým zájmům a dárek k první objednávce. První nákup sérii ukončí.',
    en: 'Whoever confirms their e-mail gets three messages within a week: a welcome, a choice for their taste, a gift for the first order. The first purchase ends it.',
  },
  journey: {
    id: 'welcome-series',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Uvítací série', en: 'Welcome series' },
    purpose: 'email',
    topic: 'news',
    priority: 70,
    triggers: [{ on: 'event', event: 'consent_update', where: { 'p.email': true } }],
    who: { 'f.orders': 0 },
    entry: { open: 'one', again: 'never' },
    restartOn: [],
    exits: [BOUGHT],
    steps: [
      { id: 'hello', kind: 'message', channels: ['email'], template: 'welcome-hello', expires: '1d' },
      { id: 'two-days', kind: 'wait', for: '2d' },
      { id: 'morning', kind: 'until', hour: 9 },
      { id: 'taste', kind: 'message', channels: ['email'], template: 'welcome-taste', expires: '3d' },
      { id: 'four-days', kind: 'wait', for: '4d' },
      { id: 'gift', kind: 'message', channels: ['email'], template: 'welcome-gift', expires: '3d' },
    ],
  },
  templates: {
    'welcome-hello-email': {
      cs: mail('cs', [
        'Vítejte v {{ shop.name }}',
        'Co od nás čekat, a jak si to nastavit po svém.',
        heading('Jsme rádi, že jste tu'),
        say(
          'děkujeme za důvěru. Budeme psát jen tehdy, když bude o čem: novinky, tipy a občas sleva. Žádná zpráva v noci a žádná dvakrát.\n\nO čem chcete slyšet a jak často, si vyberete sami.',
        ),
        button('Vybrat si témata', 'preferences'),
        say('Anebo se rovnou rozhlédněte po obchodě:'),
        goods('trending', 3, 'Co teď ostatní kupují'),
      ]),
      en: mail('en', [
        'Welcome to {{ shop.name }}',
        'What to expect from us, and how to make it yours.',
        heading('Good to have you here'),
        say(
          'thank you for your trust. We write only when there is something to say: news, tips, now and then a discount. No message at night, none twice.\n\nWhat you hear about and how often is yours to choose.',
        ),
        button('Choose your topics', 'preferences'),
        say('Or have a look around the shop:'),
        goods('trending', 3, 'What others are buying now'),
      ]),
    },
    'welcome-taste-email': {
      cs: mail('cs', [
        'Pár věcí, které by se vám mohly líbit',
        'Vybráno podle toho, co si u nás prohlížíte.',
        heading('Kde začít'),
        say(
          'nejtěžší bývá první výběr. Tady je pár věcí, u kterých by se vyplatilo začít. Nevíte si rady? Odpovězte na tento e-mail a poradíme.',
        ),
        goods('recommended', 4, 'Vybrali jsme pro vás'),
        button('Prohlédnout celý obchod'),
      ]),
      en: mail('en', [
        'A few things that you might like',
        'Chosen by what you looked at.',
        heading('Where to begin'),
        say(
          'the first choice is the hardest. Here are a few things worth beginning with. Not sure? Reply to this message and we will help.',
        ),
        goods('recommended', 4, 'Chosen for you'),
        button('See the whole shop'),
      ]),
    },
    'welcome-gift-email': {
      cs: mail('cs', [
        gifted('Malá pozornost k první objednávce', 'Než si poprvé objednáte'),
        'Tohle je poslední uvítací zpráva, pak už jen novinky.',
        heading('Ať se dobře začíná'),
        say(
          'když něco nesedne, do čtrnácti dnů to bez udání důvodu vrátíte. A s výběrem pomůžeme, stačí odpovědět.',
        ),
        gift('first-order', 'Na první objednávku máte u nás slevu {{ coupon.percent }} %.'),
        goods('recommended', 3, 'Na co se podívat'),
        button('Do obchodu'),
      ]),
      en: mail('en', [
        gifted('A little something for your first order', 'Before you order for the first time'),
        'The last of our welcome messages; only news from here on.',
        heading('A good beginning'),
        say(
          'if something does not fit, you can return it within fourteen days without a reason. And we are glad to help you choose: just reply.',
        ),
        gift('first-order', 'Your first order comes with {{ coupon.percent }}% off.'),
        goods('recommended', 3, 'Worth a look'),
        button('To the shop'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Nabídka „first-order“ na první objednávku; bez ní třetí zpráva přijde bez dárku.',
      en: 'The offer “first-order” for the first order; without it the third message comes without a gift.',
    },
  ],
}
