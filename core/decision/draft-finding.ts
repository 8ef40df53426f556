/** What can be wrong with a campaign besides its rules: one row a code. `{word}` is filled in. */
import { filled } from '../rule/check/kind.ts'
import type { FindingKinds, Severity, Text, Words } from '../rule/check/kind.ts'

const FINDINGS = {
  not_separable: {
    severity: 'error',
    message: {
      cs: 'Pravidlo poměřuje stránku s tím, co víme o člověku, nebo se stránky ptá na víc, než pozná.',
      en: 'The rule weighs the page against what is known of the person, or asks more of the page than it can tell.',
    },
    hint: {
      cs: 'Do jednoho testu dejte jen page.*, nebo jen ostatní; o page.* bez vzorů.',
      en: 'Let one test read page.* alone, or all else alone; of page.* without patterns.',
    },
  },
  never_runs: {
    severity: 'error',
    message: { cs: 'Kampaň končí dřív, než začne.', en: 'The campaign ends before it begins.' },
    hint: { cs: 'Posuňte konec za začátek.', en: 'Move its end behind its beginning.' },
  },
  over: {
    severity: 'warning',
    message: { cs: 'Kampaň už skončila.', en: 'The campaign is over.' },
    hint: { cs: 'Posuňte konec, má-li ještě běžet.', en: 'Move its end, should it still run.' },
  },
  no_such_variant: {
    severity: 'error',
    message: { cs: 'Varianta „{key}“ tu není.', en: 'There is no variant “{key}”.' },
    hint: { cs: 'Má tyto: {known}.', en: 'It has these: {known}.' },
  },
  unknown_slot: {
    severity: 'warning',
    message: { cs: 'Místo „{slot}“ zatím žádná stránka nemá.', en: 'No page has the slot “{slot}” yet.' },
    hint: {
      cs: 'Známá místa: {known}. Stránka ho může mít i sama (data-vitrina-slot).',
      en: 'Known slots: {known}. A page may have it by itself (data-vitrina-slot).',
    },
  },
  no_link: {
    severity: 'error',
    message: { cs: '„{url}“ není adresa, na kterou lze odkázat.', en: '“{url}” is no address to link to.' },
    hint: {
      cs: 'Použijte https, mailto, tel, nebo cestu v obchodě.',
      en: 'Use https, mailto, tel or a path of the shop.',
    },
  },
  low_contrast: {
    severity: 'error',
    message: {
      cs: 'Barvy {one} a {other} mají kontrast jen {ratio} : 1.',
      en: 'The colours {one} and {other} stand apart only {ratio} : 1.',
    },
    hint: {
      cs: 'Je potřeba aspoň {least} : 1 (WCAG 2.2), jinak to část lidí nepřečte.',
      en: 'It takes at least {least} : 1 (WCAG 2.2), or some people cannot read it.',
    },
  },
  limit_unread: {
    severity: 'error',
    message: {
      cs: 'Částka z {path} se ukazuje, ale podmínka ji nečte.',
      en: 'An amount of {path} is shown, and no rule reads it.',
    },
    hint: {
      cs: 'Dejte {path} do podmínky, pro koho kampaň je.',
      en: 'Put {path} into the rule of who it is for.',
    },
  },
  no_end: {
    severity: 'error',
    message: {
      cs: 'Odpočet nemá ke kterému konci odpočítávat.',
      en: 'The countdown has no end to count down to.',
    },
    hint: { cs: 'Dejte kampani konec v kalendáři.', en: 'Give the campaign an end in its schedule.' },
  },
  other_blocks: {
    severity: 'warning',
    message: {
      cs: 'Česky a anglicky jsou jiné bloky.',
      en: 'The blocks in Czech and in English differ.',
    },
    hint: {
      cs: 'Dejte do obou jazyků stejné bloky ve stejném pořadí.',
      en: 'Put the same blocks in the same order into both languages.',
    },
  },
  other_products: {
    severity: 'error',
    message: {
      cs: 'Česky a anglicky jsou jiné produkty.',
      en: 'The products in Czech and in English differ.',
    },
    hint: {
      cs: 'Uveďte v obou jazycích tytéž produkty; rozhoduje se o nich jednou.',
      en: 'Name the same products in both; they are decided about once.',
    },
  },
  least_above_size: {
    severity: 'error',
    message: {
      cs: 'Nejméně {least} produktů se do {size} nevejde.',
      en: 'At least {least} do not fit into {size}.',
    },
    hint: { cs: 'Snižte nejmenší počet.', en: 'Lower the least.' },
  },
  unknown_offer: {
    severity: 'error',
    message: { cs: 'Nabídka „{offer}“ neplatí.', en: 'The offer “{offer}” is not in force.' },
    hint: { cs: 'Nejdřív ji zveřejněte.', en: 'Publish it first.' },
  },
  no_offer: {
    severity: 'error',
    message: {
      cs: 'Obsah slibuje kód, ale kampaň nemá nabídku.',
      en: 'The content promises a code, and the campaign has no offer.',
    },
    hint: {
      cs: 'Vyberte nabídku, nebo z textů smažte její kód.',
      en: 'Choose an offer, or take its code out of the texts.',
    },
  },
  offer_untold: {
    severity: 'warning',
    message: {
      cs: 'Obsah neříká, jak nabídku využít.',
      en: 'The content does not say how the offer is used.',
    },
    hint: {
      cs: 'Použijte v textu kód nabídky, nebo v odkazu její token.',
      en: 'Use the code of the offer in a text, or its token in a link.',
    },
  },
  weak_evidence: {
    severity: 'warning',
    message: {
      cs: 'Přínos byl změřen na {evidence} lidech; podle něj se ještě neřadí.',
      en: 'The worth was measured on {evidence} people; nothing is ranked by it yet.',
    },
    hint: {
      cs: 'Stačí {floor}; do té doby rozhoduje priorita.',
      en: '{floor} are enough; until then priority decides.',
    },
  },
} as const satisfies FindingKinds

export type DraftCode = keyof typeof FINDINGS

export type DraftFinding = {
  readonly severity: Severity
  readonly code: string
  /** JSON pointer into the campaign. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
  readonly fix?: unknown
}

export function draftFinding(code: DraftCode, at: string, words: Words = {}): DraftFinding {
  return { severity: FINDINGS[code].severity, code, at, ...filled(FINDINGS[code], words) }
}
