/** Which rows of a timeline nobody sent. */
import { isLapse } from '../../../core/consent/answer.ts'
import { NOTES } from '../../../core/profile/fold.ts'
import type { TimelineEvent } from '../../../core/wire/admin.ts'

/** What Vitrina itself noted; the number of events in the head of a profile leaves out the same. */
export function isNote(event: Pick<TimelineEvent, 'id' | 'name' | 'at' | 'source' | 'params'>): boolean {
  return NOTES.has(event.name) || isLapse(event)
}
