/** SCN-34, SCN-47: a company is spoken to as one, and sales know whom to call first and what to say. */
import type { JourneyPlaybook } from './playbook.ts'
import { BOUGHT, UNKNOWN_AGAIN, button, heading, mail, say } from './words.ts'

const FOOTER = {
  cs: 'Píšeme vám jako člověku, který u nás jedná za firmu. Odhlásit se můžete jedním kliknutím.',
  en: 'We write to you as somebody who acts for a company with us. One click and we stop.',
} as const

export const ACCOUNT_ORCHESTRATION: JourneyPlaybook = {
  id: 'account-orchestration',
  scenario: 'SCN-34',
  title: { cs: 'Jedna firma, jeden rozhovor', en: 'One company, one conversation' },
  about: {
    cs: 'Kdo jedná za firmu a po čase se vrátí k nabídce, dostane zprávu podle své role: nákupčí podmínky, ostatní podklady pro kolegy. Strop na firmu hlídá, aby se firmě nepsalo přes víc lidí naráz; obchodník dostane úkol, až někdo klikne.',
    en: 'Whoever acts for a company and comes back to the offer gets a message by their role: buyers the terms, others what their colleagues need. The cap of the company sees to it that it is not written to through several people at once; sales get a task once somebody clicks.',
  },
  journey: {
    id: 'account-orchestration',
    version: 1,
    class: 'marketing',
    owner: '',
    title: { cs: 'Jedna firma, jeden rozhovor', en: 'One company, one conversation' },
    purpose: 'personalisation',
    topic: 'wholesale',
    audience: 'b2b',
    priority: 52,
    triggers: [
      { on: 'event', event: 'view_item' },
      { on: 'event', event: 'generate_lead', where: { 'p.lead_source': 'b2b' } },
    ],
    who: { 'p.accounts': { $size: { $gt: 0 } } },
    entry: { open: 'one', again: '30d' },
    restartOn: [],
    exits: [BOUGHT, UNKNOWN_AGAIN],
    steps: [
      { id: 'one-day', kind: 'wait', for: '1d' },
      { id: 'workday', kind: 'until', hour: 9, weekdays: [2, 3, 4] },
      {
        id: 'role',
        kind: 'branch',
        ways: [{ key: 'buyer', when: { 'p.accounts': { $elemMatch: { role: 'buyer' } } }, to: 'terms' }],
        next: 'brief',
      },
      {
        id: 'terms',
        kind: 'message',
        channels: ['email'],
        template: 'account-terms',
        expires: '8d',
        whenHeld: 'next_window',
        next: 'read-terms',
      },
      {
        id: 'brief',
        kind: 'message',
        channels: ['email'],
        template: 'account-brief',
        expires: '8d',
        whenHeld: 'next_window',
        next: 'read-brief',
      },
      {
        id: 'read-terms',
        kind: 'signal',
        of: 'terms',
        is: 'clicked',
        within: '10d',
        not: null,
        next: 'talk',
      },
      { id: 'read-brief', kind: 'signal', of: 'brief', is: 'clicked', within: '10d', not: null },
      { id: 'talk', kind: 'task', task: 'account-talk', within: '1d' },
    ],
  },
  templates: {
    'account-terms-email': {
      cs: mail(
        'cs',
        [
          'Podmínky pro vaši firmu na jedné stránce',
          'Ceny podle odběru, splatnost, termíny.',
          heading('Co potřebuje vědět nákup'),
          say(
            'vrátili jste se k naší nabídce, tak posíláme to, na co se nákup ptá nejdřív:\n\n1. Cena se řídí ročním odběrem celé firmy, ne jedné objednávky.\n\n2. Faktury mají splatnost podle smlouvy.\n\n3. Objednat může každý, koho uvedete; schválit jen ten, koho určíte.',
          ),
          button('Otevřít ceník'),
        ],
        FOOTER.cs,
      ),
      en: mail(
        'en',
        [
          'The terms for your company on one page',
          'Prices by volume, terms of payment, dates.',
          heading('What purchasing has to know'),
          say(
            'you came back to our offer, so here is what purchasing asks first:\n\n1. The price goes by the yearly volume of the whole company, not of one order.\n\n2. Invoices have the term of the contract.\n\n3. Everybody whom you name may order; only whom you choose approves.',
          ),
          button('Open the price list'),
        ],
        FOOTER.en,
      ),
    },
    'account-brief-email': {
      cs: mail(
        'cs',
        [
          'Podklady, které můžete přeposlat kolegům',
          'Krátké shrnutí pro toho, kdo rozhoduje.',
          heading('Ať to nemusíte vysvětlovat sami'),
          say(
            'když něco doporučujete doma ve firmě, hodí se mít to na jednom místě: co to je, kolik to stojí a co se stane, když se to neosvědčí. Stránku můžete rovnou přeposlat.',
          ),
          button('Otevřít shrnutí'),
        ],
        FOOTER.cs,
      ),
      en: mail(
        'en',
        [
          'Something to forward to your colleagues',
          'A short summary for whoever decides.',
          heading('So that you need not explain it all'),
          say(
            'when you recommend something at work it helps to have it in one place: what it is, what it costs, and what happens if it does not prove itself. The page can be forwarded as it is.',
          ),
          button('Open the summary'),
        ],
        FOOTER.en,
      ),
    },
  },
  needs: [
    {
      cs: 'Firmy a role lidí (accounts) ze serveru nebo CRM; v pravidlech kontaktování strop na firmu (accounts).',
      en: 'Companies and roles of people (accounts) from the server or the CRM; a cap of the company (accounts) in the contact policy.',
    },
    { cs: 'Webhook úkolů do CRM.', en: 'A webhook of tasks to the CRM.' },
  ],
}

