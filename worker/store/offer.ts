/** The library of offers: what the shop has written and published, by version. */
import type { Offer } from '../../core/offer/offer.ts'
import type { Changes } from '../../core/playbook/release.ts'
import { link } from '../../core/rule/version.ts'
import type { OfferDraft } from '../../core/wire/offers.ts'
import type { Env } from '../env.ts'
import { newestOf } from './definition.ts'
import type { Definition } from './definition.ts'

export type OfferEntry = {
  readonly id: string
  /** The newest version; null: it was never published. */
  readonly own: Definition | null
  readonly draft: Definition | null
}

export const offerDraftOf = ({ body }: Pick<Definition, 'body'>) => JSON.parse(body) as OfferDraft

/** By id, in the order of the ids. */
export async function offerLibrary(env: Env): Promise<Map<string, OfferEntry>> {
  const entries = new Map<string, OfferEntry>()
  for (const one of await newestOf(env, 'offer')) {
    const entry = entries.get(one.id) ?? { id: one.id, own: null, draft: null }
    entries.set(one.id, one.version === 0 ? { ...entry, draft: one } : { ...entry, own: one })
  }
  return entries
}

/** Its rule linked, where it is a rule. */
export function offerOf(draft: OfferDraft, { version, owner }: Pick<Definition, 'version' | 'owner'>): Offer {
  const { audience, ...written } = draft
  return { ...written, ...(audience && { audience: link(audience) }), version, owner } as unknown as Offer
}

/** The offer in force of an entry; null: it is archived, or was never published. */
export function offerInForce({ own }: OfferEntry): Offer | null {
  return own?.status === 'published' ? offerOf(offerDraftOf(own), own) : null
}

/** What a release has to say of offers; nothing where the shop has none. */
export function offerChanges(entries: Iterable<OfferEntry>): Pick<Changes, 'offers'> {
  const offers = [...entries].flatMap((entry) => offerInForce(entry) ?? [])
  return offers.length > 0 ? { offers } : {}
}
