/**
 * What goes wrong in the campaign of pages. Faults of the edge are planted around the Worker
 * (test/worker/edge/faulty.ts), those of the shop are played by its origin (origin.ts).
 */

/** filled: the slots are ours · open: the shop's bytes and the tag · out: the shop's bytes · whole: any of these. */
export type Outcome = 'filled' | 'open' | 'out' | 'whole'

type Kind = { readonly what: string; readonly outcome: Outcome }

/** The outcome is that of a visitor who allows personalisation. */
export const EDGE_FAULTS = {
  none: { what: 'nothing is wrong', outcome: 'filled' },
  'kill-switch': { what: 'EDGE is off', outcome: 'out' },
  'db-throws': { what: 'every statement throws at once', outcome: 'open' },
  'db-locked': { what: 'every statement fails after 30 ms as a locked database does', outcome: 'open' },
  'db-hangs': { what: 'no statement ever answers', outcome: 'open' },
  'db-garbage': { what: 'rows that are none', outcome: 'open' },
  'kv-throws': { what: 'KV throws', outcome: 'whole' },
  'kv-hangs': { what: 'KV never answers', outcome: 'whole' },
  'kv-garbage': { what: 'KV answers with half a text', outcome: 'whole' },
  'actor-throws': { what: 'actors throw', outcome: 'open' },
  'actor-hangs': { what: 'actors never answer', outcome: 'open' },
  'actor-garbage': { what: 'actors answer with nonsense', outcome: 'whole' },
  'actor-late': { what: 'actors answer after the deadline', outcome: 'open' },
  'receipts-fail': { what: 'nothing that is kept behind the answer can be kept', outcome: 'filled' },
  'slots-garbage': { what: 'SLOTS is no JSON', outcome: 'open' },
  'selector-garbage': { what: 'a selector that nobody can parse', outcome: 'open' },
  'classes-garbage': { what: 'SLOT_CLASSES is no JSON', outcome: 'open' },
  'deadline-garbage': { what: 'DEADLINE_MS is no number', outcome: 'filled' },
  'deadline-over': { what: 'a deadline of a millisecond', outcome: 'whole' },
  busy: { what: 'a statement keeps the processor for 60 ms', outcome: 'whole' },
  'no-parser': { what: 'HTMLRewriter cannot be made', outcome: 'out' },
  'parser-throws': { what: 'a handler throws at the fifth element', outcome: 'whole' },
  'parser-cuts': { what: 'the parser ends in the middle and says nothing', outcome: 'whole' },
  'parser-hangs-up': { what: 'the parser breaks off in the middle', outcome: 'whole' },
  'parser-lies': { what: 'the parser loses every tenth byte', outcome: 'whole' },
} as const satisfies Record<string, Kind>

export type EdgeFault = keyof typeof EDGE_FAULTS

/** How the shop sends its page. All of these are whole pages but for the last three. */
export const ORIGIN_FAULTS = {
  chunks: { what: 'in pieces of a thousand bytes', outcome: 'filled' },
  dribble: { what: 'in pieces of one to seven bytes', outcome: 'filled' },
  slow: { what: 'the second half 150 ms after the first', outcome: 'filled' },
  late: { what: 'the first byte after 250 ms', outcome: 'filled' },
  gzip: { what: 'compressed', outcome: 'filled' },
  brotli: { what: 'compressed the other way', outcome: 'filled' },
  cut: { what: 'the connection ends before the length that was promised', outcome: 'whole' },
  reset: { what: 'the connection is reset between two pieces', outcome: 'whole' },
  down: { what: 'nobody answers', outcome: 'whole' },
} as const satisfies Record<string, Kind>

export type OriginFault = keyof typeof ORIGIN_FAULTS
export type FaultName = EdgeFault | OriginFault

export const FAULTS: Readonly<Record<FaultName, Kind>> = { ...EDGE_FAULTS, ...ORIGIN_FAULTS }
export const BROKEN: readonly FaultName[] = ['cut', 'reset', 'down']
/** Here a decision is made, and then there is nowhere to put it. */
export const DECIDED: readonly FaultName[] = ['selector-garbage', 'classes-garbage', 'no-parser']
