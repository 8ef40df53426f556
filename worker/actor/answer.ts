/** What an actor is asked and what it answers. */
import type { Event } from '../../core/event/event.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Deed } from '../../core/journey/deed.ts'
import type { Lease } from '../../core/journey/dispatch.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Reason } from '../../core/message/reason.ts'
import type { Profile } from '../../core/profile/profile.ts'
import type { Projection } from '../store/projection.ts'
import type { Moved } from './storage.ts'
import type { Receipt } from '../../core/decision/receipt.ts'

export type Ingest = {
  readonly events: readonly LogEvent[]
  readonly now: number
  /** The member whose device or identifier the events came by; '' is the person's own. */
  readonly origin?: string
}

export type Ingested = {
  readonly statuses: readonly ('accepted' | 'duplicate' | 'conflict')[]
  readonly projection: Projection
  /** Keys of sends that somebody should look at now. */
  readonly wakes: readonly string[]
}

/** The profile is a part of another person now. */
export type Gone = { readonly moved: string; readonly as: string }
export const gone = ({ to, as }: Moved): Gone => ({ moved: to, as })
/** The events came by a member that is not known here (any more, or not yet). */
export type Stranger = { readonly stranger: true }

/** Nobody is known here, and what Vitrina itself tells makes nobody known. */
export type Nobody = { readonly nobody: true }

export type Leased = { readonly lease: Lease; readonly person: Person; readonly projection: Projection }

export type Standing = {
  /** False while a merge has the row on its way to another actor, and once it is no more. */
  readonly isHere: boolean
  readonly isCalledOff: boolean
  /** What stands against a message by now. */
  readonly refusal: Reason | null
  /** Of a digest: something that it says was bought since. */
  readonly isOutdated: boolean
  readonly consents: Profile['consents']
}

/** `deed` is null where nothing is to be done (any more). */
export type LeasedDeed = {
  readonly deed: Deed | null
  /** It has been tried as often as ever, and is over as of this asking. */
  readonly gaveUp?: Deed
  readonly externalId: string | null
  readonly projection: Projection
}

export type Read = {
  readonly person: Person
  readonly receipts: Receipt[]
  readonly events: Event[]
  readonly seq: number
}
