/**
 * An import from beginning to end, in as many invocations as it takes. Each takes a lease, works
 * until its budget is spent and leaves its state; after a crash the next one goes on from there.
 */
import { detectFeed } from '../../../core/catalogue/detect.ts'
import type { Detected } from '../../../core/catalogue/detect.ts'
import { listsAll } from '../../../core/catalogue/feed.ts'
import { judge } from '../../../core/catalogue/judge.ts'
import type { Env } from '../../env.ts'
import {
  countSaid,
  dropOldImports,
  feedNote,
  importStatement,
  insertImport,
  leaseImport,
  listImports,
  noteFeed,
  readImport,
} from '../../store/feed.ts'
import { openFeed } from './open.ts'
import type { Fetcher } from './open.ts'
import { readSome } from './read.ts'
import type { Budget } from './read.ts'
import { retireSome, saveSome } from './save.ts'
import { dropStaged, stageFeed } from './stage.ts'
import { folderOf, isOver, newImport, signatureOf } from './state.ts'
import type { Feed, ImportState } from './state.ts'

/** Rows that one invocation reads: about a second of its processor, and 250 statements. */
export const ROWS_A_RUN = 30_000
const MAX_ATTEMPTS = 3
const TEMPORARY = ['text', 'change', 'name'] as const

/** Begins an import, or gives the one that is under way; one that waits for a person is superseded. */
export async function startImport(env: Env, feed: Feed, now: number): Promise<string> {
  for (const earlier of await listImports(env, { feed: feed.id, limit: 5 })) {
    if (earlier.phase === 'held') await endImport(env, { ...earlier, decidedAs: 'superseded' }, now)
    else if (!isOver(earlier)) return earlier.id
  }
  const id = `${now.toString(36).padStart(9, '0')}-${crypto.randomUUID().slice(0, 8)}`
  await insertImport(env, newImport(id, feed, now))
  for (const old of await dropOldImports(env)) await dropStaged(env, folderOf(old), [...TEMPORARY, 'fault'])
  return id
}

/** Works on an import for one invocation; null where somebody else does, or nothing is left to do. */
export async function runImport(
  env: Env,
  id: string,
  now: number,
  { budget = { rows: ROWS_A_RUN }, fetcher }: { readonly budget?: Budget; readonly fetcher?: Fetcher } = {},
): Promise<ImportState | null> {
  const state = await leaseImport(env, id)
  if (state === null) return null
  try {
    while (budget.rows > 0 && !isOver(state) && state.phase !== 'held')
      if (!(await PHASES[state.phase as keyof typeof PHASES](env, state, { budget, now, fetcher }))) break
    state.attempts = 0
    if (isOver(state)) await endImport(env, state, now)
    else await importStatement(env, state, true).run()
    if (state.phase === 'held') await noteHeld(env, state, now)
    return state
  } catch (fault) {
    return failed(env, id, now, fault)
  }
}

/** Begun again from what was stored, not from what was half done in memory. */
async function failed(env: Env, id: string, now: number, fault: unknown): Promise<ImportState | null> {
  console.error('the import of a feed broke off', id, fault)
  const state = await readImport(env, id)
  if (state === null) return null
  state.attempts++
  if (state.attempts < MAX_ATTEMPTS) await importStatement(env, state, true).run()
  else await endImport(env, { ...state, phase: 'failed', error: String(fault).slice(0, 200) }, now)
  return state
}

type Turn = { readonly budget: Budget; readonly now: number; readonly fetcher: Fetcher | undefined }
/** Moves the import on; false where it has to wait for another invocation. */
type Phase = (env: Env, state: ImportState, turn: Turn) => Promise<boolean>

