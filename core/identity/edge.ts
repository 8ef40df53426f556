/** Why two profiles are one person: the edges of the identity graph, each with its provenance. */
import type { IdentifierKind } from './identifier.ts'

/**
 * identifier: one event of the back end named both · signed: the shop signed who is on the device ·
 * operator: somebody in the console said so.
 */
export type EdgeKind = 'identifier' | 'signed' | 'operator'

export type Edge = {
  /** Profile ids, the smaller first. */
  readonly between: readonly [string, string]
  readonly kind: EdgeKind
  /** The identifier that both share, by kind and masked; null where there is none. */
  readonly identifier: { readonly kind: IdentifierKind; readonly value: string } | null
  /** Event that said so, or who decided; what a person can follow up. */
  readonly source: string
  readonly at: number
}

export function edgeBetween(one: string, other: string, rest: Omit<Edge, 'between'>): Edge {
  return { between: one < other ? [one, other] : [other, one], ...rest }
}

const keyOf = (edge: Edge) => JSON.stringify(edge)

/** The edges of both, each once, in one order. */
export function unitedEdges(one: readonly Edge[], other: readonly Edge[]): Edge[] {
  const byKey = new Map([...one, ...other].map((edge) => [keyOf(edge), edge]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge)
}

/** Which of two profiles the other one becomes a part of: the same whichever is asked about first. */
export function rootOf(one: string, other: string): string {
  return one < other ? one : other
}
