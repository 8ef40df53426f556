import type { EventsAnswer } from '../../core/wire/events.ts'
import type { Recorder } from '../recorder.ts'

/** True once the event is accepted, or safely committed while no answer comes within `timeoutMs`. */
export function delivered(recorder: Recorder, id: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const ignore = recorder.bus.on('answer', (body) => {
      const verdict = (body as Partial<EventsAnswer> | null)?.verdicts?.find((each) => each.id === id)
      if (!verdict) return
      ignore()
      resolve(verdict.status !== 'refused')
    })
    setTimeout(() => resolve(recorder.isDurable()), timeoutMs)
    void recorder.flush()
  })
}
