/**
 * vanilla-cookieconsent v3: window events when a choice is made or changed, and its own API or
 * cookie when the choice is older than the tag (a bundled banner leaves no global behind).
 */
import { listen } from '../guard.ts'

type Kept = { categories?: unknown; consentId?: unknown }
type Banner = {
  validConsent?(): boolean
  getUserPreferences(): { acceptedCategories?: unknown[] }
}

/** The categories in the banner's cookie; anything but a list when it holds no valid choice. */
export function categoriesInCookie(cookies: string): unknown {
  try {
    // Without the cookie nothing is thrown: of a throw, even one that is caught, V8 wants to know the lines,
    // and reads the whole tag again for them.
    const text = (' ' + cookies).split(' cc_cookie=')[1]?.split(';')[0] ?? '0'
    const kept = JSON.parse(decodeURIComponent(text)) as Kept
    return kept.consentId && kept.categories
  } catch {
    return null
  }
}

function chosenBefore(): unknown {
  const banner = (window as { CookieConsent?: Banner }).CookieConsent
  return banner?.validConsent
    ? banner.validConsent() && banner.getUserPreferences().acceptedCategories
    : categoriesInCookie(document.cookie)
}

/** Tells the categories of each choice, the one made before the tag came included; returns how to look again. */
export function watchCookieConsent(
  tell: (categories: unknown[], source: 'cookieconsent') => void,
): () => void {
  let told = ''
  const look = (said?: unknown) => {
    const categories = said ?? chosenBefore()
    // Who says the same again has not chosen anew: elsewhere it may have been taken back meanwhile.
    if (!Array.isArray(categories) || told === String(categories)) return
    told = String(categories)
    tell(categories, 'cookieconsent')
  }
  listen(window, 'cc:onConsent cc:onChange', (event: CustomEvent) => look(event.detail?.cookie.categories))
  look()
  return look
}
