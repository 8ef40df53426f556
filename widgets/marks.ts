/** What the tag finds a section by: to tell what was seen and followed, and to bring another one. */
export type Shown = {
  /** Null or empty: nothing personal was read, and the next view may decide anew. */
  id: string | null
  slot: string
  campaign: string | null
}

export function marksOf({ id, slot, campaign }: Shown) {
  return {
    'data-vitrina-decision': id || undefined,
    'data-vitrina-slot': slot,
    'data-vitrina-campaign': campaign ?? '',
  }
}
