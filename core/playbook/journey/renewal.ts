/** SCN-15, both of its meanings: a consent to e-mails that grows old is asked for once more; a subscription is renewed. */
import type { JourneyPlaybook } from './playbook.ts'
import { button, heading, mail, say } from './words.ts'

export const RE_CONSENT: JourneyPlaybook = {
  id: 're-consent',
  scenario: 'SCN-15',
  title: { cs: 'Přesouhlasení', en: 'Asking for consent once more' },
  about: {
    cs: 'Měsíc před dvěma lety souhlasu s e-maily se jednou zeptáme, jestli smíme psát dál. Kdo do měsíce nezareaguje, tomu psát přestaneme.',
    en: 'A month before the consent to e-mails is two years old we ask once whether we may go on. Whoever does not respond within a month is left alone.',
  },
  journey: {
    id: 're-consent',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Přesouhlasení', en: 'Asking for consent once more' },
    purpose: 'email',
    priority: 85,
    triggers: [{ on: 'date', of: 'email_consent', every: 'once', days: 700, hour: 10 }],
    entry: { open: 'one', again: '365d' },
    restartOn: [],
    exits: [
      { event: 'consent_update', where: { 'p.email': true }, reason: 'already_confirmed' },
      { event: 'purchase', reason: 'converted' },
    ],
    steps: [
      { id: 'ask', kind: 'message', channels: ['email'], template: 'consent-again', expires: '7d' },
      {
        id: 'answer',
        kind: 'signal',
        of: 'ask',
        is: 'clicked',
        within: '30d',
        not: 'silence',
        next: 'goal',
      },
      { id: 'goal', kind: 'goal', goal: 'stays', next: null },
      { id: 'silence', kind: 'set', trait: 'paused', value: true },
    ],
  },
  templates: {
    'consent-again-email': {
      cs: mail(
        'cs',
        [
          'Smíme vám psát dál?',
          'Zeptáme se jednou. Bez odpovědi psát přestaneme.',
          heading('Chcete o nás ještě slyšet?'),
          say(
            'souhlas s našimi e-maily od vás máme skoro dva roky. To je dost dlouho na to, abychom se zeptali znovu.\n\nKdyž kliknete, zůstane vše při starém, a rovnou si můžete vybrat témata. Když neuděláte nic, za měsíc psát přestaneme.',
          ),
          button('Ano, pište dál', 'preferences'),
        ],
        'Tuto otázku posíláme jednou za dva roky každému, kdo od nás dostává e-maily.',
      ),
      en: mail(
        'en',
        [
          'May we go on writing to you?',
          'We ask once. Without an answer we stop.',
          heading('Do you still want to hear from us?'),
          say(
            'almost two years ago you agreed to our e-mails. That is long enough to ask again.\n\nIf you click, all stays as it is, and you can choose your topics. If you do nothing, we stop in a month.',
          ),
          button('Yes, go on', 'preferences'),
        ],
        'We ask this once in two years of everybody who gets our e-mails.',
      ),
    },
  },
  needs: [],
}

