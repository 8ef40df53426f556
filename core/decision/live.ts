/** What an open page may be told of by itself, where one of its campaigns asks for it. */
import { ANY, namedSegments } from '../segment/named.ts'

/** stock, price: of products, which everybody may know · segment: the page's own person entered or left. */
export const LIVE_KINDS = ['stock', 'price', 'segment'] as const
export type LiveKind = (typeof LIVE_KINDS)[number]

/** The part of a campaign that is read here. */
type Asking = { readonly live?: readonly LiveKind[] | undefined }

/**
 * Ids of the segments whose entering and leaving pages may be told of: those that a campaign names
 * which asks for it. Sorted; no other segment of a person ever leaves the edge (law 5).
 */
export function segmentsTold(campaigns: readonly Asking[]): string[] {
  const asking = campaigns.filter(({ live }) => live?.includes('segment'))
  return namedSegments(asking).filter((id) => id !== ANY)
}
