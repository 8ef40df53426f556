import type { EventsAnswer } from '../../core/wire/events.ts'
import { mayRecord } from '../consent.ts'
import type { Recorder } from '../recorder.ts'

/**
 * True once the event is accepted, or where it lies on the device and no answer comes within
 * `timeoutMs`. An event in memory alone, as where the quota is used up, is not safe without an answer.
 */
export function delivered(recorder: Recorder, id: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const ignore = recorder.bus.on('answer', (body) => {
      const verdict = (body as Partial<EventsAnswer> | null)?.verdicts?.find((each) => each.id === id)
      if (!verdict) return
      ignore()
      resolve(verdict.status !== 'refused')
    })
    const isSafe = () =>
      mayRecord(recorder.consent()) && !recorder.mine(true).some(({ event }) => event.id === id)
    setTimeout(() => resolve(isSafe()), timeoutMs)
    void recorder.flush()
  })
}
