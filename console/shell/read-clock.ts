import { fetchClock } from '../api.ts'
import { clock, observeClock } from '../clock.ts'

/** Reads the instance's clock. Production has none to read; the browser's time is right there. */
export async function readClock(): Promise<void> {
  const answer = await fetchClock()
  if (answer.ok) observeClock(answer.value)
  else if (answer.refusal.status === 404) clock.value = null
}
