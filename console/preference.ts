/** The two choices of whoever looks: language and colours. They stay in this browser. */
import { computed, effect, signal } from '@preact/signals'
import type { Language } from './format.ts'

export type Theme = 'auto' | 'light' | 'dark'

export const THEMES = ['auto', 'light', 'dark'] as const satisfies readonly Theme[]

export const language = signal<Language>(
  startLanguage(recall('language'), navigator.languages ?? [navigator.language]),
)
export const theme = signal<Theme>(startTheme(recall('theme')))

/** Locale of the document, for `lang` and for Intl. */
export const locale = computed(() => (language.value === 'cs' ? 'cs' : 'en'))

/** Czech for those who read Czech or Slovak first, English for everybody else. */
export function startLanguage(kept: string | null, wanted: readonly string[]): Language {
  if (kept === 'cs' || kept === 'en') return kept
  const known = wanted
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'cs' || tag === 'sk' || tag === 'en')
  return known === 'cs' || known === 'sk' ? 'cs' : 'en'
}

export function startTheme(kept: string | null): Theme {
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

/** Keeps the document and the browser's storage in step with the choices. */
export function applyPreferences(): void {
  effect(() => {
    document.documentElement.lang = locale.value
    keep('language', language.value)
  })
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme.value
    keep('theme', theme.value)
  })
}

/** Storage may be forbidden (private windows, policies); the choice then lasts as long as the page. */
function recall(name: string): string | null {
  try {
    return localStorage.getItem(`vitrina.console.${name}`)
  } catch {
    return null
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`vitrina.console.${name}`, value)
  } catch {
    // See recall().
  }
}
