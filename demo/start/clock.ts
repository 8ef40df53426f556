import type { ClockAdvanced } from '../../core/wire/admin.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { plural } from '../../cli/terminal/number.ts'

/** Moves the demo's clock forward and tells what ran on the way. */
export async function skip({ admin }: Pick<Instance, 'admin'>, advanceMs: number): Promise<string> {
  const answer = await admin('/clock', { method: 'POST', body: JSON.stringify({ advanceMs }) })
  if (!answer.ok) return `The clock did not move: ${answer.status} ${await answer.text()}`
  return told((await answer.json()) as ClockAdvanced)
}

/** "It is Sunday 22 November, 19:41. 1 timer, 1 message sent, 0 not sent." */
export function told({ now, woken, sent, notSent }: ClockAdvanced): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Prague',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(now)
  return `It is ${time}. ${plural(woken, 'timer')}, ${plural(sent, 'message')} sent, ${notSent} not sent.`
}
