/**
 * How likely two profiles are one person, from evidence that proves nothing by itself.
 *
 * Each piece of evidence is the chance that it alone is right; together they leave the chance that
 * all of them are wrong. A link that is likely enough may colour recommendations, where both sides
 * allow personalisation; it never sends, never reveals, never merges. What anybody can forge with the
 * public key is shown to a person in the console and colours nothing (reliability.md, T1 and T3).
 */
export const CLICKED_SCORE = 0.85

export const EVIDENCE = {
  /** A link of a message that was sent to one was opened on the other. */
  clicked_link: { score: CLICKED_SCORE, isForgeable: false },
  /** A page told of an order that the back end knows of another person. */
  same_order: { score: 0.9, isForgeable: true },
  /** An address typed in on one is the proved address of the other. */
  claimed_address: { score: 0.6, isForgeable: true },
} as const satisfies Record<string, { readonly score: number; readonly isForgeable: boolean }>

export type EvidenceKind = keyof typeof EVIDENCE

/** From this score on a link colours recommendations. */
export const COLOURING_SCORE = 0.8

/** 0 to 1; a kind of evidence counts once, however often it was seen. */
export function likeness(kinds: readonly EvidenceKind[]): number {
  const wrong = [...new Set(kinds)].reduce((chance, kind) => chance * (1 - EVIDENCE[kind].score), 1)
  return 1 - wrong
}

/** Whether these pieces of evidence may colour recommendations. */
export function mayColour(kinds: readonly EvidenceKind[]): boolean {
  return likeness(kinds.filter((kind) => !EVIDENCE[kind].isForgeable)) >= COLOURING_SCORE
}
