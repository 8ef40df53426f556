/** Erasing one person by hand, as the console and whoever is asked by a person speak of it. */
import * as v from 'valibot'

/** POST /profiles/:id/erase. It cannot be taken back. */
export const EraseRequest = v.strictObject({
  /** The same id once more: nobody is erased by a slip. */
  confirm: v.string(),
  /** Why, for the register; no name and no address. */
  reason: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(500)),
})

export type EraseAnswer = {
  /** Names the row of GET /erasures. */
  erasure: string
  /** Ids that the person had: for copies of the lake that are kept elsewhere. Nothing here keeps them for long. */
  profiles: string[]
  /** Audiences of ad networks that are told to remove them. */
  audiences: number
}

export type ErasureView = {
  id: string
  askedAt: number
  reason: string
  audiences: number
  /** Lines that were taken out of the lake so far. */
  lines: number
  /** When the whole lake was looked through; null: not yet. */
  doneAt: number | null
}

/** GET /erasures: the newest first, at most 200. */
export type ErasuresAnswer = { erasures: ErasureView[]; now: number }
