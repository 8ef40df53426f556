/** SCN-04, SCN-05, SCN-35: a wish on a person's day. One message, and it is not made up for when the day is over. */
import type { DateTrigger, Journey } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, button, gift, gifted, heading, mail, say } from './words.ts'

function wish(id: string, title: Journey['title'], trigger: Omit<DateTrigger, 'on' | 'every'>): Journey {
  return {
    id,
    version: 1,
    class: 'marketing',
    owner: '',
    title,
    purpose: 'email',
    priority: 60,
    triggers: [{ on: 'date', every: 'year', ...trigger }],
    // Whoever changes a name or a birthday is wished once a year all the same.
    entry: { open: 'one', again: '300d' },
    restartOn: [],
    exits: [BOUGHT],
    steps: [{ id: 'wish', kind: 'message', channels: ['email'], template: id, expires: '14h' }],
  }
}

const GIFT = {
  cs: 'Nabídka „thank-you“; bez ní přijde přání bez dárku, a to je v pořádku.',
  en: 'The offer “thank-you”; without it the wish comes without a gift, which is fine.',
} as const

export const NAME_DAY: JourneyPlaybook = {
  id: 'name-day',
  scenario: 'SCN-04',
  title: { cs: 'Přání k svátku', en: 'Name-day wish' },
  about: {
    cs: 'V den svátku podle českého kalendáře přijde v osm ráno přání s oslovením. Kdo má jméno, které v kalendáři není, nedostane nic.',
    en: 'On their day of the Czech calendar a wish comes at eight in the morning. Whoever has a name that is not in it gets nothing.',
  },
  journey: wish(
    'name-day',
    { cs: 'Přání k svátku', en: 'Name-day wish' },
    { of: 'name_day', hour: 8, leap: 'feb-28' },
  ),
  templates: {
    'name-day-email': {
      cs: mail('cs', [
        'Všechno nejlepší k svátku!',
        gifted('Jedno přání a malý dárek.', 'Přejeme hezký den.'),
        heading('Hezký svátek'),
        say('dnes je váš den. Přejeme, ať ho máte podle svého: s dobrým jídlem, dobrými lidmi a bez spěchu.'),
        gift('thank-you', 'Od nás máte jako dárek slevu {{ coupon.percent }} % na cokoli.'),
        button('Vybrat si něco pro radost'),
      ]),
      en: mail('en', [
        'Happy name day!',
        gifted('A wish and a small gift.', 'Have a lovely day.'),
        heading('Have a lovely name day'),
        say('today is your day. May it be just as you like it: good food, good people and no hurry.'),
        gift('thank-you', 'From us a gift of {{ coupon.percent }}% off anything.'),
        button('Choose something nice'),
      ]),
    },
  },
  needs: [{ cs: 'Křestní jméno (trait first_name).', en: 'The first name (trait first_name).' }, GIFT],
}

export const BIRTHDAY: JourneyPlaybook = {
  id: 'birthday',
  scenario: 'SCN-35',
  title: { cs: 'Přání k narozeninám', en: 'Birthday wish' },
  about: {
    cs: 'V den narozenin v devět ráno přání s dárkem. Narozeným 29. února píšeme v ostatních letech 28. února.',
    en: 'A wish with a gift at nine on the birthday. Those born on 29 February are wished on the 28th in other years.',
  },
  journey: wish(
    'birthday',
    { cs: 'Přání k narozeninám', en: 'Birthday wish' },
    { of: 'p.birthday', hour: 9, leap: 'feb-28' },
  ),
  templates: {
    'birthday-email': {
      cs: mail('cs', [
        'Všechno nejlepší k narozeninám!',
        gifted('Přejeme hezký den, dárek je uvnitř.', 'Přejeme hezký den.'),
        heading('Všechno nejlepší'),
        say(
          'přejeme zdraví, radost a rok, na který se bude dobře vzpomínat. Kolik je svíček, neprozradíme: rok narození po vás nechceme.',
        ),
        gift('thank-you', 'Dárek od nás: sleva {{ coupon.percent }} % na celý nákup.'),
        button(gifted('Rozbalit dárek', 'Vybrat si něco pro radost')),
      ]),
      en: mail('en', [
        'Happy birthday!',
        gifted('Have a lovely day; the gift is inside.', 'Have a lovely day.'),
        heading('Many happy returns'),
        say(
          'we wish you health, joy and a year good to look back at. How many candles there are we cannot tell: we do not ask for the year.',
        ),
        gift('thank-you', 'A gift from us: {{ coupon.percent }}% off the whole order.'),
        button(gifted('Open the gift', 'Choose something nice')),
      ]),
    },
  },
  needs: [
    {
      cs: 'Narozeniny (trait birthday), stačí den a měsíc.',
      en: 'The birthday (trait birthday); day and month are enough.',
    },
    GIFT,
  ],
}

export const ANNIVERSARY: JourneyPlaybook = {
  id: 'anniversary',
  scenario: 'SCN-05',
  title: { cs: 'Výročí registrace', en: 'Anniversary of the registration' },
  about: {
    cs: 'Rok od registrace, a pak každý další, poděkování s dárkem. Registrace z 29. února má výročí 28. února.',
    en: 'A year after signing up, and each year from then on, thanks with a gift. A registration of 29 February has its day on the 28th.',
  },
  journey: wish(
    'anniversary',
    { cs: 'Výročí registrace', en: 'Anniversary of the registration' },
    { of: 'registered', hour: 10, leap: 'feb-28' },
  ),
  templates: {
    'anniversary-email': {
      cs: mail('cs', [
        'Dnes je to další rok spolu',
        'Děkujeme, že u nás zůstáváte.',
        heading('Máme výročí'),
        say(
          'právě dnes před časem začala naše společná cesta. Děkujeme za každou objednávku i za každou připomínku, díky které jsme lepší.\n\nKdybychom mohli něco dělat jinak, odpovězte nám. Čteme to.',
        ),
        gift('thank-you', 'Jako poděkování máte slevu {{ coupon.percent }} % na další nákup.'),
        button('Podívat se, co je nového'),
      ]),
      en: mail('en', [
        'Another year together',
        'Thank you for staying with us.',
        heading('It is our anniversary'),
        say(
          'on this very day our way together began. Thank you for every order, and for every remark that made us better.\n\nIf there is something that we should do differently, reply to us. We read it.',
        ),
        gift('thank-you', 'Our thanks: {{ coupon.percent }}% off your next order.'),
        button('See what is new'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Den registrace (trait registered_on); bez něj se počítá od souhlasu s e-maily.',
      en: 'The day of registration (trait registered_on); without it the consent to e-mails counts.',
    },
    GIFT,
  ],
}
