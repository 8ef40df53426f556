/** What the check says of purposes and of what is too personal to be sold by. */
import type { FindingKinds } from './kind.ts'

export const PURPOSE_FINDINGS = {
  beyond_purpose: {
    severity: 'error',
    message: {
      cs: '„{word}“ se nesmí číst pro účel „{purpose}“.',
      en: '“{word}” must not be read for the purpose “{purpose}”.',
    },
    hint: {
      cs: 'Vyberte pole, které je pro tento účel určeno, nebo změňte účel pravidla. Co se k čemu smí číst, je v docs/consent.md.',
      en: 'Pick a field that is meant for this purpose, or change the purpose of the rule. docs/consent.md says what may be read for what.',
    },
  },
  sensitive_field: {
    severity: 'error',
    message: {
      cs: '„{word}“ patří mezi citlivé údaje: {kind}.',
      en: '“{word}” belongs to sensitive data: {kind}.',
    },
    hint: {
      cs: 'Pravidlo na tom nestavte. Má-li obchod zákonný důvod, zapište ho v nastavení, než pravidlo publikujete.',
      en: 'Build no rule on it. If the shop has a legal ground, record it in the settings before you publish the rule.',
    },
  },
} as const satisfies FindingKinds
