/** Alerts over time: one for each thing that is odd, however many hours it lasts. */
import { HOUR_MS } from '../base/time.ts'
import type { Words } from '../base/words.ts'

export const ALERT_KINDS = [
  'volume_drop',
  'volume_rise',
  'fill_drop',
  'late',
  'duplicates',
  'feed_stale',
  'sender_disabled',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** Something odd at this hour: what kind, of what, what was seen and what expected. */
export type Finding = {
  readonly kind: AlertKind
  readonly dim: string
  readonly seen: number
  readonly expected: number
  readonly windowHours: number
  readonly sampleIds: readonly string[]
}

export type Alert = Finding & {
  readonly openedAt: number
  readonly lastAt: number
  readonly closedAt: number | null
  readonly ackAt: number | null
}

/** So long it must be well before an alert is closed: a count that wavers must not ring twice. */
const CLEAR_MS = 6 * HOUR_MS
/** What comes again so soon is the same alert. */
const SAME_MS = 24 * HOUR_MS

/**
 * The alerts after one look: those that are new or changed. A finding that an alert tells of
 * already moves its `lastAt`; one that is not found any more closes it.
 *
 * @param alerts  all that are open, and those closed within a day
 */
export function stepAlerts(alerts: readonly Alert[], findings: readonly Finding[], now: number): Alert[] {
  const changed: Alert[] = []
  for (const finding of findings) {
    const same = alerts.filter(({ kind, dim }) => kind === finding.kind && dim === finding.dim)
    const held = same.find(({ closedAt }) => closedAt === null || now - closedAt <= SAME_MS)
    changed.push(
      held
        ? { ...held, ...worse(held, finding), lastAt: now, closedAt: null }
        : { ...finding, openedAt: now, lastAt: now, closedAt: null, ackAt: null },
    )
  }
  const isFound = (alert: Alert) => findings.some(({ kind, dim }) => kind === alert.kind && dim === alert.dim)
  for (const alert of alerts)
    if (alert.closedAt === null && !isFound(alert) && now - alert.lastAt >= CLEAR_MS)
      changed.push({ ...alert, closedAt: now })
  return changed
}

/** The newest figures; ids that show it stay as long as there are no others. */
function worse(held: Alert, { seen, expected, windowHours, sampleIds }: Finding): Partial<Alert> {
  return { seen, expected, windowHours, sampleIds: sampleIds.length > 0 ? sampleIds : held.sampleIds }
}

/** One sentence of an alert; counts are whole, shares in percent. */
export function alertWords({ kind, dim, seen, expected, windowHours }: Finding): Words {
  const hours = windowHours
  const [some, usual] = [Math.round(seen), Math.round(expected)]
  const [part, whole] = [percent(seen), percent(expected)]
  switch (kind) {
    case 'volume_drop':
      return {
        cs: `Událostí ${dim} přišlo za posledních ${hours} h jen ${some}, obvykle ${usual}.`,
        en: `Only ${some} events ${dim} came in the last ${hours} h; usually ${usual}.`,
      }
    case 'volume_rise':
      return {
        cs: `Událostí ${dim} přišlo za posledních ${hours} h ${some}, obvykle ${usual}.`,
        en: `${some} events ${dim} came in the last ${hours} h; usually ${usual}.`,
      }
    case 'fill_drop':
      return {
        cs: `Pole ${dim} má jen ${part} % událostí, obvykle ${whole} %.`,
        en: `Only ${part}% of events have the field ${dim}; usually ${whole}%.`,
      }
    case 'late':
      return {
        cs: `Pozdě přichází ${part} % událostí, obvykle ${whole} %.`,
        en: `${part}% of events come late; usually ${whole}%.`,
      }
    case 'duplicates':
      return {
        cs: `Dvakrát přichází ${part} % událostí, obvykle ${whole} %.`,
        en: `${part}% of events come twice; usually ${whole}%.`,
      }
    case 'feed_stale':
      return {
        cs: `Feed ${dim} se nepodařilo načíst ${some} h.`,
        en: `The feed ${dim} has not been read for ${some} h.`,
      }
    case 'sender_disabled':
      return {
        cs: `Odesílatel ${dim} je vypnutý, nezdařilo se ${some} pokusů po sobě. Zprávy čekají na opětovné odeslání.`,
        en: `The sender ${dim} is switched off after ${some} failures in a row. Its messages can be replayed.`,
      }
  }
}

function percent(share: number): number {
  return Math.round(share * 100)
}
