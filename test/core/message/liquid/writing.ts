/** How tests fill a text in. */
import { newBudget, writeLiquid } from '../../../../core/message/liquid/write.ts'
import type { Budget, Scope } from '../../../../core/message/liquid/write.ts'
import type { Writing } from '../../../../core/message/liquid/filter.ts'

/** A Wednesday, ten in the morning in Prague, summer time. */
export const NOW = Date.UTC(2026, 6, 15, 8, 0)

export const writingIn = (language: 'cs' | 'en'): Writing => ({
  language,
  now: NOW,
  zone: 'Europe/Prague',
  currency: 'CZK',
})

export function written(
  source: string,
  scope: Scope = {},
  { language = 'cs', budget = newBudget() }: { language?: 'cs' | 'en'; budget?: Budget } = {},
): string {
  return writeLiquid(source, { scope, writing: writingIn(language), budget })
}
