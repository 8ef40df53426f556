/** The words that people agree to: an id and versions, each with the hash of its text. */
import { sha256 } from '../base/sha256.ts'
import type { Words } from '../base/words.ts'

export type Wording = {
  readonly id: string
  /** From 1; a changed text is another version. */
  readonly version: number
  readonly text: Words
  readonly hash: string
  readonly createdAt: number
}

export function wordingHash({ cs, en }: Words): string {
  return sha256(JSON.stringify([cs, en]))
}

/** How a proof names its words: `id@version`, or what was told where nobody registered it. */
export function wordingRef(id: string | null, version: number | undefined): string | null {
  return id === null || version === undefined || id.includes('@') ? id : `${id}@${version}`
}

export function isWordingId(id: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,63}$/i.test(id)
}
