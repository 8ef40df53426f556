/** Hears the banner, the dataLayer, pages and slots, and tells the recorder. */
import type { Banner } from './banner/banner.ts'
import { watchCookieConsent } from './banner/cookieconsent.ts'
import { consentModeReader } from './banner/consent-mode.ts'
import { commerceReader } from './capture/commerce.ts'
import { createLayer } from './capture/layer.ts'
import { watchPages } from './capture/page.ts'
import { guard, listen } from './guard.ts'
import type { Kit } from './kit.ts'
import { watchNeeds } from './need.ts'
import { watchSlots } from './slot.ts'

export function start(kit: Kit): void {
  const { config, recorder, bus, choose } = kit
  const readConsent = consentModeReader()
  const readCommerce = commerceReader()
  const attach = createLayer(config.layer, (entry) => {
    const consent = readConsent(entry)
    if (consent) choose(consent, 'consent_mode')
    const taken = readCommerce(entry)
    if (taken) recorder.record(taken.name, taken.params)
  })
  const look = guard(watchCookieConsent)((consent) => choose(consent, 'cookieconsent'))
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
    attach()
    view()
    find?.()
  })
  listen(document, 'DOMContentLoaded', refresh)
  listen(window, 'load', refresh)
  // A dataLayer that is made by the first click has the click's event in it by the next turn.
  listen(document, 'click', () => setTimeout(refresh))
}

/** A banner's own word stands above the Consent Mode signals that somebody derived from it. */
export function chooser(
  choose: (consent: Parameters<Kit['choose']>[0], source: Banner) => void,
): Kit['choose'] {
  let spoken: Banner = 'consent_mode'
  return (consent, source) => {
    if (source === 'consent_mode' && spoken !== source) return
    spoken = source
    choose(consent, source)
  }
}