export const SUBSCRIPTION_RENEWAL: JourneyPlaybook = {
  id: 'subscription-renewal',
  scenario: 'SCN-15',
  title: { cs: 'Prodloužení předplatného', en: 'Renewal of a subscription' },
  about: {
    cs: 'Dva týdny a tři dny před koncem předplatného připomínka, den po konci poslední. Prodloužení nebo zrušení vše zastaví, každé předplatné zvlášť.',
    en: 'A reminder two weeks and three days before a subscription ends, a last one the day after. A renewal or a cancellation stops it, for each subscription by itself.',
  },
  journey: {
    id: 'subscription-renewal',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Prodloužení předplatného', en: 'Renewal of a subscription' },
    purpose: 'email',
    priority: 80,
    triggers: [
      { on: 'webhook', event: 'subscription_started' },
      { on: 'webhook', event: 'subscription_renewed' },
    ],
    entry: { open: 'one', by: 'subscription' },
    context: { ends: 'event.renews_at', plan: 'event.plan' },
    restartOn: [],
    exits: [
      { event: 'subscription_renewed', keyed: true, reason: 'converted' },
      { event: 'subscription_cancelled', keyed: true, reason: 'left_journey' },
    ],
    steps: [
      { id: 'two-weeks', kind: 'day', of: 'ends', days: -14, hour: 9, past: 'three-days' },
      { id: 'first', kind: 'message', channels: ['email'], template: 'renewal-first', expires: '5d' },
      { id: 'three-days', kind: 'day', of: 'ends', days: -3, hour: 10, past: null },
      {
        id: 'last',
        kind: 'message',
        channels: ['sms', 'email'],
        template: 'renewal-last',
        expires: '2d',
      },
      { id: 'day-after', kind: 'day', of: 'ends', days: 1, hour: 10, past: null },
      { id: 'over', kind: 'message', channels: ['email'], template: 'renewal-over', expires: '7d' },
    ],
  },
  templates: {
    'renewal-first-email': {
      cs: mail('cs', [
        'Předplatné vám končí {{ entry.ends | date: "short" }}',
        'Prodloužíte ho na dvě kliknutí.',
        heading('Za dva týdny končí předplatné'),
        say(
          'vaše předplatné{% if entry.plan %} {{ entry.plan }}{% endif %} platí do {{ entry.ends | date: "short" }}. Když ho prodloužíte teď, nic se nepřeruší a nové období začne až po tom stávajícím.',
        ),
        button('Prodloužit předplatné'),
        say('Pokud prodlužovat nechcete, nemusíte dělat nic.'),
      ]),
      en: mail('en', [
        'Your subscription ends on {{ entry.ends | date: "short" }}',
        'Renewing takes two clicks.',
        heading('Two weeks left'),
        say(
          'your subscription{% if entry.plan %} {{ entry.plan }}{% endif %} holds until {{ entry.ends | date: "short" }}. If you renew now, nothing is interrupted and the new period begins after this one.',
        ),
        button('Renew the subscription'),
        say('If you do not want to renew, there is nothing to do.'),
      ]),
    },
    'renewal-last-sms': {
      cs: {
        channel: 'sms',
        text: '{{ shop.name }}: predplatne Vam konci {{ entry.ends | date: "short" }}. Prodlouzite ho tady: {{ links.shop }} Konec: {{ links.unsubscribe }}',
      },
      en: {
        channel: 'sms',
        text: '{{ shop.name }}: your subscription ends on {{ entry.ends | date: "short" }}. Renew it here: {{ links.shop }} Stop: {{ links.unsubscribe }}',
      },
    },
    'renewal-last-email': {
      cs: mail('cs', [
        'Zbývají tři dny předplatného',
        'Pak se přístup zavře. Prodloužení trvá minutu.',
        heading('Tři dny do konce'),
        say('předplatné platí do {{ entry.ends | date: "short" }}. Prodloužením o nic nepřijdete.'),
        button('Prodloužit předplatné'),
      ]),
      en: mail('en', [
        'Three days of your subscription are left',
        'After that access ends. Renewing takes a minute.',
        heading('Three days to go'),
        say('your subscription holds until {{ entry.ends | date: "short" }}. Renew and you lose nothing.'),
        button('Renew the subscription'),
      ]),
    },
    'renewal-over-email': {
      cs: mail('cs', [
        'Předplatné včera skončilo',
        'Vaše nastavení držíme, obnovit ho jde kdykoli.',
        heading('Dveře zůstávají pootevřené'),
        say(
          'předplatné včera skončilo. Nastavení ani historii nemažeme, takže obnovit ho můžete kdykoli a všechno bude, jak bylo.\n\nSkončit bylo záměrem? Napište nám proč, pomůže nám to. Víc o tom psát nebudeme.',
        ),
        button('Obnovit předplatné'),
      ]),
      en: mail('en', [
        'Your subscription ended yesterday',
        'We keep your settings; it can be resumed at any time.',
        heading('The door stays ajar'),
        say(
          'your subscription ended yesterday. We delete neither settings nor history, so you can resume it at any time and all will be as it was.\n\nDid you mean to stop? Tell us why; it helps us. We will not write about it again.',
        ),
        button('Resume the subscription'),
      ]),
    },
  },
  needs: [
    {
      cs: 'Události subscription_started a subscription_renewed s renews_at, subscription_cancelled.',
      en: 'The events subscription_started and subscription_renewed with renews_at, subscription_cancelled.',
    },
  ],
}
