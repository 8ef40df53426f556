/** SCN-20, SCN-25, JRN-18: silence. First inspiration, then an offer, then we are silent too. */
import type { Exit } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, button, gift, gifted, goods, heading, mail, say } from './words.ts'

/** Whoever is back on the site needs no calling. */
const IS_BACK: Exit = { event: 'page_view', reason: 'left_journey' }

export const SILENCE_45: JourneyPlaybook = {
  id: 'silence-45',
  scenario: 'SCN-20',
  title: { cs: '45 dní ticha', en: '45 days of silence' },
  about: {
    cs: 'Po 45 dnech bez známky života inspirace bez prodeje, třetí den osobní kupon, sedmý den se rozhodne: kdo se neozval, tomu přestaneme psát, dokud nepřijde sám.',
    en: 'After 45 days without a sign of life inspiration without selling, on day three a personal coupon, on day seven it is decided: who did not stir is not written to until they come by themselves.',
  },
  journey: {
    id: 'silence-45',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: '45 dní ticha', en: '45 days of silence' },
    purpose: 'email',
    topic: 'news',
    priority: 40,
    triggers: [{ on: 'segment', segment: 'gone-quiet', change: 'entered' }],
    entry: { open: 'one', again: '60d' },
    restartOn: [],
    exits: [BOUGHT, IS_BACK],
    steps: [
      { id: 'morning', kind: 'until', hour: 9 },
      { id: 'inspire', kind: 'message', channels: ['email'], template: 'silence-inspiration', expires: '1d' },
      { id: 'day-three', kind: 'wait', for: '2d' },
      { id: 'coupon', kind: 'message', channels: ['email'], template: 'silence-coupon', expires: '2d' },
      { id: 'read', kind: 'signal', of: 'coupon', is: 'opened', within: '4d', not: 'pause', next: 'stirred' },
      { id: 'stirred', kind: 'goal', goal: 'stirred', next: null },
      { id: 'pause', kind: 'set', trait: 'paused', value: true },
    ],
  },
  templates: {
    'silence-inspiration-email': {
      cs: mail('cs', [
        'Pár nápadů, tentokrát nic na prodej',
        'Krátké čtení k ranní kávě.',
        heading('Jen tak, pro radost'),
        say(
          'dnes vám nic nenabízíme. Jen jsme dali dohromady pár nápadů a návodů, které se u nás teď čtou nejvíc. Třeba vás některý potěší.',
        ),
        button('Přečíst si je'),
        say('Zajímá vás něco jiného? Témata si můžete změnit v nastavení odběru.'),
      ]),
      en: mail('en', [
        'A few ideas, nothing for sale this time',
        'A short read with your morning coffee.',
        heading('Just for the joy of it'),
        say(
          'today we offer nothing. We put together a few ideas and guides that are read most here. Perhaps one of them pleases you.',
        ),
        button('Read them'),
        say('Interested in something else? You can change your topics in the settings.'),
      ]),
    },
    'silence-coupon-email': {
      cs: mail('cs', [
        gifted('Kupon jen pro vás', 'Výběr jen pro vás'),
        'Vychází z toho, co u nás kupujete.',
        heading('Vybráno podle vás'),
        say('dali jsme dohromady pár věcí, které navazují na to, co se vám u nás líbilo.'),
        gift('come-back', 'Sleva {{ coupon.percent }} % na cokoli z tohoto výběru i na všechno ostatní.'),
        goods('recommended', 4, 'Navazuje na to, co už znáte'),
        button(gifted('Uplatnit', 'Podívat se')),
      ]),
      en: mail('en', [
        gifted('A coupon just for you', 'A choice just for you'),
        'Made from what you buy here.',
        heading('Chosen by what you like'),
        say('we put together a few things that follow from what you liked here.'),
        gift('come-back', '{{ coupon.percent }}% off anything of this choice, and of all the rest.'),
        goods('recommended', 4, 'Follows from what you know'),
        button(gifted('Use it', 'Have a look')),
      ]),
    },
  },
  needs: [
    {
      cs: 'Nabídka „come-back“; bez ní přijde druhá zpráva jen s výběrem.',
      en: 'The offer “come-back”; without it the second message has the choice alone.',
    },
  ],
}

