/** The identity graph of a person as the console reads it, and what an operator may do to it. */
import * as v from 'valibot'

export type MemberView = {
  id: string
  /** The profile whose actor holds the person; it cannot be taken out of itself. */
  isRoot: boolean
  /** A browser or an app, or a profile that a back end named. */
  kind: 'device' | 'named'
  /** Events that came by it and are still in the log. */
  events: number
  firstAt: number | null
  lastAt: number | null
}

export type EdgeView = {
  between: [string, string]
  kind: 'identifier' | 'signed' | 'operator'
  /** Masked. */
  identifier: { kind: string; value: string } | null
  /** Event that said so, or who decided. */
  source: string
  at: number
}

export type NamedView = {
  kind: string
  /** Masked where it is an address. */
  value: string
  /** verified: its owner or the back end vouches for it · claimed: typed into a page. */
  trust: 'verified' | 'claimed'
  source: string
  at: number
}

/** Somebody who may be the same person, or who was kept apart from this one, with the reason. */
export type LinkView = {
  profile: string
  label: string | null
  /** 0 to 1; 0 for a merge that was refused. */
  score: number
  /** Whether it may colour recommendations. */
  colours: boolean
  reasons: { code: string; text: { cs: string; en: string } }[]
  at: number
}

/** GET /profiles/:id/identity */
export type IdentityAnswer = {
  person: string
  members: MemberView[]
  identifiers: NamedView[]
  edges: EdgeView[]
  likely: LinkView[]
  refused: LinkView[]
  limits: { kind: string; most: number }[]
}

const Reason = v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(500))

/** POST /profiles/:id/unmerge: takes a member out; it is not merged again by what merged it. */
export const UnmergeRequest = v.object({ member: v.pipe(v.string(), v.maxLength(64)), reason: Reason })
/** POST /profiles/:id/merge: an operator says that both are one person. */
export const MergeRequest = v.object({ other: v.pipe(v.string(), v.maxLength(64)), reason: Reason })
export type MergedAnswer = { person: string }
export type UnmergedAnswer = { person: string; member: string }
