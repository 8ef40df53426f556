/** Makes a recorded decision again from what is kept of it. */
import type { Decision } from '../../core/decision/decide.ts'
import { isReplayable, replayOf } from '../../core/decision/receipt.ts'
import type { Receipt } from '../../core/decision/receipt.ts'
import type { Env } from '../env.ts'
import { keptRelease } from '../store/kept-release.ts'
import { keptBasis, keptShelf } from '../store/shelf.ts'

/** Why it cannot be made again: it borrowed a taste, or is older than what is kept. */
export type Unmade = 'borrowed' | 'release_gone' | 'shelf_gone'

/** `isSame`: its bytes are those that were recorded; else the record, or the code, is another one. */
export type Replayed =
  | { readonly decision: Decision; readonly isSame: boolean; readonly why: null }
  | { readonly decision: null; readonly isSame: false; readonly why: Unmade }

const unmade = (why: Unmade): Replayed => ({ decision: null, isSame: false, why })

export async function replayed(env: Env, receipt: Receipt): Promise<Replayed> {
  if (!isReplayable(receipt)) return unmade('borrowed')
  const [release, basis] = await Promise.all([
    keptRelease(env, receipt.release),
    keptBasis(env, receipt.shelf),
  ])
  if (!release) return unmade('release_gone')
  if (!basis) return unmade('shelf_gone')
  const at = { version: receipt.shelf, basis }
  const shelf = await keptShelf(env, at, receipt.inputs.features, receipt.productId)
  const decision = replayOf(receipt, release, shelf)
  return { decision, isSame: JSON.stringify(decision) === JSON.stringify(receipt.decision), why: null }
}
