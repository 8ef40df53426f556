/** SCN-14: how to make the most of what was bought, by the kind of goods. */
import type { Journey } from '../../journey/journey.ts'
import type { TemplateWords } from '../../message/template.ts'
import { SENT_BACK } from './ends.ts'
import type { JourneyPlaybook } from './playbook.ts'

const JOURNEY: Journey = {
  id: 'aftercare',
  version: 1,
  class: 'marketing',
  owner: 'vitrina',
  title: { cs: 'Poprodejní péče', en: 'After-sale care' },
  purpose: 'email',
  topic: 'care',
  priority: 42,
  triggers: [{ on: 'event', event: 'purchase' }],
  entry: { open: 'one', by: 'order', again: 'never' },
  context: { order: 'event.transaction_id', item: 'event.item_id', category: 'event.category' },
  restartOn: [],
  exits: [SENT_BACK],
  steps: [
    {
      id: 'kind',
      kind: 'branch',
      ways: [
        {
          key: 'machine',
          when: { 'entry.category': { $regex: 'ovar|lýn|machine|rinder' } },
          to: 'machine-3d',
        },
        { key: 'consumed', when: { 'entry.category': { $regex: 'áva|Čaj|čaj|offee|ea$' } }, to: 'fresh-2d' },
      ],
    },
    { id: 'all-7d', kind: 'wait', for: '7d' },
    { id: 'all', kind: 'message', channels: ['email'], template: 'care-all', expires: '5d', next: null },
    { id: 'fresh-2d', kind: 'wait', for: '2d' },
    { id: 'fresh', kind: 'message', channels: ['email'], template: 'care-fresh', expires: '3d', next: null },
    { id: 'machine-3d', kind: 'wait', for: '3d' },
    { id: 'first', kind: 'message', channels: ['email'], template: 'care-first', expires: '5d' },
    { id: 'machine-60d', kind: 'wait', for: '60d' },
    { id: 'clean', kind: 'message', channels: ['email'], template: 'care-clean', expires: '14d' },
  ],
}

const FOOTER = {
  cs: 'Píšeme vám k tomu, co jste si koupili, protože jste souhlasili se zasíláním e-mailů.',
  en: 'We write about what you bought, as you agreed to e-mails from us.',
} as const

type Side = readonly [subject: string, preheader: string, ...paragraphs: readonly string[]]

function mail(cs: Side, en: Side): TemplateWords {
  const side = ([subject, preheader, ...texts]: Side, footer: string) =>
    ({
      channel: 'email',
      subject,
      preheader,
      blocks: ['{{ person.greeting }}', ...texts].map((text) => ({ kind: 'text', text }) as const),
      footer,
    }) as const
  return { cs: side(cs, FOOTER.cs), en: side(en, FOOTER.en) }
}

export const AFTERCARE: JourneyPlaybook = {
  id: JOURNEY.id,
  scenario: 'SCN-14',
  title: JOURNEY.title,
  about: {
    cs: 'Po nákupu přijde rada podle druhu zboží: ke kávě a čaji za dva dny jak je uchovat, k přístrojům za tři dny jak začít a za dva měsíce jak je vyčistit, k ostatnímu za týden dotaz, zda je vše v pořádku. Vrácení ji zastaví.',
    en: 'After a purchase comes advice by the kind of goods: for coffee and tea how to keep them (after two days), for machines how to begin (three days) and to clean them (two months), for the rest whether all is well (a week). A return stops it.',
  },
  journey: JOURNEY,
  needs: [
    {
      cs: 'Upravte druhy zboží ve větvení podle kategorií obchodu a rady podle svého sortimentu.',
      en: 'Make the kinds of goods in the branch those of the shop’s categories, and the advice that of your goods.',
    },
  ],
  templates: {
    'care-all-email': mail(
      [
        'Je s objednávkou všechno v pořádku?',
        'Kdyby ne, stačí odpovědět.',
        'od vašeho nákupu uběhl týden. Funguje všechno, jak má?',
        'Pokud ne, odpovězte na tuto zprávu. Poradíme, vyměníme, nebo to přijmeme zpátky.',
      ],
      [
        'Is everything all right with your order?',
        'If not, just reply.',
        'a week has passed since your purchase. Does everything work as it should?',
        'If not, reply to this message. We will help, exchange it, or take it back.',
      ],
    ),
    'care-fresh-email': mail(
      [
        'Jak kávu a čaj uchovat čerstvé',
        'Tři věci, které stačí vědět.',
        'aby vám nákup vydržel chutný, stačí tři věci: sáček po otevření dobře uzavřít, nechat ho ve tmě a suchu a nedávat ho do lednice, kde zvlhne.',
        'Kávu melte až těsně před přípravou. Kdyby vám chuť neseděla, napište nám, jak ji připravujete, a něco poradíme.',
      ],
      [
        'How to keep coffee and tea fresh',
        'Three things to know.',
        'to keep your purchase tasting as it should, three things are enough: close the bag well, keep it dark and dry, and not in the fridge, where it gets damp.',
        'Grind coffee only just before you make it. If the taste is not right, write to us how you make it and we will help.',
      ],
    ),
    'care-first-email': mail(
      [
        'První dny s novým přístrojem',
        'Na co si dát pozor na začátku.',
        'první přípravu udělejte jen s vodou, propláchnou se tím zbytky z výroby. Návod si nechte po ruce, bude se hodit i při čištění.',
        'Nejde něco podle návodu? Odpovězte na tuto zprávu a připojte fotku, poradíme rychleji.',
      ],
      [
        'The first days with your new machine',
        'What to mind in the beginning.',
        'make the first run with water alone: it rinses out what is left from the factory. Keep the manual at hand, you will want it for cleaning too.',
        'Something does not go by the book? Reply to this message with a picture and we can help faster.',
      ],
    ),
    'care-clean-email': mail(
      [
        'Dva měsíce: čas na čištění',
        'Deset minut, které prodlouží životnost.',
        'po dvou měsících používání je čas přístroj vyčistit, podle návodu a podle toho, jak tvrdou máte vodu. Usazeniny mění chuť a zkracují životnost.',
        'Nevíte, jaký prostředek zvolit? Napište nám typ přístroje a poradíme.',
      ],
      [
        'Two months: time to clean',
        'Ten minutes for a longer life.',
        'after two months of use it is time to clean the machine, by its manual and by how hard your water is. Scale changes the taste and shortens its life.',
        'Not sure what to use? Write to us which machine you have.',
      ],
    ),
  },
}
