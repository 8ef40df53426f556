/**
 * The consent banner (vanilla-cookieconsent) and what it tells Google's Consent Mode.
 *
 * Its script and style sheet are fetched after the page is drawn, from this origin.
 *
 * @see https://cookieconsent.orestbida.com/advanced/google-consent-mode.html
 */

import { consentTexts } from './consent-text.ts'
import type { ConsentCategory, ConsentText } from './consent-text.ts'

interface Banner {
  run(config: unknown): Promise<void>
  acceptedCategory(category: ConsentCategory): boolean
}

declare global {
  interface Window {
    CookieConsent?: Banner
  }
}

const categories: readonly ConsentCategory[] = [
  'necessary',
  'functionality',
  'analytics',
  'personalization',
  'marketing',
]

/** Which category grants which storage; security is always granted and not asked about. */
const storages: readonly (readonly [ConsentCategory, readonly string[]])[] = [
  ['functionality', ['functionality_storage']],
  ['analytics', ['analytics_storage']],
  ['personalization', ['personalization_storage']],
  ['marketing', ['ad_storage', 'ad_user_data', 'ad_personalization']],
]

function tellGoogle(banner: Banner): void {
  const state: Record<string, string> = {}
  for (const [category, names] of storages) {
    for (const name of names) state[name] = banner.acceptedCategory(category) ? 'granted' : 'denied'
  }
  window.gtag('consent', 'update', state)
}

function translation(text: ConsentText): unknown {
  return {
    consentModal: {
      title: text.title,
      description: text.description,
      acceptAllBtn: text.acceptAll,
      acceptNecessaryBtn: text.rejectAll,
      showPreferencesBtn: text.settings,
    },
    preferencesModal: {
      title: text.preferences,
      acceptAllBtn: text.acceptAll,
      acceptNecessaryBtn: text.rejectAll,
      savePreferencesBtn: text.save,
      closeIconLabel: text.close,
      sections: categories.map((category) => {
        const [title, description] = text.sections[category]
        return { title, description, linkedCategory: category }
      }),
    },
  }
}

function run(banner: Banner): void {
  const tell = () => tellGoogle(banner)
  void banner.run({
    hideFromBots: false,
    categories: Object.fromEntries(
      categories.map((category) => [
        category,
        category === 'necessary' ? { enabled: true, readOnly: true } : {},
      ]),
    ),
    guiOptions: {
      consentModal: { layout: 'box wide', position: 'bottom left', equalWeightButtons: true },
      preferencesModal: { layout: 'box', equalWeightButtons: true },
    },
    language: {
      default: 'cs',
      autoDetect: 'document',
      translations: { cs: translation(consentTexts.cs), en: translation(consentTexts.en) },
    },
    onConsent: tell,
    onChange: tell,
  })
}

function loaded(element: HTMLLinkElement | HTMLScriptElement): Promise<void> {
  return new Promise((resolve, reject) => {
    element.addEventListener('load', () => resolve())
    element.addEventListener('error', () => reject(new Error('The consent banner could not be loaded.')))
    document.head.append(element)
  })
}

/** Without the banner nothing is granted, so a failure to load it needs no further care. */
export function startConsent(cssPath: string, jsPath: string): void {
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = cssPath
  const script = document.createElement('script')
  script.src = jsPath
  Promise.all([loaded(style), loaded(script)])
    .then(() => window.CookieConsent && run(window.CookieConsent))
    .catch(() => undefined)
}
