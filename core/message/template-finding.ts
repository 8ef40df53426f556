/** What can be wrong with a template: one row a code. `{word}` is filled in. */
import { filled } from '../rule/check/kind.ts'
import type { FindingKinds, Severity, Text, Words } from '../rule/check/kind.ts'
import { LINK_FINDINGS, WORD_FINDINGS } from './template-findings.ts'

const FINDINGS = {
  wrong_channel: {
    severity: 'error',
    message: {
      cs: 'Obě řeči musí být pro kanál {channel}.',
      en: 'Both languages must be of the channel {channel}.',
    },
    hint: { cs: 'Kanál je poslední slovo názvu.', en: 'The channel is the last word of the id.' },
  },
  liquid: {
    severity: 'error',
    message: {
      cs: 'Text nejde přečíst od znaku {place}: {what}',
      en: 'The text cannot be read from character {place}: {what}',
    },
    hint: { cs: 'Zkontrolujte závorky a konce značek.', en: 'Check the braces and the ends of tags.' },
  },
  unknown_tag: {
    severity: 'error',
    message: { cs: 'Značku „{what}“ neznáme.', en: 'There is no tag “{what}”.' },
    hint: {
      cs: 'Jsou tu if, unless, case, for, assign, capture, comment.',
      en: 'There are if, unless, case, for, assign, capture, comment.',
    },
  },
  unknown_filter: {
    severity: 'error',
    message: { cs: 'Filtr „{what}“ neznáme.', en: 'There is no filter “{what}”.' },
    hint: { cs: 'Seznam je v docs/templates.md.', en: 'docs/templates.md has the list.' },
  },
  too_much: {
    severity: 'error',
    message: {
      cs: 'Text si žádá víc, než zpráva smí: {what}',
      en: 'The text asks for more than a message may have: {what}',
    },
    hint: { cs: 'Zkraťte ho, nebo uberte cykly.', en: 'Shorten it, or take loops away.' },
  },
  unknown_variable: {
    severity: 'error',
    message: { cs: 'Proměnnou „{path}“ zpráva nemá.', en: 'A message has no variable “{path}”.' },
    hint: { cs: 'Má tyto: {known}', en: 'It has these: {known}' },
  },
  missing_default: {
    severity: 'error',
    message: {
      cs: '„{path}“ u někoho chybí a nic místo ní nestojí.',
      en: '“{path}” is missing for some, and nothing stands in its place.',
    },
    hint: {
      cs: 'Přidejte | default: "…", nebo ji obalte podmínkou {% if %}.',
      en: 'Add | default: "…", or put an {% if %} around it.',
    },
  },
  maybe_missing: {
    severity: 'warning',
    message: {
      cs: '„{path}“ bude prázdná, není-li zpráva o ničem takovém.',
      en: '“{path}” is empty unless the message is about one.',
    },
    hint: {
      cs: 'Pro jistotu přidejte | default: "…" nebo {% if %}.',
      en: 'Add | default: "…" or an {% if %} to be sure.',
    },
  },
  not_kept: {
    severity: 'error',
    message: { cs: 'Cesta si „{path}“ nepamatuje.', en: 'The journey does not keep “{path}”.' },
    hint: {
      cs: 'Přidejte ji do context cesty. Má: {known}',
      en: 'Add it to the journey’s context. It has: {known}',
    },
  },
  // Neither stops a message: whoever may not have one gets the message without that block.
  unknown_offer: {
    severity: 'warning',
    message: {
      cs: 'Nabídka „{id}“ neplatí, zpráva půjde bez bloku s kódem.',
      en: 'The offer “{id}” is not in force; the message goes without the block of its code.',
    },
    hint: { cs: 'Zveřejněte ji, nebo vyberte jinou.', en: 'Publish it, or choose another one.' },
  },
  unknown_campaign: {
    severity: 'warning',
    message: {
      cs: 'Kampaň „{id}“ neplatí, zpráva půjde bez jejího bloku.',
      en: 'The campaign “{id}” is not in force; the message goes without its block.',
    },
    hint: { cs: 'Zveřejněte ji, nebo vyberte jinou.', en: 'Publish it, or choose another one.' },
  },
  empty: {
    severity: 'error',
    message: { cs: 'Tady nic nestojí.', en: 'Nothing stands here.' },
    hint: { cs: 'Napište text.', en: 'Write a text.' },
  },
  unlike: {
    severity: 'warning',
    message: {
      cs: 'Česky a anglicky se liší počet bloků.',
      en: 'Czech and English differ in the number of blocks.',
    },
    hint: { cs: 'Zkontrolujte, že nic nechybí.', en: 'See that nothing is missing.' },
  },
  fails_for: {
    severity: 'error',
    message: {
      cs: 'Pro osobu „{persona}“ se zpráva nesestaví: {what}',
      en: 'For “{persona}” the message cannot be made: {what}',
    },
    hint: { cs: 'Podívejte se na náhled pro tuto osobu.', en: 'Look at the preview for that person.' },
  },
  ...WORD_FINDINGS,
  ...LINK_FINDINGS,
} as const satisfies FindingKinds

export type TemplateCode = keyof typeof FINDINGS

export type TemplateFinding = {
  readonly severity: Severity
  readonly code: string
  /** JSON pointer into the draft: `/cs/blocks/2/text`. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
}

export function templateFinding(code: TemplateCode, at: string, words: Words = {}): TemplateFinding {
  return { severity: FINDINGS[code].severity, code, at, ...filled(FINDINGS[code], words) }
}
