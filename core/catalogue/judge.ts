/**
 * Whether what was read may be believed. A feed that breaks in the night must not empty the shop:
 * a cut or shrunken file retires nothing, and prices that jump wait for a person.
 */

/** What reading a feed to its end has found. */
export type Reading = {
  /** Products that the feed named, each counted once. */
  readonly listed: number
  /** Products that the same feed named the last time. */
  readonly before: number
  /** Products whose price was known before, in the same currency. */
  readonly compared: number
  /** Of those, prices that rose or fell at least tenfold, or to nothing. */
  readonly jumps: number
  /** yes: the file's own end was seen · no: it was cut · unknown: a table has no mark of its end. */
  readonly whole: 'yes' | 'no' | 'unknown'
  /** False for a feed that lists only what it has news of. */
  readonly listsAll: boolean
}

export type Warning = 'cut' | 'shrunk' | 'prices' | 'empty'

export type Judgement = {
  readonly save: 'now' | 'ask'
  /** later: what is missing is only noted, and retired if it is missing the next time too. */
  readonly retire: 'now' | 'later' | 'ask' | 'never'
  readonly warning: Warning | null
}

const JUMP = 10
const MIN_JUMPS = 3
const MIN_JUMP_SHARE = 0.05
/** A feed that lost this share of its products is more likely broken than true. */
const MAX_SHRINK = 0.3

export function judge(reading: Reading): Judgement {
  if (reading.listed === 0) return { save: 'now', retire: 'never', warning: 'empty' }
  const retire = mayRetire(reading)
  if (reading.jumps >= MIN_JUMPS && reading.jumps >= reading.compared * MIN_JUMP_SHARE)
    return { save: 'ask', retire: retire.retire, warning: 'prices' }
  return { save: 'now', ...retire }
}

function mayRetire({ whole, listed, before, listsAll }: Reading): Pick<Judgement, 'retire' | 'warning'> {
  if (whole === 'no') return { retire: 'never', warning: 'cut' }
  if (!listsAll) return { retire: 'never', warning: null }
  if (before - listed >= before * MAX_SHRINK && before > listed) return { retire: 'ask', warning: 'shrunk' }
  return { retire: whole === 'yes' ? 'now' : 'later', warning: null }
}

/** Whether a price moved so far that a person should look; both in the same currency. */
export function isPriceJump(fromMicro: number, toMicro: number): boolean {
  return fromMicro > 0 && (toMicro >= fromMicro * JUMP || toMicro * JUMP <= fromMicro)
}
