/**
 * vanilla-cookieconsent v3: window events when a choice is made or changed, and its own API or
 * cookie when the choice is older than the tag (a bundled banner leaves no global behind).
 */
import type { Consent } from '../consent.ts'
import { fromCategories } from '../consent.ts'
import { listen } from '../guard.ts'

type Banner = {
  validConsent?(): boolean
  getUserPreferences?(): { acceptedCategories?: unknown[] }
}

/** The categories in the banner's cookie, or null when it holds no valid choice. */
export function categoriesInCookie(cookies: string): unknown[] | null {
  const text = /(?:^|; )cc_cookie=([^;]+)/.exec(cookies)?.[1]
  if (!text) return null
  try {
    const kept = JSON.parse(decodeURIComponent(text)) as { categories?: unknown; consentId?: unknown }
    return kept.consentId && Array.isArray(kept.categories) ? kept.categories : null
  } catch {
    return null
  }
}

function chosenBefore(): unknown[] | null {
  const banner = (window as { CookieConsent?: Banner }).CookieConsent
  if (!banner?.validConsent) return categoriesInCookie(document.cookie)
  return banner.validConsent() ? (banner.getUserPreferences?.().acceptedCategories ?? null) : null
}

/** Tells each choice, the one made before the tag came included; returns how to look again. */
export function watchCookieConsent(tell: (consent: Consent) => void): () => void {
  const look = (said?: unknown) => {
    const categories = said ?? chosenBefore()
    if (Array.isArray(categories)) tell(fromCategories(categories))
  }
  listen(window, 'cc:onFirstConsent cc:onConsent cc:onChange', (event: CustomEvent) =>
    look(event.detail?.cookie?.categories),
  )
  look()
  return look
}
