/**
 * Two that speak through the dataLayer.
 *
 * Google Consent Mode v2: `gtag('consent', 'default' | 'update', {…})`. A `default` that denies
 * says only that nobody has chosen yet. One that grants counts as the shop's own statement
 * (returning visitors' choices are often restored that way), unless it holds for a region we
 * cannot tell, waits for an update, or Global Privacy Control is on.
 *
 * Shoptet's own bar: the first entry says how it stands, `{cookie_consent: {marketing: 'granted' |
 * 'denied', analytics: …}}`, which is a default, and the event `cookie_consent` tells a choice.
 * Where the bar is switched off there is no such object, and nobody has been asked. It has no word
 * for personalisation; that follows `marketing`.
 */
import { isFields } from '../capture/commerce.ts'

type Signals = Record<string, unknown>
type Entry = { 0?: unknown; 1?: unknown; 2?: unknown; event?: unknown; cookie_consent?: Signals }
/** `byDefault`: nobody may have chosen yet. */
type Tell = (granted: string[], source: 'consent_mode' | 'shoptet', byDefault: boolean) => void

/** A reader that keeps the merged signals of each, and tells which are granted after an entry about them. */
export function signalReader(tell: Tell): (entry: Entry) => void {
  const heard: Record<string, Signals> = {}
  return (entry) => {
    const isMode = entry[0] === 'consent'
    const bar = entry.cookie_consent
    const told = isMode ? entry[2] : bar && { ...bar, personalisation: bar['marketing'] }
    if (!isFields(told)) return
    const { region, wait_for_update: waits, ...said } = told
    const byDefault = isMode ? entry[1] === 'default' : !entry.event
    if (
      byDefault &&
      (region || waits || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl)
    )
      return
    const source = isMode ? 'consent_mode' : 'shoptet'
    const signals = Object.assign((heard[source] ??= {}), said)
    tell(
      Object.keys(signals).filter((name) => signals[name] === 'granted'),
      source,
      byDefault,
    )
  }
}
