/** The answers that an event holds: the one place that says who may grant what. */
import { DEVICE_PURPOSES, PURPOSES, isDevicePurpose } from './purpose.ts'
import type { Purpose } from './purpose.ts'
import type { ConsentChange } from './state.ts'

/** As much of an event as is read here (core/event/event.ts). */
export type Telling = {
  readonly id: string
  readonly name: string
  readonly at: number
  readonly source: 'page' | 'server' | 'system'
  readonly params: { readonly [name: string]: unknown }
}

/** What a provider tells of a message: it may take back, it can never grant (T12). */
const TAKES_BACK: Readonly<Record<string, string>> = {
  message_complained: 'complaint',
  message_unsubscribed: 'unsubscribe',
}

/**
 * The changes of consent that an event means, in the order of PURPOSES; mostly none.
 *
 * A page may answer for the device only; whatever else it claims to grant is passed over. So is a grant
 * of a channel that nothing proves. Revoking is taken from anywhere: it can harm nobody (T24).
 */
export function answersIn(event: Telling): readonly ConsentChange[] {
  const source = TAKES_BACK[event.name]
  if (source !== undefined) return takenBack(event, source)
  if (event.name !== 'consent_update') return []
  const grantable: readonly Purpose[] = event.source === 'page' ? DEVICE_PURPOSES : PURPOSES
  const unproved = unprovedGrants(event)
  return PURPOSES.flatMap((purpose) => {
    const answer = event.params[purpose]
    if (typeof answer !== 'boolean') return []
    if (answer && (!grantable.includes(purpose) || unproved.includes(purpose))) return []
    return [
      {
        purpose,
        granted: answer,
        at: event.at,
        source: textOf(event, 'source') ?? event.source,
        wording: textOf(event, 'wording'),
        proof: textOf(event, 'proof') ?? event.id,
      },
    ]
  })
}

/**
 * Channels that an event grants without saying what proves it (GDPR 7(1)): the event itself is the word
 * of whoever sent it, not of the person.
 */
export function unprovedGrants(event: Telling): readonly Purpose[] {
  if (event.name !== 'consent_update' || textOf(event, 'proof') !== null) return []
  return PURPOSES.filter((purpose) => event.params[purpose] === true && !isDevicePurpose(purpose))
}

/** Source of the event by which a yes that ran out is taken back. */
export const LAPSED = 'expired'

/** Whether an event only notes that time has passed: it is no sign of life. */
export function isLapse({ name, source, params }: Telling): boolean {
  return name === 'consent_update' && source === 'system' && params['source'] === LAPSED
}

/** A complaint that names no channel of ours is of e-mail: that is where complaints come from. */
function takenBack(event: Telling, source: string): readonly ConsentChange[] {
  const channel = event.params['channel']
  const purpose = PURPOSES.find((one) => one === channel) ?? 'email'
  const proof = textOf(event, 'key') ?? event.id
  return [{ purpose, granted: false, at: event.at, source, wording: null, proof }]
}

function textOf({ params }: Telling, name: string): string | null {
  const value = params[name]
  return typeof value === 'string' && value !== '' ? value : null
}
