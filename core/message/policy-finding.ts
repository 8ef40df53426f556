/** What can be wrong with a policy: one row a code. `{word}` is filled in. */
import { filled } from '../rule/check/kind.ts'
import type { FindingKinds, Severity, Text, Words } from '../rule/check/kind.ts'

const FINDINGS = {
  unknown_zone: {
    severity: 'error',
    message: { cs: 'Časové pásmo „{zone}“ neznáme.', en: 'There is no time zone “{zone}”.' },
    hint: { cs: 'Například Europe/Prague.', en: 'For example Europe/Prague.' },
  },
  beyond_memory: {
    severity: 'error',
    message: {
      cs: 'Limit {count} nelze počítat, o každém si pamatujeme {most} zpráv.',
      en: 'A cap of {count} cannot be counted: {most} messages are remembered of each person.',
    },
    hint: { cs: 'Snižte ho, nebo ho vynechte.', en: 'Lower it, or leave it out.' },
  },
  day_above_week: {
    severity: 'warning',
    message: {
      cs: 'Denní limit {day} je vyšší než týdenní {week}, takže nikdy neplatí.',
      en: 'The daily cap of {day} is above the weekly one of {week}, so it never counts.',
    },
    hint: { cs: 'Snižte denní limit, nebo ho vynechte.', en: 'Lower the daily cap, or leave it out.' },
  },
  above_total: {
    severity: 'warning',
    message: {
      cs: 'Limit {count} je vyšší než celkový {total}, takže nikdy neplatí.',
      en: 'The cap of {count} is above the total of {total}, so it never counts.',
    },
    hint: { cs: 'Snižte ho, nebo zvyšte celkový.', en: 'Lower it, or raise the total.' },
  },
  never_open: {
    severity: 'error',
    message: { cs: 'Hodiny klidu zabírají celý týden.', en: 'Quiet hours take up the whole week.' },
    hint: { cs: 'Nechte aspoň hodinu otevřenou.', en: 'Leave an hour open at least.' },
  },
  office_never_open: {
    severity: 'error',
    message: {
      cs: 'V pracovní době firem jsou samé hodiny klidu.',
      en: 'All working hours of companies are quiet hours.',
    },
    hint: { cs: 'Upravte jedno z nich.', en: 'Change one of them.' },
  },
  no_quiet: {
    severity: 'warning',
    message: { cs: 'Zprávy odcházejí i v noci.', en: 'Messages go at night too.' },
    hint: {
      cs: 'Přidejte hodiny klidu, třeba od 20:00 do 8:00.',
      en: 'Add quiet hours, say from 20:00 to 08:00.',
    },
  },
  unknown_topic: {
    severity: 'warning',
    message: { cs: 'Téma „{topic}“ obchod nemá.', en: 'The shop has no topic “{topic}”.' },
    hint: { cs: 'Má tyto: {known}.', en: 'It has these: {known}.' },
  },
  unseen_reading: {
    severity: 'warning',
    message: {
      cs: 'Na kanálu {channel} se čtení nepozná, únava by tam jen rostla.',
      en: 'Reading cannot be seen on {channel}; fatigue would only grow there.',
    },
    hint: { cs: 'Vynechte ho.', en: 'Leave it out.' },
  },
  never_sent: {
    severity: 'warning',
    message: { cs: 'Limit 0 tu vypíná všechny zprávy.', en: 'A cap of 0 turns all messages off here.' },
    hint: { cs: 'Dejte aspoň 1, nebo ho vynechte.', en: 'Give 1 at least, or leave it out.' },
  },
} as const satisfies FindingKinds

export type PolicyCode = keyof typeof FINDINGS

export type PolicyFinding = {
  readonly severity: Severity
  readonly code: string
  /** JSON pointer into the policy. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
}

export function policyFinding(code: PolicyCode, at: string, words: Words = {}): PolicyFinding {
  return { severity: FINDINGS[code].severity, code, at, ...filled(FINDINGS[code], words) }
}
