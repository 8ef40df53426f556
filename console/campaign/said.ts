/** Everything that is to be said of a draft, the console's own and the instance's, each with its place. */
import type { CampaignFinding } from '../../core/wire/campaigns.ts'
import type { Language } from '../format.ts'
import type { Text } from '../text/en.ts'
import type { Gap } from './gap.ts'

export type Said = {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly at: string
  readonly message: string
  readonly hint: string
}

export type Section = 'basics' | 'audience' | 'moment' | 'calendar' | 'often' | 'content'

const SECTIONS: { readonly [field: string]: Section } = {
  id: 'basics',
  slot: 'basics',
  name: 'basics',
  owner: 'basics',
  topic: 'basics',
  offer: 'basics',
  purpose: 'basics',
  audience: 'audience',
  when: 'moment',
  schedule: 'calendar',
  cap: 'often',
  priority: 'often',
  holdout: 'often',
  worth: 'often',
  oneOf: 'often',
  isService: 'often',
  byJourney: 'often',
  perVisit: 'often',
  quietAfterDismissMs: 'often',
  quietAfterImpressionMs: 'often',
}

/** Where in the desk something stands; what is about the whole stands with the basics. */
export function sectionOf(at: string): Section {
  const field = at.split('/')[1] ?? ''
  return field === '' ? 'basics' : (SECTIONS[field] ?? 'content')
}

export function under(said: readonly Said[], prefix: string): Said[] {
  return said.filter(({ at }) => at === prefix || at.startsWith(`${prefix}/`))
}

/** @param words  texts of gaps, of the language. */
export function saidOf(
  gaps: readonly Gap[],
  findings: readonly CampaignFinding[],
  language: Language,
  words: Text['campaigns']['gap'],
): Said[] {
  return [
    ...gaps.map(({ severity, code, at, count = 0, most = 0 }) => ({
      severity,
      code,
      at,
      ...words[code](count, most),
    })),
    ...findings.map(({ severity, code, at, message, hint }) => ({
      severity,
      code,
      at,
      message: message[language],
      hint: hint[language],
    })),
  ]
}
