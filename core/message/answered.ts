/** Whether somebody answered of late on a channel, so that plain words may go there (WhatsApp's window of 24 hours). */
import { DAY_MS } from '../base/time.ts'
import type { Channel, Send } from './send.ts'

export function isAnswered(sends: readonly Send[], channel: Channel, now: number): boolean {
  return sends.some(
    ({ channel: one, repliedAt }) =>
      one === channel && repliedAt !== undefined && repliedAt <= now && now - repliedAt < DAY_MS,
  )
}
