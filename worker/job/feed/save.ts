/** The last phases: saves what changed, then retires what a whole feed no longer lists. */
import { fingerprint, holds, valueOf } from '../../../core/catalogue/fingerprint.ts'
import { listsAll } from '../../../core/catalogue/feed.ts'
import type { Env } from '../../env.ts'
import { importStatement } from '../../store/feed.ts'
import { applySayings, retireMissing } from '../../store/product.ts'
import { readChanges, readNames } from './pieces.ts'
import type { Budget } from './read.ts'
import { folderOf, signatureOf } from './state.ts'
import type { ImportState } from './state.ts'

const CHUNK = 250
/** A saved product costs about twice what a read one does. */
const COST = 2
const RETIRE_COST = 500

/** Saves until all is saved (true) or the budget is spent (false). */
export async function saveSome(env: Env, state: ImportState, budget: Budget, now: number): Promise<boolean> {
  const folder = folderOf(state.id)
  const source = signatureOf(state.feed, listsAll(state.format!))
  const names = state.faults.duplicate_id ? await readNames(env, folder, state.pieces) : null
  for (let { piece, line } = state.saved; piece < state.pieces; piece++, line = 0) {
    const changes = await readChanges(env, folder, piece)
    for (; line < changes.length; line += CHUNK) {
      const sayings = changes
        .slice(line, line + CHUNK)
        .filter(({ n, p }) => names === null || valueOf(names.seen, fingerprint(p.id)) === n)
        .map(({ h, p }) => ({ patch: p, hash: h }))
      await applySayings(env, sayings, {
        source,
        now,
        // In the transaction of the products: after a crash nothing is counted twice.
        also: ({ added, changed }) => {
          state.added += added
          state.changed += changed
          state.saved = { piece, line: line + CHUNK }
          return [importStatement(env, state)]
        },
      })
      budget.rows -= sayings.length * COST
      if (budget.rows <= 0) return false
    }
  }
  return true
}

/** Retires until all products were looked at (true) or the budget is spent (false). */
export async function retireSome(
  env: Env,
  state: ImportState,
  budget: Budget,
  now: number,
): Promise<boolean> {
  const { seen } = await readNames(env, folderOf(state.id), state.pieces)
  const source = signatureOf(state.feed, listsAll(state.format!))
  for (;;) {
    const { retired, noted, after } = await retireMissing(env, {
      source,
      isListed: (id) => holds(seen, fingerprint(id)),
      atOnce: state.retireAs === 'now',
      now,
      after: state.retireAfter,
    })
    state.retired += retired
    state.missed += noted
    if (after === null) return true
    state.retireAfter = after
    budget.rows -= RETIRE_COST
    if (budget.rows <= 0) return false
  }
}
