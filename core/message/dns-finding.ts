/** What can be wrong with the records that let mail programs believe a sender: one row a code. `{word}` is filled in. */
import { filled } from '../rule/check/kind.ts'
import type { FindingKinds, Severity, Text, Words } from '../rule/check/kind.ts'

const FINDINGS = {
  spf_missing: {
    severity: 'error',
    message: { cs: 'U {name} není záznam SPF.', en: 'There is no SPF record at {name}.' },
    hint: {
      cs: 'Přidejte TXT „v=spf1 include:… -all“ podle odesílatele.',
      en: 'Add a TXT “v=spf1 include:… -all”, as the sender tells.',
    },
  },
  spf_several: {
    severity: 'error',
    message: {
      cs: 'Záznamů SPF je {count}, platit smí jeden.',
      en: 'There are {count} SPF records; one may stand.',
    },
    hint: { cs: 'Spojte je do jednoho.', en: 'Make one of them.' },
  },
  spf_open: {
    severity: 'error',
    message: {
      cs: 'SPF končí „{end}“, takže za vás smí psát kdokoli.',
      en: 'SPF ends with “{end}”, so anybody may write as you.',
    },
    hint: { cs: 'Ukončete ho -all nebo ~all.', en: 'End it with -all or ~all.' },
  },
  spf_lookups: {
    severity: 'error',
    message: {
      cs: 'SPF se ptá {count}krát, po deseti přestane platit.',
      en: 'SPF asks {count} times; after ten it counts no more.',
    },
    hint: { cs: 'Uberte include, které nepoužíváte.', en: 'Take away what you do not use.' },
  },
  spf_without: {
    severity: 'error',
    message: { cs: 'SPF nezná odesílatele {name}.', en: 'SPF does not know the sender {name}.' },
    hint: { cs: 'Přidejte include:{name}.', en: 'Add include:{name}.' },
  },
  dkim_missing: {
    severity: 'error',
    message: { cs: 'U {name} není klíč DKIM.', en: 'There is no DKIM key at {name}.' },
    hint: { cs: 'Přidejte záznam, který dal odesílatel.', en: 'Add the record that the sender gave.' },
  },
  dkim_revoked: {
    severity: 'error',
    message: { cs: 'Klíč DKIM u {name} je odvolaný.', en: 'The DKIM key at {name} is revoked.' },
    hint: { cs: 'Vložte platný klíč.', en: 'Put a valid key in.' },
  },
  dkim_short: {
    severity: 'error',
    message: { cs: 'Klíč DKIM má jen {count} bitů.', en: 'The DKIM key has {count} bits only.' },
    hint: { cs: 'Použijte aspoň 1024, raději 2048.', en: 'Use 1024 at least, better 2048.' },
  },
  dkim_weak: {
    severity: 'warning',
    message: { cs: 'Klíč DKIM má {count} bitů.', en: 'The DKIM key has {count} bits.' },
    hint: { cs: 'Přejděte na 2048.', en: 'Go to 2048.' },
  },
  dkim_testing: {
    severity: 'warning',
    message: { cs: 'DKIM je v režimu zkoušky (t=y).', en: 'DKIM is in test mode (t=y).' },
    hint: { cs: 'Po zkoušce t=y smažte.', en: 'Take t=y away after the test.' },
  },
  dmarc_missing: {
    severity: 'error',
    message: { cs: 'U {name} není záznam DMARC.', en: 'There is no DMARC record at {name}.' },
    hint: {
      cs: 'Začněte „v=DMARC1; p=none; rua=mailto:…“.',
      en: 'Begin with “v=DMARC1; p=none; rua=mailto:…”.',
    },
  },
  dmarc_several: {
    severity: 'error',
    message: {
      cs: 'Záznamů DMARC je {count}, platit smí jeden.',
      en: 'There are {count} DMARC records; one may stand.',
    },
    hint: { cs: 'Nechte jeden.', en: 'Keep one.' },
  },
  dmarc_bad: {
    severity: 'error',
    message: {
      cs: 'DMARC neříká, co s cizí poštou (p).',
      en: 'DMARC does not say what to do with foreign mail (p).',
    },
    hint: { cs: 'p je none, quarantine, nebo reject.', en: 'p is none, quarantine or reject.' },
  },
  dmarc_watching: {
    severity: 'warning',
    message: { cs: 'DMARC jen sleduje (p=none).', en: 'DMARC only watches (p=none).' },
    hint: {
      cs: 'Až budou hlášení čistá, zpřísněte na quarantine.',
      en: 'Once the reports are clean, go to quarantine.',
    },
  },
  dmarc_blind: {
    severity: 'warning',
    message: {
      cs: 'DMARC neříká, kam posílat hlášení (rua).',
      en: 'DMARC does not say where reports go (rua).',
    },
    hint: { cs: 'Přidejte rua=mailto:…', en: 'Add rua=mailto:…' },
  },
  dmarc_part: {
    severity: 'warning',
    message: {
      cs: 'DMARC platí jen pro {count} % pošty.',
      en: 'DMARC holds for {count} % of the mail only.',
    },
    hint: { cs: 'Zvyšte pct na 100.', en: 'Raise pct to 100.' },
  },
} as const satisfies FindingKinds

export type DnsCode = keyof typeof FINDINGS

export type DnsFinding = {
  readonly severity: Severity
  readonly code: string
  /** The name of the record. */
  readonly at: string
  readonly message: Text
  readonly hint: Text
}

export function dnsFinding(code: DnsCode, at: string, words: Words = {}): DnsFinding {
  return { severity: FINDINGS[code].severity, code, at, ...filled(FINDINGS[code], words) }
}
