/**
 * Google Consent Mode v2, read from the dataLayer: `gtag('consent', 'default' | 'update', {…})`.
 *
 * A `default` that denies says only that nobody has chosen yet. One that grants counts as the
 * shop's own statement (returning visitors' choices are often restored that way), unless it
 * holds for a region we cannot tell, waits for an update, or Global Privacy Control is on.
 */
import type { Consent } from '../consent.ts'
import { fromSignals, mayRecord } from '../consent.ts'

type Signals = Record<string, unknown>

function isPrivacyControlOn(): boolean {
  return !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
}

/** A reader that keeps the merged signals; it answers a consent when an entry amounts to a choice. */
export function consentModeReader(privacyControl = isPrivacyControlOn): (entry: unknown) => Consent | null {
  let signals: Signals = {}
  return (entry) => {
    const [command, kind, values] = Array.from(entry as ArrayLike<unknown>)
    if (command !== 'consent' || typeof values !== 'object') return null
    const { region, wait_for_update: waits, ...said } = values as Signals
    const byDefault = kind === 'default'
    if (byDefault && (region || waits || privacyControl())) return null
    signals = { ...signals, ...said }
    const consent = fromSignals(signals)
    return byDefault && !mayRecord(consent) ? null : consent
  }
}