const PHASES: Readonly<Record<'fetch' | 'read' | 'save' | 'retire', Phase>> = {
  fetch: async (env, state, { fetcher }) => {
    const opened = await openFeed(env, state.feed.url, fetcher)
    if (!opened.ok) return ends(state, opened.problem)
    const staged = await stageFeed(env, folderOf(state.id), opened.value)
    const { segments, bytes, isWhole, charset, declared, head } = staged
    const detected = detectFeed(head)
    Object.assign(state, { segments, bytes, totalBytes: bytes, isWhole, charset })
    state.declared = declared !== null && !sameCharset(declared, charset) ? declared : null
    const error = unreadable(detected)
    if (error !== null) return ends(state, error)
    const told = state.feed.format
    state.format = told === 'auto' ? (detected as NonNullable<ImportState['format']>) : told
    state.phase = 'read'
    await importStatement(env, state).run()
    return true
  },

  read: async (env, state, { budget }) => {
    if (!(await readSome(env, state, budget))) return false
    const isListing = listsAll(state.format!)
    state.before = await countSaid(env, signatureOf(state.feed, isListing))
    const { save, retire, warning } = judge({ ...state, listsAll: isListing })
    state.retireAs = retire
    state.warning = warning
    state.phase = save === 'ask' ? 'held' : 'save'
    return true
  },

  save: async (env, state, { budget, now }) => {
    if (!(await saveSome(env, state, budget, now))) return false
    const next = { now: 'retire', later: 'retire', ask: 'held', never: 'done' } as const
    state.phase = next[state.retireAs]
    // Held a second time, it needs a second answer.
    if (state.phase === 'held') Object.assign(state, { warning: 'shrunk', decidedAs: null })
    return true
  },

  retire: async (env, state, { budget, now }) => {
    if (!(await retireSome(env, state, budget, now))) return false
    state.phase = 'done'
    return true
  },
}

function ends(state: ImportState, error: string): true {
  state.phase = 'failed'
  state.error = error
  return true
}

function unreadable(detected: Detected): string | null {
  if (detected === 'empty') return 'The feed is empty.'
  if (detected === 'page') return 'The address answered with a web page, not with a feed.'
  return detected === 'unknown' ? 'The feed is in no format that is known here.' : null
}

/** Labels of one code page differ in writing only. */
function sameCharset(declared: string, charset: string): boolean {
  const bare = (label: string) => label.replaceAll(/[^a-z0-9]/g, '').replace(/^cp/, 'windows')
  return bare(declared) === bare(charset) || bare(declared) === 'usascii'
}

/** A person's answer: what was held goes on, or ends as it is. False where nothing waits. */
export async function decideImport(
  env: Env,
  id: string,
  decision: 'approve' | 'reject',
  now: number,
): Promise<ImportState | null> {
  const state = await readImport(env, id)
  if (state === null || state.phase !== 'held') return null
  if (decision === 'reject') {
    await endImport(env, { ...state, decidedAs: 'rejected' }, now)
    return readImport(env, id)
  }
  state.decidedAs = 'approved'
  // Held for its prices it has saved nothing yet; held for its size it only waits to retire.
  const isSaved = state.retireAs === 'ask' && state.warning === 'shrunk'
  if (isSaved) state.retireAs = state.whole === 'yes' ? 'now' : 'later'
  state.phase = isSaved ? 'retire' : 'save'
  state.warning = null
  await importStatement(env, state, true).run()
  return state
}

const WARNINGS = {
  cut: () => 'The feed is cut off; no product was retired.',
  shrunk: ({ before, listed }: ImportState) =>
    `The feed shrank from ${before} to ${listed} products; none was retired.`,
  prices: ({ jumps }: ImportState) => `${jumps} prices jumped at least tenfold; nothing was saved yet.`,
  empty: () => 'No product could be read from the feed; none was retired.',
} as const

/** Why an import did not do all it was to do, as one English sentence; null where it did. */
export function warningOf(state: ImportState): string | null {
  return state.error ?? (state.warning === null ? null : WARNINGS[state.warning](state))
}

async function noteHeld(env: Env, state: ImportState, now: number): Promise<void> {
  await dropStaged(env, folderOf(state.id), ['text'])
  await note(env, state, now)
}

async function endImport(env: Env, state: ImportState, now: number): Promise<void> {
  const isHeld = state.phase === 'held'
  const ended: ImportState = { ...state, phase: isHeld ? 'done' : state.phase, endedAt: now }
  await importStatement(env, ended, true).run()
  // What a person decided, or a newer import made moot, was noted when it was held.
  if (!isHeld) await note(env, ended, now)
  await dropStaged(env, folderOf(state.id), TEMPORARY)
  Object.assign(state, ended)
}

async function note(env: Env, state: ImportState, now: number): Promise<void> {
  const held = await feedNote(env, state.feed.id)
  const isFresh = state.phase !== 'failed' && (state.warning === null || state.warning === 'shrunk')
  await noteFeed(env, state.feed.id, {
    lastOkAt: isFresh ? now : held.lastOkAt,
    lastTriedAt: now,
    rows: state.phase === 'failed' ? held.rows : state.rows,
    error: warningOf(state),
    tail: state.tail,
  })
}
