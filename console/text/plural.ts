import type { Language } from '../format.ts'
import { count } from '../format.ts'

export type Forms = { readonly one: string; readonly few?: string; readonly other: string }

const RULES = { cs: new Intl.PluralRules('cs'), en: new Intl.PluralRules('en') } as const

/** A number with its noun in the right form: "3 zprávy", "5 zpráv". */
export function plural(language: Language, value: number, forms: Forms): string {
  const rule = RULES[language].select(value)
  const noun = rule === 'one' ? forms.one : rule === 'few' ? (forms.few ?? forms.other) : forms.other
  return `${count(value, language)} ${noun}`
}
