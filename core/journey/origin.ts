/**
 * Whose an entry is. A person may be made of several profiles; entries that one of them brought
 * along carry its id, so that they go with it when the merge is undone, and so that the keys of
 * its messages stay what they were.
 */
const MARK = '~'

/** The member that an entry came with; null: it is the person's own. */
export function originOf(entryId: string): string | null {
  const at = entryId.indexOf(MARK)
  return at < 0 ? null : entryId.slice(0, at)
}

/** The id within the member that it came with. */
export function ownId(entryId: string): string {
  return entryId.slice(entryId.indexOf(MARK) + 1)
}

/** The id among the entries of a person of whom the member is a part. */
export function idWithin(origin: string, entryId: string): string {
  return originOf(entryId) === null ? `${origin}${MARK}${entryId}` : entryId
}
