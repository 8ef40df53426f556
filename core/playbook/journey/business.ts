/** SCN-32, SCN-33, SCN-46: companies are led from content to a talk, and people take over where a score says so. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, UNKNOWN_AGAIN, button, heading, mail, say } from './words.ts'

const B2B_FOOTER = {
  cs: 'Píšeme vám jako zástupci firmy, která nás požádala o informace. Odhlásit se můžete jedním kliknutím.',
  en: 'We write to you for the company that asked us for information. One click and we stop.',
} as const

export const B2B_NURTURE: JourneyPlaybook = {
  id: 'b2b-nurture',
  scenario: 'SCN-32',
  title: { cs: 'Obsah pro firmy po krocích', en: 'Content for companies, step by step' },
  about: {
    cs: 'Firemní poptávka dostane obsah podle toho, kam došla: nejdřív jak spolupráce funguje, po kliknutí srovnání, po dalším výzva k hovoru. Kdo neklikne, dál nejde. Jen v pracovní dny.',
    en: 'A company that asked gets content by how far it has come: first how it works, after a click a comparison, after another an invitation to talk. Without a click it goes no further. On working days only.',
  },
  journey: {
    id: 'b2b-nurture',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Obsah pro firmy po krocích', en: 'Content for companies, step by step' },
    purpose: 'personalisation',
    topic: 'wholesale',
    audience: 'b2b',
    priority: 50,
    triggers: [{ on: 'event', event: 'generate_lead', where: { 'p.lead_source': 'b2b' } }],
    entry: { open: 'one', again: '90d' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'next-day', kind: 'wait', for: '1d' },
      { id: 'workday', kind: 'until', hour: 9, weekdays: [1, 2, 3, 4, 5] },
      { id: 'how', kind: 'message', channels: ['email'], template: 'b2b-how', expires: '5d' },
      { id: 'learning', kind: 'set', trait: 'answer.b2b_stage', value: 'learning' },
      { id: 'read-how', kind: 'signal', of: 'how', is: 'clicked', within: '10d', not: null },
      { id: 'comparing', kind: 'set', trait: 'answer.b2b_stage', value: 'comparing' },
      { id: 'workday-2', kind: 'until', hour: 10, weekdays: [2, 3, 4] },
      { id: 'compare', kind: 'message', channels: ['email'], template: 'b2b-compare', expires: '5d' },
      { id: 'read-compare', kind: 'signal', of: 'compare', is: 'clicked', within: '14d', not: null },
      { id: 'deciding', kind: 'set', trait: 'answer.b2b_stage', value: 'deciding' },
      { id: 'workday-3', kind: 'until', hour: 10, weekdays: [2, 3, 4] },
      { id: 'talk', kind: 'message', channels: ['email'], template: 'b2b-talk', expires: '5d' },
      { id: 'goal', kind: 'goal', goal: 'invited-to-talk' },
    ],
  },
  templates: {
    'b2b-how-email': {
      cs: mail(
        'cs',
        [
          'Jak u nás nakupují firmy',
          'Ceník, faktury se splatností, jeden kontakt.',
          heading('Spolupráce ve třech bodech'),
          say(
            'děkujeme za poptávku. Ve zkratce:\n\n1. Firemní ceník podle odběru, vidíte ho hned po přihlášení.\n\n2. Faktury se splatností a objednávky na více středisek.\n\n3. Jeden člověk, který vás zná a zvedne telefon.',
          ),
          button('Podmínky pro firmy'),
        ],
        B2B_FOOTER.cs,
      ),
      en: mail(
        'en',
        [
          'How companies buy from us',
          'A price list, invoices with a term, one contact.',
          heading('Working together, in three points'),
          say(
            'thank you for your inquiry. In short:\n\n1. A price list by volume; you see it as soon as you sign in.\n\n2. Invoices with a term, orders for several places.\n\n3. One person who knows you and picks up the phone.',
          ),
          button('Terms for companies'),
        ],
        B2B_FOOTER.en,
      ),
    },
    'b2b-compare-email': {
      cs: mail(
        'cs',
        [
          'Co srovnat, než se rozhodnete',
          'Pět otázek, které se vyplatí položit každému dodavateli.',
          heading('Pět otázek na dodavatele'),
          say(
            'když vybíráte dodavatele, zeptejte se každého z nich, i nás:\n\n1. Do kdy objednám, aby to zítra přišlo?\n\n2. Co se stane, když zboží nebude?\n\n3. Kolik stojí vrácení?\n\n4. Kdo to řeší, když se něco pokazí?\n\n5. Jak dlouho platí cena?',
          ),
          button('Naše odpovědi'),
        ],
        B2B_FOOTER.cs,
      ),
      en: mail(
        'en',
        [
          'What to compare before you decide',
          'Five questions worth asking every supplier.',
          heading('Five questions to a supplier'),
          say(
            'when you choose a supplier, ask each of them, us too:\n\n1. Until when do I order to have it tomorrow?\n\n2. What happens if goods run out?\n\n3. What does a return cost?\n\n4. Who sees to it when something goes wrong?\n\n5. How long does a price hold?',
          ),
          button('Our answers'),
        ],
        B2B_FOOTER.en,
      ),
    },
    'b2b-talk-email': {
      cs: mail(
        'cs',
        [
          'Čtvrt hodiny po telefonu?',
          'Přineseme ceník na míru, vy otázky.',
          heading('Probereme to spolu'),
          say(
            'zbývá doladit ceny a termíny. Odpovězte, kdy se vám hodí zavolat, a připravíme návrh podle toho, co odebíráte. Čtvrt hodiny stačí.',
          ),
        ],
        B2B_FOOTER.cs,
      ),
      en: mail(
        'en',
        [
          'A quarter of an hour on the phone?',
          'We bring a price list, you bring questions.',
          heading('Let us talk it over'),
          say(
            'prices and dates are left to be settled. Reply when a call suits you, and we prepare a proposal by what you need. A quarter of an hour will do.',
          ),
        ],
        B2B_FOOTER.en,
      ),
    },
  },
  needs: [
    {
      cs: 'Formulář pro firmy, který pošle generate_lead s lead_source „b2b“.',
      en: 'A form for companies that sends generate_lead with the lead_source “b2b”.',
    },
  ],
}

export const MQL_TO_SQL: JourneyPlaybook = {
  id: 'mql-to-sql',
  scenario: 'SCN-33',
  title: { cs: 'Předání obchodníkovi', en: 'Hand-off to sales' },
  about: {
    cs: 'Když skóre poptávky překročí hranici, vznikne úkol pro obchodníka s lhůtou čtyř hodin. Bez kontaktu do tří dnů se předání připomene.',
    en: 'When a lead score crosses its threshold a task for sales is made, to be done within four hours. Without a contact in three days it is made again.',
  },
  journey: {
    id: 'mql-to-sql',
    version: 1,
    class: 'transactional',
    owner: '',
    title: { cs: 'Předání obchodníkovi', en: 'Hand-off to sales' },
    purpose: 'personalisation',
    audience: 'b2b',
    triggers: [{ on: 'score', score: 'lead', direction: 'up' }],
    entry: { open: 'one', again: '30d' },
    context: { score: 'event.value', threshold: 'event.threshold' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'stage', kind: 'set', trait: 'answer.sales_stage', value: 'sql' },
      { id: 'call', kind: 'task', task: 'sales-call', within: '4h' },
      {
        id: 'contacted',
        kind: 'await',
        event: 'traits_update',
        within: '3d',
        where: { 'p.source': 'crm' },
        late: 'again',
        next: 'goal',
      },
      { id: 'goal', kind: 'goal', goal: 'contacted', next: null },
      { id: 'again', kind: 'task', task: 'sales-call-overdue', within: '4h' },
    ],
  },
  templates: {},
  needs: [
    {
      cs: 'Událost score_crossed se score „lead“ a webhook úkolů do CRM; CRM po hovoru zapíše údaj se zdrojem „crm“.',
      en: 'The event score_crossed with the score “lead” and a webhook of tasks to the CRM, which writes a trait with the source “crm” after the call.',
    },
  ],
}

export const CHURN_CARE: JourneyPlaybook = {
  id: 'churn-care',
  scenario: 'SCN-46',
  title: { cs: 'Péče dřív, než odejdou', en: 'Care before they leave' },
  about: {
    cs: 'Když skóre rizika odchodu překročí hranici nebo zákazník spadne do ohrožení, dostane péče úkol s doporučeným krokem, nejvýš jednou za dva měsíce.',
    en: 'When the risk of churn crosses its threshold, or a customer comes to be at risk, care gets a task with the step to take, once in two months at most.',
  },
  journey: {
    id: 'churn-care',
    version: 1,
    class: 'transactional',
    owner: '',
    title: { cs: 'Péče dřív, než odejdou', en: 'Care before they leave' },
    purpose: 'personalisation',
    triggers: [
      { on: 'score', score: 'churn', direction: 'up' },
      { on: 'event', event: 'lifecycle_changed', where: { 'p.to': 'at_risk' } },
    ],
    entry: { open: 'one', again: '60d' },
    context: { score: 'event.value', ltv: 'f.ltv', last_order: 'f.last_order_at' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      {
        id: 'worth',
        kind: 'branch',
        ways: [{ key: 'much', when: { 'f.ltv': { $gte: 5000 } }, to: 'call' }],
        next: 'write',
      },
      { id: 'call', kind: 'task', task: 'care-call', within: '1d', next: null },
      { id: 'write', kind: 'task', task: 'care-write', within: '3d' },
    ],
  },
  templates: {},
  needs: [
    {
      cs: 'Webhook úkolů do zákaznické péče. Skóre „churn“ není nutné: stačí fáze vztahu z objednávek.',
      en: 'A webhook of tasks to customer care. The score “churn” is not needed: the lifecycle made from orders will do.',
    },
  ],
}
