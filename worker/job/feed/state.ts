/** An import as it stands: everything an invocation needs to go on where the last one stopped. */
import type { FeedFormat } from '../../../core/catalogue/feed.ts'
import type { Reading, Warning } from '../../../core/catalogue/judge.ts'
import type { RowCode } from '../../../core/catalogue/row-fault.ts'
import type { ImportPhase } from '../../../core/wire/catalogue.ts'
import { START } from './mark.ts'
import type { Mark } from './mark.ts'

/** A feed as it is fetched, whether from the settings or from the console. */
export type Feed = {
  readonly id: string
  readonly url: string
  readonly format: FeedFormat | 'auto'
  readonly currency: string
  /** Of its texts, "cs"; '' where nobody told. */
  readonly language: string
  /** How often it is fetched. */
  readonly minutes: number
  readonly isOn: boolean
  readonly source: 'settings' | 'console'
}

export type ImportState = {
  readonly id: string
  readonly feed: Feed
  readonly startedAt: number
  phase: ImportPhase
  endedAt: number | null
  format: FeedFormat | null
  charset: string
  /** Set where header or prolog said another code page than the bytes. */
  declared: string | null
  segments: number
  bytes: number
  /** Length of the staged text; null while it is fetched. */
  totalBytes: number | null
  isWhole: boolean
  mark: Mark
  /** Checkpoints of reading: each left its changes, names and faults in R2. */
  pieces: number
  rows: number
  /** Names read, repeated ones too: the number of the next one. */
  named: number
  /** Products named, each counted once. */
  listed: number
  refused: number
  faults: Partial<Record<RowCode, number>>
  compared: number
  jumps: number
  whole: Reading['whole']
  /** The last line of a table without its line end, to be taken if it ends so again. */
  tail: string | null
  before: number
  /** How far saving is: piece, and lines of it. */
  saved: { readonly piece: number; readonly line: number }
  added: number
  changed: number
  /** Last id that was looked at for retiring. */
  retireAfter: string
  retireAs: 'now' | 'later' | 'ask' | 'never'
  retired: number
  /** Missing for the first time; retired if missing again. */
  missed: number
  warning: Warning | null
  /** Why it failed, one English sentence; null where it did not. */
  error: string | null
  attempts: number
  /** A person's answer to a held import. */
  decidedAs: 'approved' | 'rejected' | 'superseded' | null
}

export function newImport(id: string, feed: Feed, now: number): ImportState {
  return {
    id,
    feed,
    startedAt: now,
    phase: 'fetch',
    endedAt: null,
    format: null,
    charset: '',
    declared: null,
    segments: 0,
    bytes: 0,
    totalBytes: null,
    isWhole: true,
    mark: START,
    pieces: 0,
    rows: 0,
    named: 0,
    listed: 0,
    refused: 0,
    faults: {},
    compared: 0,
    jumps: 0,
    whole: 'no',
    tail: null,
    before: 0,
    saved: { piece: 0, line: 0 },
    added: 0,
    changed: 0,
    retireAfter: '',
    retireAs: 'never',
    retired: 0,
    missed: 0,
    warning: null,
    error: null,
    attempts: 0,
    decidedAs: null,
  }
}

export const folderOf = (id: string) => `feeds/v1/${id}/`

export const isOver = ({ phase }: Pick<ImportState, 'phase'>) => phase === 'done' || phase === 'failed'

/** How a source signs in a product's row: "~" where it lists only what it has news of. */
export function signatureOf(feed: Feed, listsAll: boolean): string {
  return listsAll ? feed.id : `~${feed.id}`
}
