/** What CodeMirror says aloud, in the console's languages; English is its own. */
import type { Language } from '../format.ts'

export const PHRASES: Record<Language, Record<string, string>> = {
  en: {},
  cs: {
    Completions: 'Nápověda',
    Diagnostics: 'Nálezy',
    'No diagnostics': 'Žádné nálezy',
    'Selection deleted': 'Výběr smazán',
    'Control character': 'Řídicí znak',
    close: 'zavřít',
  },
}