export const RE_ENGAGEMENT: JourneyPlaybook = {
  id: 're-engagement',
  scenario: 'SCN-25',
  title: { cs: 'Znovuzapojení po 30, 60 a 90 dnech', en: 'Re-engagement after 30, 60 and 90 days' },
  about: {
    cs: 'Po 30, 60 a 90 dnech bez návštěvy vždy jedna zpráva, každá jinak. Každý krok jednou za odmlku, návštěva nebo nákup ji ukončí.',
    en: 'One message after 30, 60 and 90 days without a visit, each different. Each step once a lapse; a visit or a purchase ends it.',
  },
  journey: {
    id: 're-engagement',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Znovuzapojení po 30, 60 a 90 dnech', en: 'Re-engagement after 30, 60 and 90 days' },
    purpose: 'email',
    topic: 'news',
    priority: 30,
    triggers: [{ on: 'date', of: 'f.last_seen_at', every: 'once', days: 30, hour: 10 }],
    // To open a message is a sign of life, and begins no second lapse within this one.
    entry: { open: 'one', again: '120d' },
    restartOn: [],
    exits: [BOUGHT, IS_BACK],
    steps: [
      { id: 'thirty', kind: 'message', channels: ['email'], template: 'lapse-thirty', expires: '5d' },
      { id: 'to-sixty', kind: 'wait', for: '30d' },
      { id: 'sixty', kind: 'message', channels: ['email'], template: 'lapse-sixty', expires: '5d' },
      { id: 'to-ninety', kind: 'wait', for: '30d' },
      { id: 'ninety', kind: 'message', channels: ['email', 'sms'], template: 'lapse-ninety', expires: '5d' },
    ],
  },
  templates: {
    'lapse-thirty-email': {
      cs: mail('cs', [
        'Co se teď u nás nejvíc kupuje',
        'Měsíc ve třech věcech.',
        heading('Měsíc ve zkratce'),
        say('za poslední měsíc si lidé nejčastěji odnášeli tohle. Možná tu něco čeká i na vás.'),
        goods('trending', 3, 'Nejžádanější teď'),
        button('Podívat se'),
      ]),
      en: mail('en', [
        'What is bought most right now',
        'A month in three things.',
        heading('The month in short'),
        say('this is what people took home most in the last month. Perhaps something waits for you too.'),
        goods('trending', 3, 'Most wanted now'),
        button('Have a look'),
      ]),
    },
    'lapse-sixty-email': {
      cs: mail('cs', [
        'Psát méně, nebo o něčem jiném?',
        'Nastavte si to jedním kliknutím.',
        heading('Jak často a o čem'),
        say(
          'dva měsíce jsme o vás neslyšeli. Možná píšeme moc často, možná o něčem, co vás nezajímá. Obojí jde změnit.',
        ),
        button('Nastavit si odběr', 'preferences'),
        goods('recommended', 3, 'A jen tak k prohlédnutí'),
      ]),
      en: mail('en', [
        'Less often, or about something else?',
        'Set it with one click.',
        heading('How often, and about what'),
        say(
          'we have not heard from you for two months. Perhaps we write too often, perhaps about the wrong things. Both can be changed.',
        ),
        button('Change the settings', 'preferences'),
        goods('recommended', 3, 'And should you just want to look'),
      ]),
    },
    'lapse-ninety-email': {
      cs: mail('cs', [
        'Naposledy: máme psát dál?',
        'Bez odpovědi dáme na čas pokoj.',
        heading('Poslední zpráva na dlouho'),
        say('tři měsíce je dlouhá doba a nechceme být na obtíž. Stačí kliknout a zůstaneme v kontaktu.'),
        gift('come-back', 'Na cestu zpátky máte slevu {{ coupon.percent }} % na cokoli.'),
        button('Chci zůstat', 'preferences'),
      ]),
      en: mail('en', [
        'One last time: shall we go on?',
        'Without an answer we leave you in peace for a while.',
        heading('The last message for long'),
        say(
          'three months is a long time, and we do not want to be a nuisance. One click and we stay in touch.',
        ),
        gift('come-back', 'Should you want to come back: {{ coupon.percent }}% off anything.'),
        button('I want to stay', 'preferences'),
      ]),
    },
    'lapse-ninety-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: mame Vam dal psat? Kdyz ne, nemusite delat nic. Novinky: {{ links.shop }} Konec: {{ links.unsubscribe }}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: shall we go on writing? If not, do nothing. News: {{ links.shop }} Stop: {{ links.unsubscribe }}',
      },
    },
  },
  needs: [],
}

export const SUNSET: JourneyPlaybook = {
  id: 'sunset',
  scenario: 'JRN-18',
  title: { cs: 'Ticho místo psaní do prázdna', en: 'Silence instead of writing into the void' },
  about: {
    cs: 'Půl roku bez známky života: jedna otázka. Bez odpovědi do dvou týdnů nepíšeme nic obchodního žádným kanálem, dokud člověk sám nepřijde, nenakoupí nebo zprávu neotevře.',
    en: 'Half a year without a sign of life: one question. Without an answer within two weeks nothing commercial goes on any channel, until the person comes, buys or opens a message.',
  },
  journey: {
    id: 'sunset',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Ticho místo psaní do prázdna', en: 'Silence instead of writing into the void' },
    purpose: 'email',
    priority: 20,
    triggers: [{ on: 'date', of: 'f.last_seen_at', every: 'once', days: 180, hour: 10 }],
    entry: { open: 'one', again: '90d' },
    restartOn: [],
    exits: [BOUGHT, IS_BACK],
    steps: [
      { id: 'ask', kind: 'message', channels: ['email'], template: 'sunset-ask', expires: '7d' },
      { id: 'read', kind: 'signal', of: 'ask', is: 'opened', within: '14d', not: 'silence', next: null },
      { id: 'silence', kind: 'set', trait: 'paused', value: true },
    ],
  },
  templates: {
    'sunset-ask-email': {
      cs: mail('cs', [
        'Máme přestat psát?',
        'Když nic neuděláte, přestaneme. Slibujeme.',
        heading('Nechceme psát do prázdna'),
        say(
          'půl roku o vás nevíme. Pokud od nás chcete dál slyšet, klikněte prosím na tlačítko. Pokud ne, nemusíte dělat nic: za dva týdny se odmlčíme.\n\nO objednávkách budete vědět vždycky.',
        ),
        button('Ano, pište mi dál', 'preferences'),
      ]),
      en: mail('en', [
        'Shall we stop writing?',
        'If you do nothing, we stop. Promised.',
        heading('We do not want to write into the void'),
        say(
          'we have not heard of you for half a year. If you want to hear from us, please press the button. If not, do nothing: in two weeks we fall silent.\n\nAbout your orders you will always hear.',
        ),
        button('Yes, go on writing', 'preferences'),
      ]),
    },
  },
  needs: [],
}
