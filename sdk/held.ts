/** What the tag holds just now: there is one in a page. */
import type { Consent } from './consent.ts'
import { DENIED } from './consent.ts'
import type { Outbox } from './outbox.ts'

type Held = {
  outbox: Outbox
  allowed: Consent
  /** Who is signed in, as the shop's back end has signed it; undefined where nobody did. */
  signed: object | undefined
}

export const held = { allowed: DENIED } as Held
