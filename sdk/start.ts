/** Hears the banner, the dataLayer, pages and slots, and tells the recorder. */
import type { Banner } from './banner/banner.ts'
import { watchCookieConsent } from './banner/cookieconsent.ts'
import { signalReader } from './banner/consent-mode.ts'
import { commerceReader } from './capture/commerce.ts'
import { createLayer } from './capture/layer.ts'
import { watchPages } from './capture/page.ts'
import { hears } from './capture/private.ts'
import type { Consent } from './consent.ts'
import { fromCategories, mayRecord } from './consent.ts'
import { guard, later, listen } from './guard.ts'
import type { Kit } from './kit.ts'
import { watchNeeds } from './need.ts'
import { watchSlots } from './slot.ts'

/** How soon elements that come later are looked at. */
const LOOK_MS = 100

export function start(kit: Kit): void {
  const { config, recorder, bus, choose } = kit
  const say = (names: readonly unknown[], source: Banner, byDefault?: boolean) => {
    const consent = fromCategories(names, config.consentNames)
    if (!byDefault || mayRecord(consent)) choose(consent, source)
  }
  const readConsent = signalReader(say)
  const readCommerce = commerceReader()
  const attach = createLayer(config.layer, (entry) => {
    readConsent(entry as object)
    const taken = readCommerce(entry)
    if (taken && hears(config)) recorder.record(taken.name, taken.params)
  })
  const look = guard(watchCookieConsent)(say)
  const find = guard(watchSlots)(recorder.record)
  const need = watchNeeds(kit)
  const view = () => {
    recorder.record('page_view')
    bus.emit('page', location.href)
  }
  const refresh = () => {
    attach()
    find?.()
    need()
  }
  view()
  // What the shop pushed before the tag came follows the page view that it belongs to.
  refresh()
  guard(watchPages)((returned) => {
    // Consent may have gone while the page lay in the back-forward cache.
    if (returned) look?.()
    refresh()
    view()
  })
  // A tag manager brings its scripts when it likes; their load events are heard on the way down.
  listen(document, 'load', ({ target }) => 'async' in target! && refresh())
  // What comes later is looked at once for all that comes within a moment; nothing runs while the page rests.
  let soon = 0
  later(0, () =>
    new MutationObserver(() => {
      soon ||= later(LOOK_MS, () => {
        soon = 0
        refresh()
      })
    }).observe(document, { subtree: true, childList: true }),
  )
  // A dataLayer that is made by the first click has the click's event in it by the next turn.
  listen(window, 'load click', () => setTimeout(refresh))
}

/**
 * Whom to believe. The shop's own call counts always. Of the tools the one that `data-consent`
 * names; where it names none, each banner's newest choice, and Consent Mode only as long as no
 * banner has spoken, because somebody derived those signals from one.
 *
 * @param named  the tool in `data-consent`, or ''.
 */
export function chooser(choose: (consent: Consent, source: Banner) => void, named?: string): Kit['choose'] {
  let spoken: unknown
  return (consent, source) => {
    const derived = source === 'consent_mode'
    if (source !== 'manual' && (named ? named !== source : derived && spoken)) return
    spoken ||= !derived
    choose(consent, source)
  }
}
