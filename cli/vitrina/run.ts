/** What every command is given, and what it gives back. */
import type { Source } from '../history/target.ts'
import type { Paint } from '../terminal/paint.ts'
import type { Options } from './option.ts'

export type Run = {
  readonly options: Options
  /** @throws with a sentence where there is nobody to ask. */
  readonly source: () => Source
  readonly say: (line: string) => void
  /** Where a progress bar is drawn. */
  readonly stream: NodeJS.WriteStream
  readonly paint: Paint
  /** Epoch ms. */
  readonly now: number
}

/** The exit code: 0 where all is well, 1 where something is to be done. */
export type Code = 0 | 1
