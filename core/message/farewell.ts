/** The one text after a STOP: it says that it was understood, and nothing else (CTIA's rules ask for it). */
import type { Event } from '../event/event.ts'
import { textParam } from '../event/event.ts'
import type { Send } from './send.ts'

export const FAREWELL_TEMPLATE = 'stopped-sms'
/** No shop can name a journey so: what passes by a refusal is ours alone. */
export const FAREWELL_JOURNEY = '_stop'

/** Whether an event is a refusal that was written as an answer to a text message. */
export function isStop(event: Event): boolean {
  const isRefusal = event.name === 'consent_update' && event.params['sms'] === false
  return isRefusal && event.source === 'system' && (textParam(event, 'source') ?? '').endsWith('-replied')
}

/** It goes although the channel was refused, because the refusal is what it confirms. */
export function isFarewell(send: Pick<Send, 'journey' | 'class' | 'template'>): boolean {
  const { journey, class: kind, template } = send
  return journey === FAREWELL_JOURNEY && kind === 'transactional' && template === FAREWELL_TEMPLATE
}
