import type { ReplayAnswer } from '../../../core/wire/quality.ts'
import { text } from '../../text/text.ts'

/** What a replay has come to, in one line. */
export function replayWords({ taken, duplicate, refused, skipped, left }: ReplayAnswer): string {
  const t = text.value.quality
  const done = t.replayDone(taken, duplicate, refused + skipped)
  // Where nothing was taken, nothing would be the next time.
  return left > 0 && taken + duplicate > 0 ? `${done}. ${t.replayLeft(left)}` : `${done}.`
}
