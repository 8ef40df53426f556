/** SCN-30: would you recommend us, asked after the delivery. Somebody calls those who would not. */
import type { Journey } from '../../journey/journey.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'nps',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Doporučili byste nás?', en: 'Would you recommend us?' },
  purpose: 'email',
  topic: 'reviews',
  priority: 34,
  triggers: [{ on: 'webhook', event: 'order_delivered' }],
  entry: { open: 'one', again: '13w' },
  context: { order: 'event.transaction_id' },
  restartOn: [],
  exits: [{ event: 'refund', reason: 'left_journey' }],
  steps: [
    { id: 'wait-2d', kind: 'wait', for: '2d' },
    { id: 'daytime', kind: 'window', hours: [9, 19], weekdays: [1, 2, 3, 4, 5] },
    { id: 'mail', kind: 'message', channels: ['email'], template: 'nps', expires: '4d' },
    {
      id: 'detractor',
      kind: 'await',
      event: 'rating_given',
      where: { 'p.scale': 'nps', 'p.score': { $lte: 6 } },
      within: '14d',
      late: null,
    },
    { id: 'call', kind: 'task', task: 'unhappy-customer' },
    { id: 'sorry', kind: 'message', channels: ['email'], template: 'nps-sorry', expires: '1d' },
  ],
}

export const NPS: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-30',
  title: JOURNEY.title,
  about: {
    cs: 'Dva dny po doručení přijde otázka, zda by nás člověk doporučil, nejvýš jednou za čtvrt roku. Odpověď se uloží; při nule až šesti dostane obchod úkol ozvat se a člověk krátkou zprávu. Vrácení ji zastaví.',
    en: 'Two days after a delivery somebody is asked whether they would recommend the shop, once a quarter at most. The answer is stored; at nought to six the shop gets a task and the person a short message. A return stops it.',
  },
  journey: JOURNEY,
  needs: [
    { cs: 'Obchod musí posílat událost order_delivered.', en: 'The shop has to send order_delivered.' },
    {
      cs: 'Příjemce úkolů (webhook task.created), jinak se nespokojeným nikdo neozve.',
      en: 'A receiver of tasks (webhook task.created), or nobody calls the unhappy.',
    },
  ],
  templates: {
    'nps-email': {
      cs: {
        channel: 'email',
        subject: 'Doporučili byste nás někomu blízkému?',
        preheader: 'Jedno číslo, jedno kliknutí.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'objednávka je doma a nás zajímá, jak jsme obstáli.' },
          {
            kind: 'rating',
            scale: 'nps',
            question: 'Jak pravděpodobně byste nás doporučili příteli nebo známé?',
          },
        ],
        footer: 'Píšeme vám po nákupu, nejvýš jednou za čtvrt roku.',
      },
      en: {
        channel: 'email',
        subject: 'Would you recommend us to a friend?',
        preheader: 'One number, one click.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          { kind: 'text', text: 'your order is home, and we would like to know how we did.' },
          { kind: 'rating', scale: 'nps', question: 'How likely would you recommend us to a friend?' },
        ],
        footer: 'We write after a purchase, once a quarter at most.',
      },
    },
    'nps-sorry-email': {
      cs: {
        channel: 'email',
        subject: 'Mrzí nás to. Co se nepovedlo?',
        preheader: 'Odpověď dostane člověk, který to může napravit.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'děkujeme za upřímnost. Odpovězte prosím na tuto zprávu a napište, co se nepovedlo. Dostane ji někdo, kdo to může napravit, a ozve se vám.',
          },
        ],
        footer: 'Píšeme vám jednou, kvůli vaší odpovědi.',
      },
      en: {
        channel: 'email',
        subject: 'We are sorry. What went wrong?',
        preheader: 'Your answer goes to somebody who can put it right.',
        blocks: [
          { kind: 'text', text: '{{ person.greeting }}' },
          {
            kind: 'text',
            text: 'thank you for being frank. Please reply to this message and tell us what went wrong. It goes to somebody who can put it right, and they will write back.',
          },
        ],
        footer: 'We write once, because of your answer.',
      },
    },
  },
}
