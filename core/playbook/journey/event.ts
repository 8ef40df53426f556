/** SCN-16: a reminder of an event to which somebody registered, and a word after it. Each registration by itself. */
import type { Exit } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'
import { button, goods, heading, mail, say } from './words.ts'

const CANCELLED: Exit = { event: 'event_cancelled', keyed: true, reason: 'left_journey' }
const NEEDS = [
  {
    cs: 'Událost event_registered s registration_id, title, starts_at a place; event_cancelled při zrušení.',
    en: 'The event event_registered with registration_id, title, starts_at and place; event_cancelled when it is cancelled.',
  },
] as const
const CONTEXT = {
  title: 'event.title',
  place: 'event.place',
  starts: 'event.starts_at',
} as const

const BY_REGISTRATION = {
  cs: 'Píšeme vám kvůli vaší přihlášce na tuto akci.',
  en: 'We write because you registered for this event.',
} as const

export const EVENT_REMINDER: JourneyPlaybook = {
  id: 'event-reminder',
  scenario: 'SCN-16',
  title: { cs: 'Připomínka akce', en: 'Reminder of an event' },
  about: {
    cs: 'Den před akcí e-mail, dvě hodiny předem SMS. Zrušená přihláška obojí zastaví. Je to provozní zpráva: o akci si každý řekl sám.',
    en: 'An e-mail the day before, an SMS two hours before. A cancelled registration stops both. It is transactional: everybody asked for it.',
  },
  journey: {
    id: 'event-reminder',
    version: 1,
    class: 'transactional',
    owner: '',
    title: { cs: 'Připomínka akce', en: 'Reminder of an event' },
    purpose: null,
    triggers: [{ on: 'webhook', event: 'event_registered' }],
    entry: { open: 'one', by: 'registration', again: 'never' },
    context: CONTEXT,
    restartOn: [],
    exits: [CANCELLED],
    steps: [
      { id: 'day-before', kind: 'day', of: 'starts', days: -1, hour: 10, past: 'two-hours' },
      { id: 'mail', kind: 'message', channels: ['email'], template: 'event-tomorrow', expires: '12h' },
      { id: 'two-hours', kind: 'day', of: 'starts', before: '2h', past: null },
      { id: 'text', kind: 'message', channels: ['sms'], template: 'event-soon', expires: '2h' },
    ],
  },
  templates: {
    'event-tomorrow-email': {
      cs: mail(
        'cs',
        [
          'Zítra: {{ entry.title }}',
          'Začínáme v {{ entry.starts | date: "time" }}{% if entry.place %}, {{ entry.place }}{% endif %}.',
          heading('Zítra se uvidíme'),
          say(
            'připomínáme akci {{ entry.title }}.\n\nKdy: {{ entry.starts | date: "long" }} v {{ entry.starts | date: "time" }}{% if entry.place %}\n\nKde: {{ entry.place }}{% endif %}\n\nNemůžete přijít? Odpovězte na tento e-mail a místo uvolníme dalším.',
          ),
        ],
        BY_REGISTRATION.cs,
      ),
      en: mail(
        'en',
        [
          'Tomorrow: {{ entry.title }}',
          'We begin at {{ entry.starts | date: "time" }}{% if entry.place %}, {{ entry.place }}{% endif %}.',
          heading('See you tomorrow'),
          say(
            'a reminder of {{ entry.title }}.\n\nWhen: {{ entry.starts | date: "long" }} at {{ entry.starts | date: "time" }}{% if entry.place %}\n\nWhere: {{ entry.place }}{% endif %}\n\nCannot come? Reply to this message and somebody else gets the seat.',
          ),
        ],
        BY_REGISTRATION.en,
      ),
    },
    'event-soon-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: za dve hodiny ({{ entry.starts | date: "time" }}) zaciname. Tesime se na Vas!',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: we begin in two hours ({{ entry.starts | date: "time" }}). See you there!',
      },
    },
  },
  needs: NEEDS,
}

export const EVENT_FOLLOW_UP: JourneyPlaybook = {
  id: 'event-follow-up',
  scenario: 'SCN-16',
  title: { cs: 'Po akci', en: 'After an event' },
  about: {
    cs: 'Den po akci: kdo přišel, dostane poděkování a tipy, kdo nepřišel, nabídku příště. Zrušená přihláška nedostane nic.',
    en: 'The day after: those who came get thanks and tips, those who did not an invitation to the next one. A cancelled registration gets nothing.',
  },
  journey: {
    id: 'event-follow-up',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Po akci', en: 'After an event' },
    purpose: 'email',
    topic: 'news',
    priority: 50,
    triggers: [{ on: 'webhook', event: 'event_registered' }],
    entry: { open: 'one', by: 'registration', again: 'never' },
    context: CONTEXT,
    restartOn: [],
    exits: [CANCELLED],
    steps: [
      // Doors open before the hour: who is there early was there.
      { id: 'doors', kind: 'day', of: 'starts', before: '2h', past: null },
      { id: 'came', kind: 'await', event: 'event_attended', within: '12h', late: 'day-after-missed' },
      { id: 'day-after', kind: 'day', of: 'starts', days: 1, hour: 10, past: null },
      {
        id: 'thanks',
        kind: 'message',
        channels: ['email'],
        template: 'event-thanks',
        expires: '3d',
        next: null,
      },
      { id: 'day-after-missed', kind: 'day', of: 'starts', days: 1, hour: 10, past: null },
      { id: 'missed', kind: 'message', channels: ['email'], template: 'event-missed', expires: '3d' },
    ],
  },
  templates: {
    'event-thanks-email': {
      cs: mail('cs', [
        'Děkujeme za včerejšek',
        'A pár věcí, které se po akci hodí.',
        heading('Bylo to s vámi příjemné'),
        say(
          'děkujeme za účast na akci {{ entry.title }}. Co bylo dobře a co příště jinak? Odpovězte jednou větou, čteme všechno.',
        ),
        goods('recommended', 3, 'Co si po akci lidé odnášejí'),
      ]),
      en: mail('en', [
        'Thank you for yesterday',
        'And a few things that come in handy afterwards.',
        heading('It was good to have you there'),
        say(
          'thank you for coming to {{ entry.title }}. What was good, and what should be different next time? Reply with one sentence; we read them all.',
        ),
        goods('recommended', 3, 'What people take home afterwards'),
      ]),
    },
    'event-missed-email': {
      cs: mail('cs', [
        'Včera to nevyšlo, nevadí',
        'Příští termín vám rádi podržíme.',
        heading('Příště to vyjde'),
        say(
          'na akci {{ entry.title }} to včera nevyšlo. Stává se to. Napište nám „příště“ a podržíme vám místo na dalším termínu.',
        ),
        button('Co je nového v obchodě'),
      ]),
      en: mail('en', [
        'It did not work out yesterday; never mind',
        'We are glad to keep you a seat for the next one.',
        heading('Next time it will'),
        say(
          'you could not make it to {{ entry.title }} yesterday. It happens. Reply “next time” and we keep you a seat.',
        ),
        button('What is new in the shop'),
      ]),
    },
  },
  needs: NEEDS,
}
