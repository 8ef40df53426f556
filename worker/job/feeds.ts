/** Imports the shop's product feeds: all at once when asked, each by its own clock otherwise. */
import { MINUTE_MS } from '../../core/base/time.ts'
import type { ImportPhase } from '../../core/wire/catalogue.ts'
import type { Env } from '../env.ts'
import { allFeeds, feedNote, openImports } from '../store/feed.ts'
import { readFaults } from './feed/pieces.ts'
import type { LineFault } from './feed/pieces.ts'
import { runImport, startImport, warningOf } from './feed/run.ts'
import { folderOf, isOver } from './feed/state.ts'
import type { Feed, ImportState } from './feed/state.ts'

export type FeedReport = {
  readonly id: string
  readonly import: string
  readonly format: string | null
  readonly url: string
  readonly phase: ImportPhase
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly retired: number
  /** The first faults, with their lines. */
  readonly refused: readonly LineFault[]
  /** Why nothing was retired, or why the feed was not read; null when all went well. */
  readonly warning: string | null
}

const MAX_FAULTS_SHOWN = 20
/** One request carries an import this far; a longer one goes on by the cron. */
const MAX_RUNS = 3

/** Every feed that is on, now. */
export async function importFeeds(env: Env, now: number): Promise<FeedReport[]> {
  const reports: FeedReport[] = []
  for (const feed of await allFeeds(env)) if (feed.isOn) reports.push(await importFeed(env, feed, now))
  return reports
}

export async function importFeed(env: Env, feed: Feed, now: number): Promise<FeedReport> {
  const id = await startImport(env, feed, now)
  let state: ImportState | null = null
  for (let run = 0; run < MAX_RUNS; run++) {
    const ran = await runImport(env, id, now)
    state = ran ?? state
    if (ran === null || isOver(ran) || ran.phase === 'held') break
  }
  return report(env, feed, id, state)
}

async function report(env: Env, feed: Feed, id: string, state: ImportState | null): Promise<FeedReport> {
  const refused: LineFault[] = []
  const pieces = state?.pieces ?? 0
  for (let piece = 0; piece < pieces && refused.length < MAX_FAULTS_SHOWN; piece++)
    refused.push(...(await readFaults(env, folderOf(id), piece)))
  return {
    id: feed.id,
    import: id,
    format: state?.format ?? null,
    url: feed.url,
    phase: state?.phase ?? 'fetch',
    rows: state?.rows ?? 0,
    added: state?.added ?? 0,
    changed: state?.changed ?? 0,
    retired: state?.retired ?? 0,
    refused: refused.slice(0, MAX_FAULTS_SHOWN),
    warning: state === null ? 'Another invocation works on this import.' : warningOf(state),
  }
}

/** The cron's part: feeds whose time has come begin, and imports that wait go on, within one budget. */
export async function tendFeeds(env: Env, now: number): Promise<void> {
  for (const feed of await allFeeds(env)) {
    if (!feed.isOn) continue
    const { lastTriedAt } = await feedNote(env, feed.id)
    if (lastTriedAt === null || now - lastTriedAt >= feed.minutes * MINUTE_MS)
      await startImport(env, feed, now)
  }
  for (const id of await openImports(env)) await runImport(env, id, now)
}