export const LEAD_PRIORITY: JourneyPlaybook = {
  id: 'lead-priority',
  scenario: 'SCN-47',
  title: { cs: 'Komu volat první', en: 'Whom to call first' },
  about: {
    cs: 'Nová poptávka dostane podle chování jeden ze tří obchodních postupů: zavolat do dvou hodin, napsat do dne, nebo nechat dozrát. Co se mezitím změní, rozhodne se znovu po třech dnech. Žebříček s důvody je v API (/v1/admin/leads).',
    en: 'A new inquiry gets one of three ways of selling by what the person did: call within two hours, write within a day, or let it ripen. After three days it is decided anew. The ranked list with its reasons is in the API (/v1/admin/leads).',
  },
  journey: {
    id: 'lead-priority',
    version: 1,
    class: 'transactional',
    owner: '',
    title: { cs: 'Komu volat první', en: 'Whom to call first' },
    purpose: 'personalisation',
    audience: 'b2b',
    triggers: [{ on: 'event', event: 'generate_lead', where: { 'p.lead_source': 'b2b' } }],
    entry: { open: 'one', again: '14d' },
    context: { value: 'cart.value' },
    restartOn: [],
    exits: [
      BOUGHT,
      UNKNOWN_AGAIN,
      // Sales have spoken to them.
      { event: 'traits_update', where: { 'p.source': 'crm' }, reason: 'left_journey' },
    ],
    steps: [
      {
        id: 'first',
        kind: 'branch',
        ways: [
          {
            key: 'hot',
            when: { $or: [{ 'cart.value': { $gte: 10_000 } }, { 'f.orders': { $gte: 1 } }] },
            to: 'call',
          },
          {
            key: 'warm',
            when: { $did: { event: 'view_item', within: '14d', count: { $gte: 3 } } },
            to: 'write',
          },
        ],
        next: 'ripen',
      },
      { id: 'call', kind: 'task', task: 'sales-call', within: '2h', next: null },
      { id: 'write', kind: 'task', task: 'sales-write', within: '1d', next: null },
      { id: 'ripen', kind: 'wait', for: '3d' },
      {
        id: 'again',
        kind: 'branch',
        ways: [
          { key: 'hot', when: { 'cart.value': { $gte: 10_000 } }, to: 'call' },
          {
            key: 'warm',
            when: { $did: { event: 'view_item', within: '14d', count: { $gte: 3 } } },
            to: 'write',
          },
        ],
        next: null,
      },
    ],
  },
  templates: {},
  needs: [
    {
      cs: 'Formulář pro firmy, který pošle generate_lead s lead_source „b2b“, a webhook úkolů do CRM.',
      en: 'A form for companies that sends generate_lead with the lead_source “b2b”, and a webhook of tasks to the CRM.',
    },
  ],
}
