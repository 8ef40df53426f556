/** How long what is kept, by purpose: one table that the nightly job, the report and docs/consent.md follow. */
import { DAY_MS } from '../base/time.ts'
import type { Words } from '../base/words.ts'
import type { Purpose } from './purpose.ts'

export type RetentionRule = {
  /** What it is kept for; `contract`: whatever the shop's duties say; `proof`: to show what was allowed. */
  readonly purpose: Purpose | 'contract' | 'proof' | 'operation'
  readonly days: number
  readonly what: Words
}

/** After reliability.md, section 5. Nothing here is prolonged but by the person being there. */
export const RETENTION = {
  raw_events: {
    purpose: 'analytics',
    days: 90,
    what: { cs: 'jednotlivé události v profilu', en: 'single events in the profile' },
  },
  event_base: {
    purpose: 'analytics',
    days: 760,
    what: {
      cs: 'události v archivu, bez adres a pod pseudonymem (25 měsíců)',
      en: 'events in the archive, without addresses and under a pseudonym (25 months)',
    },
  },
  receipts: {
    purpose: 'personalisation',
    days: 180,
    what: { cs: 'záznamy o tom, co bylo ukázáno a proč', en: 'records of what was shown and why' },
  },
  profile: {
    purpose: 'personalisation',
    days: 395,
    what: {
      cs: 'profil bez další aktivity (13 měsíců), potom se anonymizuje',
      en: 'a profile without activity (13 months), then it is made anonymous',
    },
  },
  dead_letters: {
    purpose: 'operation',
    days: 14,
    what: { cs: 'odmítnuté vstupy s důvodem', en: 'refused input with its reason' },
  },
  proofs: {
    purpose: 'proof',
    days: 1_461,
    what: {
      cs: 'důkazy souhlasů po posledním odvolání (4 roky)',
      en: 'proofs of consent after the last withdrawal (4 years)',
    },
  },
} as const satisfies Record<string, RetentionRule>

export type RetentionKind = keyof typeof RETENTION

/** What is older than this instant has to go. */
export function cutoff(kind: RetentionKind, now: number): number {
  return now - RETENTION[kind].days * DAY_MS
}

/** Rows that a run took away, of each kind. */
export type Swept = { readonly [Kind in RetentionKind]?: number }

/** One run of the nightly job. */
export type RetentionReport = {
  readonly at: number
  readonly tookMs: number
  readonly lines: readonly {
    readonly kind: RetentionKind
    readonly purpose: RetentionRule['purpose']
    readonly days: number
    readonly rows: number
  }[]
  /** Yeses that ran out and were taken back by an event each. */
  readonly lapsed: number
  /** What could not be done this time, in words; the next run tries again. */
  readonly faults: readonly string[]
}

export function reportOf(
  run: Pick<RetentionReport, 'at' | 'tookMs' | 'lapsed' | 'faults'>,
  swept: Swept,
): RetentionReport {
  const kinds = Object.keys(RETENTION) as RetentionKind[]
  const lines = kinds.map((kind) => {
    const { purpose, days } = RETENTION[kind]
    return { kind, purpose, days, rows: swept[kind] ?? 0 }
  })
  return { ...run, lines }
}
