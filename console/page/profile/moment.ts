/** What happened to a person without their doing, in words. */
import type { TimelineEvent } from '../../../core/wire/admin.ts'
import type { Text } from '../../text/en.ts'

/** Null for an event whose summary says it all. */
export function storyWords({ name, summary, params }: TimelineEvent, { person }: Text): string | null {
  const stage = (key: string) => {
    const value = params[key]
    return typeof value === 'string' ? (person.stage[value] ?? value) : null
  }
  if (name === 'lifecycle_changed') {
    const [from, to] = [stage('from'), stage('to')]
    const moved = from === null ? (to ?? '') : person.stageMoved(from, to ?? '')
    const byTime = String(params['cause'] ?? '').startsWith('time:')
    return `${moved} · ${byTime ? person.causeTime : person.causeOrderUnnamed}`
  }
  if (name === 'segment_left') {
    const reason = person.leftBecause[String(params['reason'] ?? '')]
    return reason === undefined ? summary : `${summary} · ${reason}`
  }
  return null
}
