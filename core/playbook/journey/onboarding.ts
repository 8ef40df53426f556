/** SCN-23: whoever made an account learns what it is good for: three e-mails and a push, until the first purchase. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, UNKNOWN_AGAIN, button, goods, heading, mail, say } from './words.ts'

export const ONBOARDING: JourneyPlaybook = {
  id: 'onboarding',
  scenario: 'SCN-23',
  title: { cs: 'První kroky s účtem', en: 'First steps with an account' },
  about: {
    cs: 'Po registraci tři e-maily a push: co účet umí, výběr z oblíbené kategorie, pomoc s první objednávkou. Každá zpráva přijde v hodinu, kdy ji člověk nejspíš otevře; nákup vše ukončí.',
    en: 'After signing up three e-mails and a push: what the account can do, a choice from the favourite category, help with the first order. Each at the hour at which it is likely to be read; a purchase ends it.',
  },
  journey: {
    id: 'onboarding',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'První kroky s účtem', en: 'First steps with an account' },
    purpose: 'personalisation',
    topic: 'news',
    priority: 65,
    triggers: [{ on: 'event', event: 'sign_up' }],
    who: { 'f.orders': 0 },
    entry: { open: 'one', again: 'never' },
    context: { category: 'f.favourite_category' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'account', kind: 'message', channels: ['email'], template: 'onboarding-account', expires: '1d' },
      { id: 'two-days', kind: 'wait', for: '2d' },
      { id: 'push', kind: 'message', channels: ['push'], template: 'onboarding-watch', expires: '1d' },
      { id: 'one-day', kind: 'wait', for: '1d' },
      {
        id: 'taste',
        kind: 'branch',
        ways: [{ key: 'known', when: { 'f.favourite_category': { $exists: true } }, to: 'category' }],
        next: 'help-in',
      },
      {
        id: 'category',
        kind: 'message',
        channels: ['email'],
        template: 'onboarding-category',
        atBestHour: true,
        expires: '3d',
      },
      { id: 'help-in', kind: 'wait', for: '4d' },
      {
        id: 'help',
        kind: 'message',
        channels: ['email'],
        template: 'onboarding-help',
        atBestHour: true,
        expires: '3d',
      },
    ],
  },
  templates: {
    'onboarding-account-email': {
      cs: mail('cs', [
        'Váš účet je hotový',
        'Tři věci, které vám ušetří čas.',
        heading('K čemu je účet dobrý'),
        say(
          'tři věci, které stojí za vyzkoušení:\n\n1. Hlídání ceny a dostupnosti: u každého produktu, jedním kliknutím.\n\n2. Objednávky na jednom místě: kde je balík, co už máte doma, objednat znovu.\n\n3. Košík, který na vás počká na telefonu i na počítači.',
        ),
        button('Otevřít obchod'),
      ]),
      en: mail('en', [
        'Your account is ready',
        'Three things that save you time.',
        heading('What an account is good for'),
        say(
          'three things worth trying:\n\n1. Watching a price or stock: at each product, with one click.\n\n2. All orders in one place: where the parcel is, what you had before, order again.\n\n3. A cart that waits for you on the phone and on the computer.',
        ),
        button('Open the shop'),
      ]),
    },
    'onboarding-watch-push': {
      cs: {
        channel: 'push',
        title: 'Něco vyprodaného?',
        body: 'Zapněte hlídání a ozveme se, až to bude skladem.',
        to: 'shop',
      },
      en: {
        channel: 'push',
        title: 'Something sold out?',
        body: 'Switch on the watch and we tell you when it is back.',
        to: 'shop',
      },
    },
    'onboarding-category-email': {
      cs: mail('cs', [
        '{{ entry.category | default: "Váš výběr" }}: odkud začít',
        'Krátký výběr z toho, co vás u nás zajímá.',
        heading('Výběr na míru'),
        say('podle toho, co si u nás prohlížíte, by vás mohlo zajímat tohle. Jen to, co je skladem.'),
        goods('recommended', 4, 'Z vašich oblíbených'),
        button('Zobrazit další'),
      ]),
      en: mail('en', [
        '{{ entry.category | default: "Your choice" }}: where to begin',
        'A short choice of what interests you.',
        heading('Made to measure'),
        say('judging by what you look at, these may interest you. Only what is in stock.'),
        goods('recommended', 4, 'Of what you like'),
        button('See more'),
      ]),
    },
    'onboarding-help-email': {
      cs: mail('cs', [
        'Nevíte, co vybrat? Poradíme',
        'Odpovězte jednou větou, odepíšeme.',
        heading('Pomůžeme s výběrem'),
        say(
          'napište nám jednou větou, co hledáte a kolik za to chcete dát. Stačí odpovědět na tento e-mail, čte ho člověk.\n\nA kdyby se věc nakonec nehodila, do čtrnácti dnů ji vrátíte.',
        ),
        goods('trending', 3, 'Co si ostatní vybírají nejčastěji'),
        button('Do obchodu'),
      ]),
      en: mail('en', [
        'Not sure what to choose? Ask us',
        'Reply with one sentence and we answer.',
        heading('We help you choose'),
        say(
          'tell us in one sentence what you look for and how much you want to spend. Just reply to this message; a human reads it.\n\nAnd should it not fit in the end, return it within fourteen days.',
        ),
        goods('trending', 3, 'What others choose most'),
        button('To the shop'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Událost sign_up po registraci.',
      en: 'The event sign_up after signing up.',
    },
  ],
}
