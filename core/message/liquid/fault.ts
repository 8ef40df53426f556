/** What can be wrong with a text in Liquid, and where. */
export type LiquidCode =
  /** Not closed, or not to be read. */
  | 'syntax'
  | 'unknown_tag'
  | 'unknown_filter'
  /** A range such as (1..9): what is looped over is a list of the message. */
  | 'range'
  | 'too_deep'
  | 'too_long'
  | 'too_many_steps'
  | 'too_much_text'

/** Thrown by reading and by writing; `at` is the place in the source, in characters. */
export class LiquidFault extends Error {
  override readonly name = 'LiquidFault'
  readonly code: LiquidCode
  readonly at: number
  readonly what: string

  constructor(code: LiquidCode, at: number, what: string) {
    super(`${code} at ${at}: ${what.slice(0, 80)}`)
    this.code = code
    this.at = at
    this.what = what.slice(0, 80)
  }
}
